import type { Condition, Policy } from '../../config/policy/schema.ts';
import type { CaseFacts } from './facts.ts';
import { matches } from './match.ts';

/** Where a case goes, by which rule (RO-4), and the on-call list to page at once. `why` is for people. */
export type RoutingDecision = {
  readonly queue: string;
  readonly rule: string;
  readonly why: string;
  readonly page: string | null;
};

/**
 * The first route that matches, else the queue of the case's type under the rule `type:<type>`. With `lowConfidence` nothing is
 * guessed: the case goes to the triage queue under the rule `low-confidence` (TR-2).
 */
export function route(
  facts: CaseFacts,
  policy: Policy,
  options: { readonly lowConfidence?: boolean } = {},
): RoutingDecision {
  if (options.lowConfidence === true) {
    const percent = Math.round(facts.confidence * 100);
    return {
      queue: policy.triageQueue,
      rule: 'low-confidence',
      why: `Triage is only ${percent}% sure; a person decides`,
      page: null,
    };
  }
  const found = policy.routing.find((candidate) => matches(candidate.when, facts));
  if (found) return { queue: found.queue, rule: found.name, why: found.why, page: found.page ?? null };
  const type = policy.types[facts.type];
  return { queue: type.queue, rule: `type:${facts.type}`, why: `The queue for cases of type ${type.name}`, page: null };
}

/**
 * Why a conversation with these facts becomes a case at once (IN-1, IN-2, IN-3): the first rule that matches, and where triage is not sure of the
 * intent, the first that does not rest on it, if there is one. Null: it may stay a chat.
 */
export function openReason(facts: CaseFacts, policy: Policy): { readonly rule: string; readonly why: string } | null {
  const { open, clarifyBelow } = policy.intake;
  const holding = open.filter(({ when }) => matches(when, facts));
  const certain = facts.confidence < clarifyBelow ? holding.find(({ when }) => !asksIntent(when)) : undefined;
  const found = certain ?? holding[0];
  return found ? { rule: found.name, why: found.why } : null;
}

/** Whether a condition holds only if the intent is what triage says. */
export const asksIntent = ({ intent, type }: Condition): boolean => intent !== undefined || type !== undefined;
