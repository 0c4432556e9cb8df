import { accept, refuse } from '../record/record.ts';
import { mayMove, moveRefusal, type WithMoves } from './bounce.ts';
import type { CalendarSnapshot, CaseCore, Placement } from './core.ts';
import type { Paging } from './paging.ts';
import { movedBy, placedAnew, type WithIntoPast } from './placement.ts';
import { type CommandRules, type EventRules, refuseField, workedBy, wrongStatus } from './rules.ts';
import type { WithSummary } from './status.ts';
import { takeBackBodies, type WithTakenBack } from './taken-back.ts';

/** A person's move to another queue (OW-8). `placement` is that of the queue: its targets, ladder and whoever has it there. */
export interface TransferCommand {
  readonly type: 'transfer';
  readonly why: string;
  readonly placement: Placement;
  readonly calendar: CalendarSnapshot;
}

/** A move to another queue. Where a person made it, it comes with the placement there; the ladder’s to the breach queue leaves all else as it is. */
export type TransferEvent = {
  readonly type: 'transferred';
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly placement?: Placement;
  readonly calendar?: CalendarSnapshot;
} & WithIntoPast &
  WithTakenBack &
  WithSummary;

type State = CaseCore & Paging & WithMoves;

export const TRANSFER_COMMANDS: CommandRules<TransferCommand, State, TransferEvent> = {
  transfer: {
    right: 'work',
    decide(subject, { why, placement, calendar }, context) {
      const { id, state } = subject;
      const { queue: to } = placement;
      if (!state.open) return wrongStatus(subject, 'moved');
      if (to === state.queue)
        return refuse({ kind: 'already', id, status: `in ${context.policy.queues[to]?.name ?? to}` });
      if (context.by.kind === 'person' && !mayMove(context.by.id, state, to, context.policy))
        return moveRefusal(state, to, context.policy);
      if (why.trim() === '') return refuseField('why', 'say in a few words why it belongs there');
      const moved = movedBy(subject, placement, calendar, context);
      return accept({ type: 'transferred', from: state.queue, to, why: why.trim(), placement, calendar, ...moved });
    },
  },
};

export const TRANSFER_EVENTS: EventRules<TransferEvent, State> = {
  transferred: {
    /** Moved by a person it is that queue's alone: whoever had it keeps it only where the placement names them. */
    change(state, { from, to, placement, calendar, at, takenBack }) {
      if (placement === undefined || calendar === undefined) return { queue: to, movedFrom: from };
      const { owner } = placement;
      const since = owner === state.owner ? state.ownerSince : at;
      const atWork = state.status === 'new' || state.status === 'in_progress';
      return {
        moves: [...state.moves, { from, to }],
        ...placedAnew(state, { placement, calendar, at, ...(takenBack === undefined ? {} : { takenBack }) }),
        owner,
        ownerSince: owner === null ? null : since,
        status: atWork ? workedBy(owner) : state.status,
      };
    },
    tell: ({ placement }, { owner }, before) => ({
      thread: placement !== undefined,
      note: placement !== undefined,
      people: [owner, before?.owner ?? null],
    }),
    send: takeBackBodies,
    overtakes: true,
  },
};
