import type { Policy } from '../../config/policy/schema.ts';
import { type Effect, type EffectBody, effectsOf } from '../record/effect.ts';
import { type About, toChannel, toPerson } from '../record/notice.ts';
import type { Logged } from '../record/record.ts';
import { alertKindOf, alertsLeaders, urgencyOf } from './alerts.ts';
import { nearest } from './deadline.ts';
import type { CaseEvent } from './events.ts';
import { inQueue } from './may.ts';
import { askedOnce, inOrder } from './page.ts';
import type { CaseState, CreateTicket } from './state.ts';
import { takeBackBodies } from './taken-back.ts';
import { trackerBodies } from './tracker.ts';

/** Where an event is told, beside the card, which shows every change. */
interface Telling {
  /** In the thread of the queue's card. */
  readonly thread?: boolean;
  /** As an internal note in Intercom: only what matters to the teammate in the inbox (IC-2). */
  readonly note?: boolean;
  readonly leaders?: boolean;
  readonly people?: readonly (string | null)[];
  /** People who must hear now, whatever the hour (ES-3). */
  readonly pages?: readonly string[];
}

function tellingOf(event: Logged<CaseEvent>, state: CaseState): Telling {
  switch (event.type) {
    case 'opened':
      return { note: true, pages: askedBy(event, state), people: [state.owner] };
    case 'claimed':
      return { thread: true, note: true };
    case 'assigned':
      return { thread: true, note: true, people: [event.person] };
    case 'released':
      return { thread: true, note: true };
    case 'waiting':
    case 'snoozed':
      return { thread: true, note: true };
    case 'resumed':
      return { thread: true, people: [state.owner] };
    case 'customer_replied':
      return { thread: !event.thanks };
    case 'teammate_replied':
    case 'heard':
      return {};
    case 'rated':
      return { thread: true };
    case 'escalated':
      return {
        thread: true,
        note: true,
        leaders: alertsLeaders(event, state),
        people: [event.to],
      };
    case 'step_reached':
      return { thread: event.tell.length > 0, note: event.share >= 1, leaders: event.leaders, people: event.tell };
    case 'deescalated':
      return { thread: true, note: true, people: [event.to, event.from, state.owner] };
    case 'paged':
      return event.person === null ? { thread: true, leaders: true } : { thread: true, pages: [event.person] };
    case 'page_acknowledged':
      return { thread: true };
    case 'ticket_unanswered':
      return { thread: true, leaders: true, people: [state.owner] };
    case 'alert_acknowledged':
      return { thread: true };
    case 'article_requested':
      return {};
    case 'article_drafted':
    case 'article_refused':
      return { thread: true };
    case 'lease_asked':
      return { people: [event.person] };
    case 'lease_kept':
      return {};
    case 'lease_ended':
      return { thread: true, note: true, people: [event.to, ...event.tell] };
    case 'tightened': {
      const moved = event.clocks.length > 0;
      return { thread: moved, note: moved, people: event.tell };
    }
    case 'deadline_set':
      return { thread: true, note: true, people: [state.owner] };
    case 'waiver_requested':
      return { thread: true, people: [event.approver] };
    case 'waived':
    case 'waiver_declined':
      // Whoever asked may not see the case any more.
      return { thread: true, people: state.restricted ? [] : [event.requestedBy] };
    case 'account_refreshed':
      return {};
    case 'transferred':
      return { thread: event.placement !== undefined, note: true, people: [event.placement?.owner ?? null] };
    case 'retriaged':
      return { thread: true, note: true, pages: askedBy(event, state), people: [event.placement.owner] };
    case 'ticket_requested':
    case 'ticket_linked':
    case 'ticket_unlinked':
      return { thread: true, note: true };
    case 'ticket_changed': {
      const done = event.status === 'done';
      return { thread: true, note: done, people: done ? [state.owner] : [] };
    }
    case 'update_owed':
      return { people: [state.owner] };
    case 'resolved':
      return { thread: true, note: true };
    case 'reopened':
      return { thread: true, note: true, people: [state.owner] };
    default:
      return event satisfies never;
  }
}

/**
 * What must be shown and said because of one write. Cards and attributes are levels; of a write's events each channel, person and
 * the conversation hear in one message. A person is not told what they did themselves. A restricted case says nothing outside its
 * queue: no leaders, no notes (RO-6). People and the leader channel are records of their own, which decide when it is said (ES-6).
 */
