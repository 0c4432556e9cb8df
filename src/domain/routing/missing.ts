import type { CaseField, Intent } from '../../config/vocabulary.ts';
import type { Account, Contact } from '../case/core.ts';
import { evidenceOf } from '../triage/facts.ts';

/** What is known of a conversation beside its words. `reached` is false for a case that no conversation stands behind. */
export interface Known {
  readonly account: Account | null;
  readonly contact: Contact | null;
  readonly intent: Intent;
  readonly reached: boolean;
}

/** The most useful first: without these nobody can begin, with the others they go faster. */
const BY_USE: readonly CaseField[] = [
  ...(['account', 'environment', 'incident_start', 'steps_to_reproduce', 'invoice', 'affected_account'] as const),
  ...(['business_impact', 'churn_risk', 'category', 'plan_tier'] as const),
];
/** More than these nobody reads, and no customer answers. */
const MOST = 3;
/** What a field is asked for; one that is not here, of all. What customers cannot know (their lifetime value) or have shown by writing (their channel) stands nowhere in `BY_USE`. */
const ONLY_OF: Readonly<Partial<Record<CaseField, readonly Intent[]>>> = {
  incident_start: ['outage', 'bug_report', 'account_access', 'security_compliance'],
  environment: ['outage', 'bug_report', 'how_to'],
  steps_to_reproduce: ['bug_report'],
  affected_account: ['account_access', 'security_compliance'],
  business_impact: ['outage', 'bug_report', 'account_access', 'feature_request'],
  churn_risk: ['cancellation'],
  invoice: ['billing_question', 'refund_request', 'complaint'],
  category: ['other'],
};

/** Whether a field means anything for a case about this. */
export const worthAsking = (field: CaseField, intent: Intent): boolean =>
  BY_USE.includes(field) && (ONLY_OF[field]?.includes(intent) ?? true);

/** These have fields of their own where a case is opened by hand, or are known by the account. */
const HAS_OWN: ReadonlySet<CaseField> = new Set(['account', 'plan_tier', 'category']);

/** What whoever opens a case by hand is asked for of what its type requires (IN-5): at most three, the most useful first. */
export const askedByHand = (required: readonly CaseField[], intent: Intent): readonly CaseField[] =>
  BY_USE.filter((field) => !HAS_OWN.has(field) && required.includes(field) && worthAsking(field, intent)).slice(
    0,
    MOST,
  );

/**
 * Fields the case's type requires (IN-5) that matter for what it is about, and that neither Intercom knows, nor triage has found, nor the customer has said: at most
 * three, the most useful first. `texts` are the customer's messages with the subject.
 */
export function missingFrom(
  required: readonly CaseField[],
  known: Known,
  texts: readonly string[],
): readonly CaseField[] {
  const said = texts.join('\n');
  return BY_USE.filter(
    (field) =>
      required.includes(field) &&
      worthAsking(field, known.intent) &&
      !isKnown(field, known) &&
      evidenceOf(field, said) === null,
  ).slice(0, MOST);
}

/**
 * The same after somebody has said that the case is of another type. `texts` null, where the conversation is not at hand: what was not missing
 * `before` stays known, and what only the new type requires is looked for in the case's own words.
 */
export function missingAnew(
  required: readonly CaseField[],
  known: Known,
  texts: readonly string[] | null,
  before: {
    readonly intent: Intent;
    readonly required: readonly CaseField[];
    readonly missing: readonly string[];
    readonly words: string;
  },
): readonly CaseField[] {
  if (texts !== null) return missingFrom(required, known, texts);
  const listed = (field: CaseField) => before.missing.length < MOST && worthAsking(field, before.intent);
  const told = before.required.filter((field) => listed(field) && !before.missing.includes(field));
  return missingFrom(
    required.filter((field) => !told.includes(field)),
    known,
    [before.words],
  );
}

function isKnown(field: CaseField, { account, contact, intent, reached }: Known): boolean {
  switch (field) {
    case 'account':
      return account !== null || Boolean(contact?.email);
    case 'plan_tier':
      return account !== null && account.tier !== 'unknown';
    // Whoever writes writes of their own account, if they name no other.
    case 'affected_account':
      return account !== null;
    case 'channel_source':
      return reached;
    case 'category':
      return intent !== 'other';
    case 'lifetime_value':
    case 'churn_risk':
    case 'urgency_signals':
    case 'business_impact':
    case 'environment':
    case 'incident_start':
    case 'steps_to_reproduce':
    case 'invoice':
      return false;
    default:
      return field satisfies never;
  }
}
