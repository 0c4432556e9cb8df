import { expect } from '@jest/globals';
import type { Person, Policy } from '../../../src/config/policy/schema.ts';
import { VIEW_NAMES } from '../../../src/domain/measures/views.ts';
import { reportOf } from './compare.ts';
import type { History } from './history.ts';

/** A manager, an admin, an agent, and a specialist of the restricted queue. */
export const READERS = ({ people }: Policy): readonly Person[] =>
  people.filter(({ id }) => ['maya', 'ada', 'ben', 'sol'].includes(id));

/** What has to come about for the comparison to say something. */
export const HAPPENED = [
  ...['reopened', 'merged', 'unmerged', 'absorbed', 'waived', 'waiting', 'snoozed', 'resolved', 'escalated'],
  ...['step_reached', 'rated', 'update_promised', 'ticket_requested', 'transferred', 'customer_replied'],
] as const;

/** RO-6: to whoever may not see them a world with restricted cases and one without are the same, in every figure and word. Answers how many there were. */
export async function secretless(past: History, policy: Policy): Promise<number> {
  const isClosed = ({ state }: History['cases'][number]) =>
    state.restricted || policy.queues[state.queue]?.restricted === true;
  const without = { ...past, cases: past.cases.filter((one) => !isClosed(one)) };
  for (const person of READERS(policy).filter(({ id }) => id !== 'sol'))
    for (const view of VIEW_NAMES) {
      const account = view === 'account' ? { account: 'acc-1' } : {};
      const seen = [past, without].map((world) => reportOf(world, person, policy, view, 6, account));
      const [all, some] = await Promise.all(seen);
      expect([view, person.id, all]).toEqual([view, person.id, some]);
    }
  return past.cases.length - without.cases.length;
}
