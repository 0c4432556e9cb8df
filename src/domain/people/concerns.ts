import { clockKey } from '../case/clocks.ts';
import type { CaseEvent } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import type { Logged } from '../record/record.ts';
import { readClock } from '../sla/read.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';

/** Somebody else's by now: what made it this person's business is over. */
const elsewhere = (owner: string | null, person: string): boolean => owner !== null && owner !== person;

/** Of entries that were kept for later, those that still concern this person: not of a case that is resolved, in other hands, or warned of a deadline that has moved. */
export function stillConcerns(
  state: CaseState,
  entries: readonly Logged<CaseEvent>[],
  person: string,
  now: Date,
): readonly Logged<CaseEvent>[] {
  if (!state.open) return [];
  return entries.filter((entry) => {
    switch (entry.type) {
      case 'step_reached':
        // A lead or manager is told of other people's cases: for them the deadline decides.
        return deadlineStands(state.clocks, entry, now);
      case 'lease_asked':
        return state.lease?.askedAt.getTime() === entry.at.getTime();
      case 'waiver_requested':
        return (state.waiversAsked ?? []).some((one) => one.approver === person && one.clock === entry.clock);
      case 'opened':
      case 'assigned':
      case 'retriaged':
      case 'reopened':
      case 'resumed':
      case 'ticket_changed':
      case 'update_owed':
        return !elsewhere(state.owner, person);
      case 'escalated':
        return !elsewhere(state.owner, person) || state.status === 'escalated';
      default:
        return true;
    }
  });
}

/** The same for a linked ticket. */
export function stillConcernsTeam(
  state: TicketState,
  entries: readonly Logged<TicketEvent>[],
  now: Date,
): readonly Logged<TicketEvent>[] {
  if (!state.open) return [];
  return entries.filter((entry) => {
    if (entry.type === 'lease_asked') return state.lease?.askedAt.getTime() === entry.at.getTime();
    return entry.type !== 'step_reached' || deadlineStands(state.clocks, entry, now);
  });
}

/** The clock still runs to the deadline that the step warned of. */
function deadlineStands(
  clocks: CaseState['clocks'],
  step: { readonly clock: string; readonly dueAt: Date },
  now: Date,
): boolean {
  const clock = clocks.find((one) => clockKey(one) === step.clock);
  if (clock === undefined || clock.stoppedAt !== undefined) return false;
  return readClock(clock, now).dueAt?.getTime() === step.dueAt.getTime();
}
