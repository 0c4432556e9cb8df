import fc from 'fast-check';
import {
  INTENTS,
  PRIORITIES,
  RISKS,
  SENTIMENTS,
  SEVERITIES,
  TIERS,
  URGENCIES,
} from '../../../../src/config/vocabulary.ts';
import { type CaseFacts, typeOf } from '../../../../src/domain/routing/facts.ts';
import { shipped } from '../../config/policy/shipped.ts';

export const { policy } = shipped();

/** A plain question of a starter account, changed as said. The type follows the intent unless it is given. */
export function facts(changes: Partial<CaseFacts> = {}): CaseFacts {
  const intent = changes.intent ?? 'how_to';
  return {
    intent,
    type: typeOf(intent, policy),
    urgency: 'normal',
    severity: 'low',
    priority: 'P4',
    sentiment: 'neutral',
    tags: [],
    keywords: [],
    tier: 'starter',
    vip: false,
    topLifetimeValue: false,
    renewalInDays: null,
    accountManager: null,
    confidence: 0.9,
    ...changes,
  };
}

/** Any combination of facts that triage and Intercom can give. */
export const anyFacts: fc.Arbitrary<CaseFacts> = fc
  .record({
    intent: fc.constantFrom(...INTENTS),
    urgency: fc.constantFrom(...URGENCIES),
    severity: fc.constantFrom(...SEVERITIES),
    priority: fc.constantFrom(...PRIORITIES),
    sentiment: fc.constantFrom(...SENTIMENTS),
    risk: fc.constantFrom(...RISKS, null),
    tags: fc.array(fc.constantFrom('refund', 'api', 'login'), { maxLength: 2 }),
    keywords: fc.subarray(policy.intake.keywords.map(({ name }) => name)),
    tier: fc.constantFrom(...TIERS),
    vip: fc.boolean(),
    topLifetimeValue: fc.boolean(),
    renewalInDays: fc.option(fc.integer({ min: -400, max: 400 })),
    accountManager: fc.option(fc.constantFrom('amir', 'cleo', 'stranger')),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map((made) => facts(made));
