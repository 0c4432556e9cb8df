import { firedKey } from '../case/clocks.ts';
import { askedOf, holdAfter } from '../record/lease.ts';
import { inOrder, pageAfter, pageAnswered, pageEnded, pageGivenBack } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import { type Clock, start, stop } from '../sla/clock.ts';
import { type ApprovalEvent, approvalAfter, approvalBegun } from './approval-state.ts';
import { caseOver, wantedAgain } from './case-over.ts';
import { afterQuestion, unasked } from './need-info.ts';
import { afterHandling } from './reassign.ts';
import type { TicketEvent, TicketState } from './state.ts';
import { takenBack } from './taken-back.ts';
import { afterTelling, endTelling, leftTelling } from './tell-customers.ts';
import { casesAfter, withoutWordsOf } from './tracker.ts';

/** Folds one logged event into the ticket. The response clock ends with the first claim and is not wound back by a release. */
export function evolve(state: TicketState | null, event: Logged<TicketEvent>): TicketState {
  if (event.type === 'created') return created(event);
  if (state === null) throw new Error(`a ticket cannot begin with ${event.type}`);
  const after = unasked(changed(state, event), event.at);
  return {
    ...after,
    ...holdAfter(state, { owner: after.owner, resting: !after.open || after.status === 'needs_info' }, event),
    audience: inOrder(...state.audience, ...toldBy(event, state)),
  };
}

/** Whom an event is told to, `before` being the ticket as it was. */
export function toldBy(event: TicketEvent, before: Pick<TicketState, 'open' | 'owner'>): readonly string[] {
  switch (event.type) {
    case 'step_reached':
      return event.tell;
    case 'paged':
      return inOrder(event.person);
    case 'info_answered':
    case 'info_void':
      return inOrder(before.owner);
    case 'assigned':
      return inOrder(event.person, before.owner);
    case 'reopened':
      return inOrder(before.owner);
    case 'lease_asked':
      return [event.person];
    case 'lease_ended':
      return inOrder(...event.tell, event.askedAt === null ? null : event.person);
    case 'approver_called':
      return event.people;
    case 'case_ended':
    case 'case_goes_on':
    case 'taken_back':
      return before.open ? inOrder(before.owner) : [];
    default:
      return [];
  }
}

function changed(state: TicketState, event: Exclude<Logged<TicketEvent>, { type: 'created' }>): TicketState {
  switch (event.type) {
    case 'claimed':
      return {
        ...state,
        status: 'claimed',
        owner: event.person,
        ownerSince: event.at,
        clocks: stopped(state, ['RESPONSE'], event.at),
      };
    case 'started':
      return { ...state, status: 'in_progress' };
    case 'released':
      return { ...state, status: 'open', owner: null, ownerSince: null, page: pageGivenBack(state.page, event.person) };
    case 'finished':
      return {
        ...endTelling(state),
        page: pageEnded(state.page),
        open: false,
        status: 'done',
        outcome: event.outcome,
        clocks: stopped(state, ['RESPONSE', 'RESOLUTION'], event.at),
      };
    case 'approver_called':
    case 'approved':
    case 'declined':
    case 'withdrawn':
      return decidedAfter(state, event);
    case 'lease_asked':
      return { ...state, lease: askedOf(event) };
    case 'lease_kept':
      return state;
    case 'case_ended':
    case 'case_goes_on':
      return caseOver(state, event);
    case 'lease_ended':
      return { ...state, status: 'open', owner: null, ownerSince: null, page: pageGivenBack(state.page, event.person) };
    case 'paged':
      return { ...state, page: pageAfter(state.page, event, event.at) };
    case 'page_acknowledged':
      return { ...state, page: pageAnswered(state.page, { by: event.person, name: event.name, at: event.at }) };
    case 'case_joined':
      return { ...wantedAgain(state, event.at), cases: casesAfter(state, event) };
    case 'case_stands':
      return { ...state, cases: casesAfter(state, event) };
    case 'case_left': {
      const after = leftTelling({ ...state, cases: casesAfter(state, event) }, event.case);
      return event.closed ? withoutWordsOf(event.case, after) : after;
    }
    case 'customers_told':
    case 'customer_heard':
      return afterTelling(state, event);
    case 'assigned':
      return afterHandling(state, event);
    case 'reopened':
      return afterHandling(endTelling(state), event);
    case 'info_asked':
    case 'info_with':
    case 'info_answered':
    case 'info_void':
      return afterQuestion(state, event);
    case 'taken_back':
      return takenBack(state, event.at);
    case 'step_reached':
      return {
        ...state,
        fired: [...state.fired, ...[event.step, ...event.skipped].map((step) => firedKey(event.clock, step))],
      };
    default:
      return event satisfies never;
  }
}

function created(event: Logged<Extract<TicketEvent, { type: 'created' }>>): TicketState {
  const { team, ask, caseId, caseSummary, priority, account, requestedBy, calendar } = event;
  const because = `asked for by ${caseId}`;
  return {
    ...{ team, ask, caseId, caseSummary, priority, account, requestedBy },
    ...(event.facts === undefined ? {} : { facts: event.facts }),
    ...(event.tracker === true ? { gathered: true as const } : {}),
    ...(event.approval === undefined ? {} : { approval: approvalBegun(event.approval, event.at) }),
    open: true,
    status: 'open',
    owner: null,
    ownerSince: null,
    lease: null,
    ownerActiveAt: null,
    ownerByLadder: false,
    outcome: null,
    clocks: [
      start({ metric: 'RESPONSE', at: event.at, because, budgetMs: event.responseMs, calendar }),
      start({ metric: 'RESOLUTION', at: event.at, because, budgetMs: event.resolutionMs, calendar }),
    ],
    fired: [],
    page: null,
    ladder: event.ladder,
    ...(event.tracker ? { cases: [] } : {}),
    audience: [],
    openedAt: event.at,
  };
}

/** A first approval is an answer, a decision the end. */
function decidedAfter(state: TicketState, event: Logged<ApprovalEvent>): TicketState {
  const { approval } = state;
  if (approval === undefined || event.type === 'approver_called')
    return approval === undefined ? state : { ...state, approval: approvalAfter(approval, event) };
  const after = approvalAfter(approval, event);
  const ended = after.end !== null;
  // Nobody has decided what is not asked for any more.
  const voided = event.type === 'withdrawn' ? 'moot' : undefined;
  const clocks = stopped(state, ended ? ['RESPONSE', 'RESOLUTION'] : ['RESPONSE'], event.at, voided);
  if (!ended) return { ...state, approval: after, clocks };
  const outcome = event.type === 'declined' ? `declined: ${event.reason}` : event.type;
  return { ...state, approval: after, clocks, open: false, status: 'done', outcome, page: pageEnded(state.page) };
}

const stopped = (
  state: TicketState,
  metrics: readonly Clock['metric'][],
  at: Date,
  voided?: Clock['voided'],
): readonly Clock[] => state.clocks.map((clock) => (metrics.includes(clock.metric) ? stop(clock, at, voided) : clock));
