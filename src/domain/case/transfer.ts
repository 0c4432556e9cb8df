import type { CaseMetric } from '../../config/vocabulary.ts';
import type { Logged } from '../record/record.ts';
import { accept, type Decision, refuse } from '../record/refusal.ts';
import { putIntoPast, retargetAll } from './clocks.ts';
import type { Context } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { retriaged, workedBy } from './placement-events.ts';
import type { CalendarSnapshot, CaseState, Placement } from './state.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';
import { keptTickets, takenBackBy } from './taken-back.ts';

/** A person's move to another queue (OW-8). `placement` is that of the queue: its targets, ladder and whoever has it there. */
export interface TransferCommand {
  readonly type: 'transfer';
  readonly why: string;
  readonly placement: Placement;
  readonly calendar: CalendarSnapshot;
}

/** A move to another queue. Where a person made it, it comes with the placement there; the ladder’s to the breach queue leaves all else as it is. */
export interface TransferEvent {
  readonly type: 'transferred';
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly placement?: Placement;
  readonly calendar?: CalendarSnapshot;
  /** Deadlines that the new target has put into the past (SLA-5). */
  readonly intoPast?: readonly { readonly metric: CaseMetric; readonly dueAt: Date }[];
  /** Linked work that is no business of other teams any more (RO-6). */
  readonly takenBack?: readonly string[];
}

export function decideTransfer(
  subject: CaseSubject,
  { why, placement, calendar }: TransferCommand,
  { now, policy }: Context,
): Decision<CaseEvent> {
  const { id, state } = subject;
  const { queue: to } = placement;
  if (!state.open) return wrongStatus(subject, 'moved');
  if (to === state.queue) return refuse({ kind: 'already', id, status: `in ${policy.queues[to]?.name ?? to}` });
  if (why.trim() === '')
    return refuse({ kind: 'invalid', field: 'why', message: 'say in a few words why it belongs there' });
  const intoPast = putIntoPast(state.clocks, retargetAll(state, placement, calendar, now), now);
  const more = { ...(intoPast.length === 0 ? {} : { intoPast }), ...takenBackBy(state, placement) };
  return accept({ type: 'transferred', from: state.queue, to, why: why.trim(), placement, calendar, ...more });
}

/** Moved by a person it is that queue's alone: whoever had it keeps it only where the placement names them. */
export function transferred(
  state: CaseState,
  event: Logged<Extract<CaseEvent, { type: 'transferred' }>>,
): Partial<CaseState> {
  const { placement, calendar, at, by, n } = event;
  if (placement === undefined || calendar === undefined) return { queue: event.to, movedFrom: event.from };
  const anew = retriaged(state, { type: 'retriaged', assessment: state.assessment, placement, calendar, at, by, n });
  const { owner } = placement;
  const since = owner === state.owner ? state.ownerSince : at;
  const atWork = state.status === 'new' || state.status === 'in_progress';
  return {
    ...anew,
    tickets: keptTickets(state, event),
    owner,
    ownerSince: owner === null ? null : since,
    status: atWork ? workedBy(owner) : state.status,
  };
}