export function caseEffects(
  id: string,
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
  policy: Policy,
): readonly Effect[] {
  const first = logged[0];
  const last = logged.at(-1);
  const channel = policy.queues[after.queue]?.channel;
  if (!first || !last || logged.every((event) => event.type === 'heard')) return [];
  const tellings = logged.map((event) => tellingOf(event, after));
  const told = (surface: 'thread' | 'note' | 'leaders') => tellings.some((telling) => telling[surface]);
  // A queue may have left the policy: its channel is gone, all else still hears.
  const bodies: EffectBody[] = channel === undefined || after.folded ? [] : [{ kind: 'card', channel }];
  const leftChannel = before && before.queue !== after.queue ? policy.queues[before.queue]?.channel : undefined;
  if (leftChannel !== undefined) bodies.push({ kind: 'card', channel: leftChannel });
  const closes = before !== null && !before.restricted && after.restricted;
  if (leftChannel !== undefined && closes) bodies.push({ kind: 'hush', channel: leftChannel });
  const about: About = { kind: 'case', id, seq: first.n, through: last.n };
  if (channel !== undefined && before === null && after.folded)
    bodies.push(toChannel(channel, { type: 'fold', about }));
  if (told('thread') && channel !== undefined) bodies.push({ kind: 'thread', channel });
  bodies.push(
    ...logged.flatMap((event) => ticketRequest(id, after, event)),
    ...logged.flatMap((event) => takeBackBodies(id, event)),
    ...trackerBodies(id, before, after, logged),
  );
  bodies.push(...logged.flatMap((event) => articleRequest(after, event)));
  if (after.conversationId !== null) {
    const conversation = after.conversationId;
    bodies.push({ kind: 'attributes', conversation });
    if (told('note') && !after.restricted) bodies.push({ kind: 'note', conversation });
  }
  const paged = tellings.flatMap((telling) => telling.pages ?? []);
  if (told('leaders') && !after.restricted) {
    const alert = alertKindOf(logged);
    const urgency = alert === 'page' ? 'page' : urgencyOf(null, [], after);
    bodies.push(toChannel(policy.leaders.channel, { type: 'alert', about, alert, urgency }));
  }
  bodies.push(...stale(before, after, logged, policy).map((place) => toChannel(place, { type: 'refresh', about })));
  // Whoever it was escalated to, or was asked, before it became restricted may not see it any more (RO-6).
  const people = peopleToTell(tellings, first).filter((one) => !after.restricted || inQueue(one, after.queue, policy));
  const due = people.length === 0 ? null : soonest(after, last.at);
  bodies.push(
    ...people.map((person) =>
      toPerson(person, { type: 'notify', about, urgency: urgencyOf(person, paged, after), due }),
    ),
  );
  const drawnAnew = closes ? couldSee(before, policy) : answeredPage(after, logged);
  bodies.push(...drawnAnew.map((person) => toPerson(person, { type: 'refresh', about })));
  return effectsOf(id, { seq: first.n, through: last.n, at: first.at }, bodies);
}

/** Whoever may have been told of a case before it became restricted: what they were told is taken back (RO-6). */
function couldSee({ queue, owner, escalation, page }: CaseState, { queues }: Policy): readonly string[] {
  const { members = [], lead = null, manager = null } = queues[queue] ?? {};
  return inOrder(owner, escalation?.to, lead, manager, ...members, ...askedOnce(page));
}

/** Those whose page somebody has just answered: their message says who. */
const answeredPage = ({ page }: CaseState, logged: readonly Logged<CaseEvent>[]): readonly string[] =>
  logged.some(({ type }) => type === 'page_acknowledged') ? askedOnce(page) : [];

/** Whom a placement pages: nobody whom an earlier page about the same list has reached. */
function askedBy(
  event: Extract<Logged<CaseEvent>, { type: 'opened' | 'retriaged' }>,
  { page }: CaseState,
): readonly string[] {
  const asked = page?.asked.filter(({ at }) => at.getTime() === event.at.getTime()).map(({ person }) => person);
  return event.placement.paging ? (asked ?? []) : event.placement.page;
}

function peopleToTell(tellings: readonly Telling[], first: Logged<CaseEvent>): readonly string[] {
  const actor = first.by.kind === 'person' ? first.by.id : null;
  const people = tellings.flatMap((telling) => [...(telling.pages ?? []), ...(telling.people ?? [])]);
  return [...new Set(people.filter((person): person is string => person !== null && person !== actor))];
}

const CHANGES_ALERT: readonly CaseEvent['type'][] = [
  'alert_acknowledged',
  'claimed',
  'assigned',
  'released',
  'retriaged',
  'resolved',
  'reopened',
];

/** Channels in which a message speaks of the case and is not true any more: who sees to an alert, a line of a case that has got its card. */
function stale(
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
  policy: Policy,
): readonly string[] {
  // A case that was restricted before has been taken out of the alert already.
  const rang = before?.alert != null || logged.some(({ type }) => type === 'alert_acknowledged');
  const shown = rang && !(before?.restricted && after.restricted);
  const moved = logged.some((event) => event.type === 'transferred' && event.placement !== undefined);
  const leaders = shown && (moved || logged.some(({ type }) => CHANGES_ALERT.includes(type)));
  const digest = before?.folded && !after.folded ? policy.queues[before.queue]?.channel : undefined;
  return [...(leaders ? [policy.leaders.channel] : []), ...(digest === undefined ? [] : [digest])];
}

/** The nearest deadline, or when an answer must have come: a question put off beyond that would have been put in vain. */
function soonest({ clocks, lease }: CaseState, now: Date): Date | null {
  const due = nearest(clocks, now)?.reading.dueAt ?? null;
  const answer = lease?.returnsAt ?? null;
  return due === null || (answer !== null && answer < due) ? answer : due;
}

function articleRequest({ restricted }: CaseState, event: CaseEvent): readonly EffectBody[] {
  return event.type === 'article_requested' && !restricted ? [{ kind: 'article', article: event.article }] : [];
}

function ticketRequest(id: string, after: CaseState, event: Logged<CaseEvent>): readonly EffectBody[] {
  if (event.type !== 'ticket_requested') return [];
  const command: CreateTicket = {
    type: 'create',
    team: event.ticket.team,
    ask: event.ticket.ask,
    caseId: id,
    caseSummary: after.assessment.summary,
    priority: after.assessment.priority,
    account: after.account?.name ?? after.contact?.name ?? null,
    requestedBy: event.by,
    ...(event.summary === undefined ? {} : { handover: event.summary }),
  };
  return [{ kind: 'apply', target: event.ticket.id, command }];
}
