import type { CaseEnded, CaseGoesOn } from '../record/linked-work.ts';
import { pageEnded } from '../record/paging.ts';
import { accept, type Decision, type Logged } from '../record/record.ts';
import { restart, stop } from '../sla/clock.ts';
import type { TicketEvent, TicketState } from './state.ts';

/** The case that asked was resolved, or lost its conversation, before the work was done; or is open again. A tracker’s cases leave and join it. */
export function decideCaseOver(state: TicketState | null, message: CaseEnded | CaseGoesOn): Decision<TicketEvent> {
  if (!state?.open) return accept();
  const isNews = message.type === 'case_goes_on' ? state.over !== undefined : state.over === undefined;
  return accept(...(isNews ? [message] : []));
}

/** Money may still be owed after a resolution: the work stays, and nobody is hurried or paged for what may not be needed. */
export function caseOver(state: TicketState, event: Logged<CaseEnded | CaseGoesOn>): TicketState {
  if (event.type === 'case_goes_on') return wantedAgain(state, event.at);
  if (event.how !== 'resolved') return state;
  return {
    ...state,
    over: { case: event.case, by: event.by.name, at: event.at },
    page: pageEnded(state.page),
    clocks: state.clocks.map((clock) => stop(clock, event.at, 'moot')),
  };
}

/** A case waits for it again, its own or another that has joined. */
export function wantedAgain(state: TicketState, at: Date): TicketState {
  if (state.over === undefined) return state;
  const { over: _, ...rest } = state;
  const isOwed = (metric: string): boolean => metric === 'RESOLUTION' || state.owner === null;
  const clocks = state.clocks.map((clock) =>
    clock.voided === 'moot' && isOwed(clock.metric) ? restart(clock, at) : clock,
  );
  return { ...rest, clocks };
}
