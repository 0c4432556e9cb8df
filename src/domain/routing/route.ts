import type { Condition, Policy } from '../../config/policy/schema.ts';
import { type CaseFacts, matches } from './facts.ts';

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

/** Who is there. `onCall` gives a list in today's order (see `onCallOrder`, or a Slack user group); without it the list's own order counts. */
type Presence = {
  readonly onShift: (person: string) => boolean;
  readonly away: (person: string) => boolean;
  readonly onCall?: (list: string) => readonly string[];
};

/** The owner, or null for a case that waits to be claimed. `rule` names what decided (RO-4). */
type OwnerDecision = { readonly owner: string | null; readonly rule: string };

/**
 * The owner of a case that lands in the queue, as the queue's `assign` says (RO-5). `loads` counts open cases by person; who is not
 * in it has none. When nobody is there the case is left to be claimed, never given to somebody absent.
 */
export function chooseOwner(
  queueId: string,
  facts: Pick<CaseFacts, 'accountManager'>,
  policy: Policy,
  loads: Readonly<Record<string, number>>,
  presence: Presence,
): OwnerDecision {
  const queue = policy.queues[queueId];
  if (queue === undefined) throw new Error(`No queue ${queueId} in the policy`);
  const present = (person: string) => presence.onShift(person) && !presence.away(person);
  switch (queue.assign) {
    case 'claim':
      return { owner: null, rule: 'assign:claim' };
    case 'on_call': {
      const list = queue.onCall ?? '';
      const order = presence.onCall?.(list) ?? policy.onCall[list] ?? [];
      const owner = order.find((person) => !presence.away(person) && allowed(person, queue)) ?? null;
      return { owner, rule: owner === null ? 'assign:on_call:nobody' : 'assign:on_call' };
    }
    case 'account_manager':
      if (facts.accountManager !== null && present(facts.accountManager) && isPerson(facts.accountManager, policy)) {
        return { owner: facts.accountManager, rule: 'assign:account_manager' };
      }
      return leastLoaded(queue.members.filter(present), loads);
    case 'least_loaded':
      return leastLoaded(queue.members.filter(present), loads);
    default:
      return queue.assign satisfies never;
  }
}

function leastLoaded(present: readonly string[], loads: Readonly<Record<string, number>>): OwnerDecision {
  const load = (person: string) => (Object.hasOwn(loads, person) ? (loads[person] ?? 0) : 0);
  // By id where loads are equal, so that two instances choose alike.
  const [owner] = present.toSorted((a, b) => load(a) - load(b) || (a < b ? -1 : 1));
  return owner === undefined
    ? { owner: null, rule: 'assign:least_loaded:nobody' }
    : { owner, rule: 'assign:least_loaded' };
}

/** A Slack user group can name somebody whom the policy does not let see a restricted case. */
function allowed(person: string, queue: Policy['queues'][string]): boolean {
  return !queue.restricted || queue.members.includes(person);
}

function isPerson(id: string, policy: Policy): boolean {
  return policy.people.some((person) => person.id === id);
}
