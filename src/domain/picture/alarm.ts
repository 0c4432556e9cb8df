import type { CaseEvent, CaseState } from '../case/case.ts';
import { pagedInVain } from '../case/paging.ts';
import type { Logged } from '../record/record.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import { hasAged } from '../words/shared-events.ts';

/** Whether what a line has rung for in the leaders' channel is over: it would be the last that they read. */
export function isAlarmOver(state: CaseState, entry: Logged<CaseEvent>, settled: boolean, now: Date): boolean {
  if (!state.open || settled) return true;
  switch (entry.type) {
    case 'paged':
      return !pagedInVain(state);
    case 'ticket_unanswered':
      return state.tickets.every(({ id, unanswered }) => id !== entry.ticket || unanswered !== true);
    case 'escalated':
      return state.status !== 'escalated';
    case 'step_reached':
      return hasAged(entry, state.clocks, now);
    default:
      return false;
  }
}

/** The same of an incident, which rings for its cases too; how it ended stays true. */
export function isWorkAlarmOver(
  { page, cases = [], clocks }: TicketState,
  entry: Logged<TicketEvent>,
  settled: boolean,
  now: Date,
): boolean {
  if (settled) return entry.type !== 'finished';
  switch (entry.type) {
    case 'paged':
      return page?.inVain !== true;
    case 'case_stands': {
      const standing = cases.find(({ id }) => id === entry.case)?.standing;
      const isLate = standing?.late === true && !standing.told;
      return !isLate || (entry.standing.free === true && standing.free !== true);
    }
    case 'step_reached':
      return hasAged(entry, clocks, now);
    default:
      return false;
  }
}
