import type { Policy } from '../../config/policy/schema.ts';
import { climbsIn } from './channels.ts';
import { stopAll } from './clocks.ts';
import type { CaseCore } from './core.ts';
import { inQueue } from './may.ts';
import type { Paging } from './paging.ts';
import { type EventRules, workedBy } from './rules.ts';
import { keptTickets, takeBackBodies, takenBackBy, type WithTakenBack } from './taken-back.ts';

type Place = Pick<CaseCore, 'restricted' | 'queue'>;

/** Whether a write closes the case to people who could see it: it becomes restricted, or goes from one restricted queue to another (RO-6). */
export const closes = (before: Place | null, after: Place): boolean =>
  before !== null && after.restricted && (!before.restricted || before.queue !== after.queue);

/** The policy has made its queue restricted since it was placed; `keeps`: what only people have who may see it. */
export type ClosedEvent = {
  readonly type: 'restricted';
  /** Of a case that waits in the breach queue the one it came from. */
  readonly queue: string;
  readonly keeps: { readonly owner: boolean; readonly page: boolean };
} & WithTakenBack;

type State = CaseCore & Paging;

/** What follows from the policy for a case, open or not, whose queue is restricted by now; null where nothing does. Loosening is left to people. */
export function closedBy(state: State, policy: Policy): ClosedEvent | null {
  const { restricted, owner, page } = state;
  const queue = climbsIn(state, policy);
  if (restricted || policy.queues[queue]?.restricted !== true) return null;
  const may = (person: string): boolean => inQueue(person, queue, policy);
  const keeps = { owner: owner !== null && may(owner), page: page?.order.every(may) ?? true };
  return { type: 'restricted', queue, keeps, ...takenBackBy(state, true) };
}

export const CLOSED_EVENTS: EventRules<ClosedEvent, State> = {
  restricted: {
    change(state, { queue, keeps, takenBack, at }) {
      const { owner, ownerSince, status, page } = state;
      const atWork = status === 'new' || status === 'in_progress';
      return {
        ...{ queue, restricted: true, movedFrom: null, related: null, nextResponse: null, tightening: null },
        owner: keeps.owner ? owner : null,
        ownerSince: keeps.owner ? ownerSince : null,
        status: atWork && !keeps.owner ? workedBy(null) : status,
        page: keeps.page ? page : null,
        tickets: keptTickets(state, takenBack),
        clocks: stopAll(state.clocks, at, 'untargeted'),
      };
    },
    tell: (_event, { owner }, before) => ({ thread: true, people: [owner, before?.owner ?? null] }),
    send: takeBackBodies,
    overtakes: true,
  },
};
