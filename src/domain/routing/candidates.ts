import type { Person, Policy } from '../../config/policy/schema.ts';
import { inQueue, may } from '../case/may.ts';
import type { NotThere } from '../record/there.ts';

/** Somebody who could take a case, as whoever gives it away wants to know them. */
export interface Candidate {
  readonly person: Person;
  readonly ofQueue: boolean;
  readonly atWork: boolean;
  /** Why they will not be there before the deadline; null when they will. */
  readonly notThere: NotThere | null;
  /** Open cases they have. */
  readonly cases: number;
}

/**
 * Who could take a case: the queue's people first, of them those at work, of them those with least to do. Never whoever has it or is gone, nor who may not
 * see it (RO-6).
 */
export function candidates(
  state: { readonly queue: string; readonly restricted: boolean; readonly owner: string | null },
  policy: Policy,
  known: { readonly loads: Readonly<Record<string, number>>; atWork(person: string): boolean },
  notThere: (person: string) => NotThere | null,
): readonly Candidate[] {
  return (
    policy.people
      .filter((person) => person.id !== state.owner && may(person, 'work', state, policy))
      .map((person) => ({
        person,
        notThere: notThere(person.id),
        ofQueue: inQueue(person.id, state.queue, policy),
        atWork: known.atWork(person.id),
        cases: known.loads[person.id] ?? 0,
      }))
      // Whoever is gone cannot have anything.
      .filter((one) => one.notThere?.why !== 'gone')
      .toSorted(
        (a, b) => Number(b.ofQueue) - Number(a.ofQueue) || Number(b.atWork) - Number(a.atWork) || a.cases - b.cases,
      )
  );
}
