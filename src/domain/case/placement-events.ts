import type { Logged } from '../record/record.ts';
import { openingClocks, retargetAll } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { type Page, pageAfter } from './page.ts';
import type { CalendarSnapshot, CaseState, Placement } from './state.ts';
import { keptTickets } from './taken-back.ts';

/** Where work stands by whether anybody has it. */
export const workedBy = (owner: string | null): CaseState['status'] => (owner === null ? 'new' : 'in_progress');

/** The state that a case begins with. */
export function opened(event: Logged<Extract<CaseEvent, { type: 'opened' }>>): CaseState {
  const { placement } = event;
  return {
    number: event.number,
    open: true,
    status: workedBy(placement.owner),
    openedBy: event.openedBy,
    openedWhy: event.why,
    openedAt: event.at,
    clocksFrom: event.clocksFrom,
    conversationId: event.conversationId,
    conversationUrl: event.conversationUrl,
    contact: event.contact,
    account: event.account,
    assessment: event.assessment,
    ...placed(placement, event.at),
    nextResponse: nextResponse(placement, event.calendar),
    tightening: placement.tightening ?? null,
    waiversAsked: [],
    teammate: event.teammate,
    clocks: openingClocks(placement, event.calendar, event.clocksStart, event.clocksFrom, event),
    answered: event.answered,
    lease: null,
    ownerActiveAt: null,
    fired: [],
    escalation: null,
    alert: null,
    folded: event.folded ?? false,
    related: placement.restricted ? null : (event.related ?? null),
    page: paged(null, placement, event.at),
    ladder: placement.ladder ?? null,
    movedFrom: null,
    tickets: [],
    snoozedUntil: null,
    resolvedAt: null,
    lastActivityAt: event.at,
  };
}

/**
 * A corrected triage places the case anew and keeps what has run; somebody who already works on it keeps it, unless it becomes
 * restricted: its owner may then be nobody who may see it (RO-6).
 */
export function retriaged(
  state: CaseState,
  event: Logged<Extract<CaseEvent, { type: 'retriaged' }>>,
): Partial<CaseState> {
  const { placement, calendar } = event;
  const place = placed(placement, event.at);
  const stays = place.owner === null && (!placement.restricted || placement.queue === state.queue);
  const { owner, ownerSince } = stays ? state : place;
  const atWork = state.status === 'new' || state.status === 'in_progress';
  return {
    assessment: event.assessment,
    ...place,
    related: placement.restricted ? null : (state.related ?? null),
    tickets: keptTickets(state, event),
    owner,
    ownerSince,
    status: atWork ? workedBy(owner) : state.status,
    page: paged(state.page ?? null, placement, event.at),
    ladder: placement.ladder ?? state.ladder ?? null,
    movedFrom: null,
    nextResponse: nextResponse(placement, calendar),
    tightening: placement.tightening ?? null,
    clocks: retargetAll(state, placement, calendar, event.at),
  };
}

const nextResponse = (placement: Placement, calendar: CalendarSnapshot): CaseState['nextResponse'] =>
  placement.budgets.NRT === undefined ? null : { budgetMs: placement.budgets.NRT, calendar };

const placed = (placement: Placement, at: Date) => ({
  queue: placement.queue,
  placedBy: placement.rule,
  restricted: placement.restricted,
  owner: placement.owner,
  ownerSince: placement.owner === null ? null : at,
});

/**
 * The page that a placement begins. Whoever is paged already, or has answered, is not paged anew about the same list; a case that becomes
 * restricted stops paging those who may not see it (RO-6).
 */
function paged(before: Page | null, { paging, page: first, restricted }: Placement, at: Date): Page | null {
  if (!paging) return restricted ? null : before;
  if (!restricted && before?.list === paging.list && (!before.over || before.acknowledged)) return before;
  const person = first[0] ?? null;
  const begun = pageAfter(null, { type: 'paged', anew: true, person, time: 1, ...paging }, at);
  // Nobody there: it is over only when the wake-up has said so to the leaders.
  return { ...begun, over: false };
}
