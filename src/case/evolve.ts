import type { Logged } from '../aggregate/record.ts';
import type { CaseMetric } from '../config/vocabulary.ts';
import {
  firedKey,
  heldReason,
  openingClocks,
  pauseAll,
  restartOwed,
  resumeAll,
  retargetAll,
  startAnew,
  stopAll,
  stopMetrics,
} from './clocks.ts';
import type { CaseEvent } from './events.ts';
import type { CalendarSnapshot, CaseState, Placement } from './state.ts';

/** Folds one logged event into the state. Total: an event that no longer fits leaves the rest of the state as it is. */
export function evolve(state: CaseState | null, event: Logged<CaseEvent>): CaseState {
  if (event.type === 'opened') return opened(event);
  if (state === null) throw new Error(`a case cannot begin with ${event.type}`);
  return { ...state, ...changed(state, event), lastActivityAt: event.at };
}

function opened(event: Logged<Extract<CaseEvent, { type: 'opened' }>>): CaseState {
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
    teammate: event.teammate,
    clocks: openingClocks(placement, event.calendar, event.clocksStart, event.clocksFrom, event),
    answered: event.answered,
    fired: [],
    escalation: null,
    tickets: [],
    snoozedUntil: null,
    resolvedAt: null,
    lastActivityAt: event.at,
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

function changed(state: CaseState, event: Exclude<Logged<CaseEvent>, { type: 'opened' }>): Partial<CaseState> {
  switch (event.type) {
    case 'claimed':
    case 'assigned': {
      const begins = state.status === 'new' || (event.type === 'claimed' && state.status === 'escalated');
      return { owner: event.person, ownerSince: event.at, status: begins ? 'in_progress' : state.status };
    }
    case 'released':
      return { owner: null, ownerSince: null, status: state.status === 'in_progress' ? 'new' : state.status };
    case 'waiting':
      return { status: 'waiting', snoozedUntil: null, clocks: pauseAll(state.clocks, event.at, 'waiting') };
    case 'snoozed':
      return {
        status: 'snoozed',
        snoozedUntil: event.until,
        clocks: pauseAll(state.clocks, event.since ?? event.at, 'snoozed'),
      };
    case 'resumed':
      return {
        status: workedBy(state.owner),
        snoozedUntil: null,
        clocks: resumeAll(state.clocks, event.since ?? event.at),
      };
    case 'customer_replied':
      return { clocks: oweNextResponse(state, event) };
    case 'teammate_replied': {
      const answering: readonly CaseMetric[] = ['FRT', 'NRT', 'UPDATE'];
      return { answered: true, teammate: event.teammate, clocks: stopMetrics(state.clocks, answering, event.heardAt) };
    }
    case 'heard':
      return {};
    case 'escalated':
      return {
        status: 'escalated',
        snoozedUntil: null,
        clocks: resumeAll(state.clocks, event.at),
        escalation: { level: event.level, to: event.to, reason: event.reason, at: event.at },
      };
    case 'step_reached': {
      const keys = [event.step, ...event.skipped].map((step) => firedKey(event.clock, step));
      // A deadline that was noticed only after the case was put on hold is recorded; the hold goes on, and so do its pauses.
      const escalates = event.share >= 1 && heldReason(state) === null;
      return { fired: [...state.fired, ...keys], status: escalates ? 'escalated' : state.status };
    }
    case 'transferred':
      return { queue: event.to };
    case 'retriaged':
      return retriaged(state, event);
    case 'ticket_requested':
      return { tickets: [...state.tickets, event.ticket] };
    case 'ticket_changed':
      return {
        tickets: state.tickets.map((ticket) =>
          ticket.id === event.ticket ? { ...ticket, status: event.status, owner: event.owner } : ticket,
        ),
      };
    case 'update_owed':
      return {
        clocks: startAnew(state.clocks, 'UPDATE', event.budgetMs, event.calendar, event.at, 'all linked work is done'),
      };
    case 'resolved':
      return {
        open: false,
        status: 'resolved',
        snoozedUntil: null,
        resolvedAt: event.since ?? event.at,
        clocks: stopAll(state.clocks, event.since ?? event.at),
      };
    case 'reopened':
      return {
        open: true,
        status: event.status,
        resolvedAt: null,
        clocks: restartOwed(state, event.since ?? event.at),
      };
    default:
      return event satisfies never;
  }
}

const workedBy = (owner: string | null): CaseState['status'] => (owner === null ? 'new' : 'in_progress');

/** A further message of the customer owes a next response, once the first has been given; thanks owe nothing. */
function oweNextResponse(
  state: CaseState,
  event: Logged<Extract<CaseEvent, { type: 'customer_replied' }>>,
): CaseState['clocks'] {
  if (event.thanks || !state.open || !state.answered || state.nextResponse === null) return state.clocks;
  const { budgetMs, calendar } = state.nextResponse;
  return startAnew(state.clocks, 'NRT', budgetMs, calendar, event.heardAt, 'the customer wrote again');
}

/**
 * A corrected triage places the case anew and keeps what has run; somebody who already works on it keeps it, unless it becomes
 * restricted: its owner may then be nobody who may see it (RO-6).
 */
function retriaged(state: CaseState, event: Logged<Extract<CaseEvent, { type: 'retriaged' }>>): Partial<CaseState> {
  const { placement, calendar } = event;
  const place = placed(placement, event.at);
  const stays = place.owner === null && (!placement.restricted || placement.queue === state.queue);
  const { owner, ownerSince } = stays ? state : place;
  const atWork = state.status === 'new' || state.status === 'in_progress';
  return {
    assessment: event.assessment,
    ...place,
    owner,
    ownerSince,
    status: atWork ? workedBy(owner) : state.status,
    nextResponse: nextResponse(placement, calendar),
    clocks: retargetAll(state, placement, calendar, event.at),
  };
}
