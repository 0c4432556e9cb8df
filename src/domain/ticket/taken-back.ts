import type { Policy } from '../../config/policy/schema.ts';
import type { TakeBack } from '../record/linked-work.ts';
import { pageEnded } from '../record/paging.ts';
import { accept, type Decision } from '../record/record.ts';
import { stop } from '../sla/clock.ts';
import type { TicketApproval } from './approval-state.ts';
import type { TicketEvent, TicketState } from './state.ts';
import { decideTracked } from './tracker.ts';

/** Also of work that is done: its card still says what it was about. A ticket that has become a tracker goes on for the other cases. */
export function decideTakenBack(
  id: string,
  state: TicketState | null,
  command: TakeBack,
  policy: Policy,
): Decision<TicketEvent> {
  if (state?.cases !== undefined)
    return decideTracked(id, state, { type: 'leave', case: command.case, closed: true }, policy);
  return state === null || state.takenBack === true ? accept() : accept({ type: 'taken_back' });
}

/** Nothing is asked any more, and nothing is left of what was: the words would be shown wherever the ticket is. */
export function takenBack(state: TicketState, at: Date): TicketState {
  return {
    ...state,
    open: false,
    status: 'done',
    takenBack: true,
    ...(state.cases === undefined ? {} : { cases: [] }),
    ask: 'Taken back',
    caseSummary: '',
    ...(state.facts === undefined ? {} : { facts: [] }),
    account: null,
    outcome: null,
    ...(state.approval === undefined ? {} : { approval: withoutWords(state.approval) }),
    ...(state.telling === undefined ? {} : { telling: { ...state.telling, text: '', waiting: [], failed: [] } }),
    page: pageEnded(state.page),
    clocks: state.clocks.map((clock) => (clock.stoppedAt === undefined ? stop(clock, at, 'untargeted') : clock)),
  };
}

/** How much it was, and who decided, stays in the books. */
const withoutWords = (approval: TicketApproval): TicketApproval => ({
  ...approval,
  worth: null,
  end: approval.end && { ...approval.end, reason: null },
});
