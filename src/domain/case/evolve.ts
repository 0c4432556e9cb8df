import type { Logged } from '../record/record.ts';
import { alertAfter } from './alerts.ts';
import { articleAfter } from './article.ts';
import { clocksChanged } from './clock-events.ts';
import { answered, endAll, firedKey, heldReason, pauseAll, restartOwed, resumeAll, startAnew } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { askedOf, holdAfter } from './lease.ts';
import { pageAfter, pageAnswered, pageEnded, pageGivenBack } from './page.ts';
import { opened, retriaged, workedBy } from './placement-events.ts';
import type { CaseState } from './state.ts';
import { transferred } from './transfer.ts';

/** Folds one logged event into the state. Total: an event that no longer fits leaves the rest of the state as it is. */
export function evolve(state: CaseState | null, event: Logged<CaseEvent>): CaseState {
  if (event.type === 'opened') return opened(event);
  if (state === null) throw new Error(`a case cannot begin with ${event.type}`);
  const after = {
    ...state,
    ...changed(state, event),
    ...shown(state, event),
    ...alertAfter(state, event),
    lastActivityAt: event.at,
  };
  const resting = !after.open || heldReason(after) !== null;
  return { ...after, ...holdAfter(state, { owner: after.owner, resting }, event) };
}

/** A folded case gets its card with the first event that is worth a word, and keeps it. */
function shown(state: CaseState, event: Logged<CaseEvent>): Partial<CaseState> {
  const silent =
    event.type === 'heard' ||
    event.type === 'account_refreshed' ||
    event.type === 'teammate_replied' ||
    (event.type === 'customer_replied' && event.thanks);
  return state.folded && !silent ? { folded: false } : {};
}

function changed(state: CaseState, event: Exclude<Logged<CaseEvent>, { type: 'opened' }>): Partial<CaseState> {
  switch (event.type) {
    case 'claimed':
    case 'assigned': {
      const begins = state.status === 'new' || (event.type === 'claimed' && state.status === 'escalated');
      return { owner: event.person, ownerSince: event.at, status: begins ? 'in_progress' : state.status };
    }
    case 'released':
      return {
        owner: null,
        ownerSince: null,
        status: state.status === 'in_progress' ? 'new' : state.status,
        page: pageGivenBack(state.page, event.person),
      };
    case 'waiting':
      return {
        page: pageEnded(state.page),
        status: 'waiting',
        snoozedUntil: null,
        clocks: pauseAll(state.clocks, event.at, 'waiting'),
      };
    case 'snoozed':
      return {
        page: pageEnded(state.page),
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
    case 'teammate_replied':
      return { answered: true, teammate: event.teammate, clocks: answered(state.clocks, event.heardAt) };
    case 'heard':
    case 'lease_kept':
    case 'ticket_unanswered':
      return {};
    case 'rated': {
      const { score, remark, risk, features, at } = event;
      return { rating: { score, remark, risk, features, at } };
    }
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
      const escalates = (event.escalates ?? event.share >= 1) && heldReason(state) === null;
      return {
        fired: [...state.fired, ...keys],
        status: escalates ? 'escalated' : state.status,
      };
    }
    case 'deescalated': {
      const calm = event.level === 0;
      return {
        status: calm && state.status === 'escalated' ? workedBy(state.owner) : state.status,
        escalation: calm ? null : { level: event.level, to: event.to, reason: event.reason, at: event.at },
      };
    }
    case 'paged':
      return { page: pageAfter(state.page, event, event.at) };
    case 'page_acknowledged':
    case 'alert_acknowledged':
      return { page: pageAnswered(state.page, { by: event.person, name: event.name, at: event.at }) };
    case 'article_requested':
    case 'article_drafted':
    case 'article_refused':
      return { article: articleAfter(state.article, event) };
    case 'lease_asked':
      return { lease: askedOf(event) };
    case 'lease_ended': {
      const ownerSince = event.to === null ? null : event.at;
      return {
        owner: event.to,
        ownerSince,
        status: state.status === 'in_progress' ? workedBy(event.to) : state.status,
      };
    }
    case 'transferred':
      return transferred(state, event);
    case 'retriaged':
      return retriaged(state, event);
    case 'ticket_requested':
      return { tickets: [...state.tickets, event.ticket] };
    case 'ticket_linked':
      return { tickets: [...state.tickets.filter(({ id }) => id !== event.ticket.id), event.ticket] };
    case 'ticket_unlinked':
      return { tickets: state.tickets.filter(({ id }) => id !== event.ticket) };
    case 'ticket_changed':
      return {
        tickets: state.tickets.map((ticket) =>
          ticket.id === event.ticket ? { ...ticket, status: event.status, owner: event.owner } : ticket,
        ),
      };
    case 'update_owed':
      return {
        clocks: startAnew(
          state.clocks,
          'UPDATE',
          event.budgetMs,
          event.calendar,
          event.at,
          'all linked work is done',
          state.tightening ?? null,
        ),
      };
    case 'tightened':
    case 'deadline_set':
    case 'waiver_requested':
    case 'waived':
    case 'waiver_declined':
    case 'account_refreshed':
      return clocksChanged(state, event);
    case 'resolved':
      return {
        open: false,
        status: 'resolved',
        snoozedUntil: null,
        resolvedAt: event.since ?? event.at,
        page: pageEnded(state.page),
        clocks: endAll(state.clocks, event.since ?? event.at),
      };
    case 'reopened':
      return {
        open: true,
        status: event.status,
        resolvedAt: null,
        clocks: restartOwed(state, event.since ?? event.at, event.by.kind === 'customer'),
      };
    default:
      return event satisfies never;
  }
}

/** A further message of the customer owes a next response, once the first has been given; thanks owe nothing. */
function oweNextResponse(
  state: CaseState,
  event: Logged<Extract<CaseEvent, { type: 'customer_replied' }>>,
): CaseState['clocks'] {
  if (event.thanks || !state.open || !state.answered || state.nextResponse === null) return state.clocks;
  const { budgetMs, calendar } = state.nextResponse;
  const tightening = state.tightening ?? null;
  return startAnew(state.clocks, 'NRT', budgetMs, calendar, event.heardAt, 'the customer wrote again', tightening);
}
