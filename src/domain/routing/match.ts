import type { Condition } from '../../config/policy/schema.ts';
import type { CaseFacts } from './facts.ts';

/** Facts, and the queue once it is known. */
export type MatchFacts = CaseFacts & { readonly queue?: string };

/** True if every condition that is written holds. One on the queue does not hold while the queue is unknown. */
export function matches(when: Condition, facts: MatchFacts): boolean {
  return (
    among(when.intent, facts.intent) &&
    among(when.type, facts.type) &&
    among(when.urgency, facts.urgency) &&
    among(when.severity, facts.severity) &&
    among(when.priority, facts.priority) &&
    among(when.sentiment, facts.sentiment) &&
    among(when.risk, facts.risk) &&
    among(when.tier, facts.tier) &&
    among(when.queue, facts.queue) &&
    anyAmong(when.tag, facts.tags) &&
    anyAmong(when.keyword, facts.keywords) &&
    (when.vip === undefined || when.vip === facts.vip) &&
    (when.topLifetimeValue === undefined || when.topLifetimeValue === facts.topLifetimeValue) &&
    renewsWithin(when.renewalWithinDays, facts.renewalInDays)
  );
}

function among(wanted: readonly string[] | undefined, value: string | null | undefined): boolean {
  return wanted === undefined || (value != null && wanted.includes(value));
}

function anyAmong(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  return wanted === undefined || values.some((value) => wanted.includes(value));
}

/** A date in the past is most often one that nobody moved after the last renewal, so it says nothing of a risk. */
function renewsWithin(days: number | undefined, left: number | null): boolean {
  return days === undefined || (left !== null && left >= 0 && left < days);
}
