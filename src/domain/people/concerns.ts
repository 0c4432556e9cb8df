import { type CaseEvent, type CaseState, ruleOf } from '../case/case.ts';
import { stillDue } from '../case/clocks.ts';
import type { Logged } from '../record/record.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';

/** Of entries that were kept for later, those that still concern this person: not of a case that is resolved, in other hands, or warned of a deadline that has moved. */
export const stillConcerns = (
  state: CaseState,
  entries: readonly Logged<CaseEvent>[],
  person: string,
  now: Date,
): readonly Logged<CaseEvent>[] =>
  state.open ? entries.filter((entry) => !ruleOf(entry).isOver?.(entry, state, { person, now })) : [];

/** The same for a linked ticket. */
export function stillConcernsTeam(
  state: TicketState,
  entries: readonly Logged<TicketEvent>[],
  now: Date,
): readonly Logged<TicketEvent>[] {
  if (!state.open) return [];
  return entries.filter((entry) => {
    if (entry.type === 'lease_asked') return state.lease?.askedAt.getTime() === entry.at.getTime();
    return entry.type !== 'step_reached' || stillDue(state.clocks, entry, now);
  });
}
