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

/**
 * Fields the case's type requires (IN-5) that neither Intercom knows, nor triage has found, nor the customer has said; in the policy's
 * order. `texts` are the customer's messages with the subject.
 */
export function missingFrom(
  required: readonly CaseField[],
  known: Known,
  texts: readonly string[],
): readonly CaseField[] {
  const said = texts.join('\n');
  return required.filter((field) => !isKnown(field, known) && evidenceOf(field, said) === null);
}

/**
 * The same after somebody has said that the case is of another type. `texts` null, where the conversation is not at hand: what was not missing
 * `before` stays known, and what only the new type requires is looked for in the case's own words.
 */
export function missingAnew(
  required: readonly CaseField[],
  known: Known,
  texts: readonly string[] | null,
  before: { readonly required: readonly CaseField[]; readonly missing: readonly string[]; readonly words: string },
): readonly CaseField[] {
  if (texts !== null) return missingFrom(required, known, texts);
  const told = before.required.filter((field) => !before.missing.includes(field));
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
    case 'lifetime_value':
      return account?.lifetimeValueCents != null;
    // A known renewal date tells how near the account is to leaving.
    case 'churn_risk':
      return account?.renewsAt != null;
    case 'channel_source':
      return reached;
    case 'category':
      return intent !== 'other';
    // Triage always judges it; no sign of hurry is an answer too.
    case 'urgency_signals':
      return true;
    case 'affected_account':
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
