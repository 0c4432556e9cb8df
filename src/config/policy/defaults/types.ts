import { CASE_TYPES, type CaseType, type Intent } from '../../vocabulary.ts';
import type { InFull, Written } from '../written.ts';

type TypeInFull = InFull['types'][CaseType];

const COMMON = ['account', 'plan_tier', 'category', 'urgency_signals', 'channel_source'] as const;
/** The default design by type (RO-3), but for the queue. */
const TYPES: Readonly<Record<CaseType, Omit<TypeInFull, 'queue'>>> = {
  bug: {
    name: 'Bug',
    metric: 'TTR',
    intents: ['bug_report', 'outage'],
    requiredFields: [...COMMON, 'business_impact', 'environment', 'incident_start', 'steps_to_reproduce'],
  },
  billing: {
    name: 'Billing',
    metric: 'TTC',
    intents: ['billing_question', 'refund_request'],
    requiredFields: [...COMMON, 'invoice', 'lifetime_value'],
  },
  account: {
    name: 'Account',
    metric: 'FRT',
    intents: ['cancellation', 'account_access', 'legal'],
    requiredFields: [...COMMON, 'affected_account', 'business_impact', 'lifetime_value', 'churn_risk'],
  },
  security: {
    name: 'Security & compliance',
    metric: 'FRT',
    intents: ['security_compliance'],
    requiredFields: ['account', 'category', 'channel_source', 'affected_account', 'business_impact'],
  },
  general: {
    name: 'General',
    metric: 'FRT',
    intents: ['how_to', 'feature_request', 'complaint', 'other'],
    requiredFields: ['account', 'plan_tier', 'category', 'channel_source'],
  },
};

/** The intents of a type, as written or as it is otherwise. */
export const intentsOf = (type: CaseType, written: Pick<Written, 'types'>): readonly Intent[] =>
  written.types?.[type]?.intents ?? TYPES[type].intents;

/** Every type, with its own queue: `queueOf` says where what is not written goes. */
export function typesInFull(
  written: Pick<Written, 'types' | 'queues'>,
  queueOf: (type: CaseType) => string,
): InFull['types'] {
  const all = CASE_TYPES.map((type) => {
    const given = written.types?.[type];
    const queue = given?.queue ?? queueOf(type);
    const restricted = Object.hasOwn(written.queues, queue) && written.queues[queue]?.restricted === true;
    const usual = { ...TYPES[type], queue, ...(restricted ? { metric: null } : {}) };
    return [type, { ...usual, ...given }] as const;
  });
  // Every type is there: `Object.fromEntries` cannot say so.
  return Object.fromEntries(all) as InFull['types'];
}
