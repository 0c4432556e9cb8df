import type { Policy } from '../../config/policy/schema.ts';
import type { CaseFacts } from './facts.ts';

/** Who is there. `onCall` gives a list in today's order (see `onCallOrder`, or a Slack user group); without it the list's own order counts. */
export type Presence = {
  readonly onShift: (person: string) => boolean;
  readonly away: (person: string) => boolean;
  readonly onCall?: (list: string) => readonly string[];
};

/** The owner, or null for a case that waits to be claimed. `rule` names what decided (RO-4). */
export type OwnerDecision = { readonly owner: string | null; readonly rule: string };

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
