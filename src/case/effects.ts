import { type Effect, type EffectBody, effectsOf } from '../aggregate/effect.ts';
import type { Logged } from '../aggregate/record.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState, CreateTicket } from './state.ts';

/** Where an event is told, beside the card, which shows every change. */
interface Telling {
  /** In the thread of the queue's card. */
  readonly thread?: boolean;
  /** As an internal note in Intercom: only what matters to the teammate in the inbox (IC-2). */
  readonly note?: boolean;
  readonly leaders?: boolean;
  readonly people?: readonly (string | null)[];
}

function tellingOf(event: Logged<CaseEvent>, state: CaseState): Telling {
  switch (event.type) {
    case 'opened':
      return { note: true, people: [...event.placement.page, state.owner] };
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
    case 'escalated':
      return {
        thread: true,
        note: true,
        leaders: event.level > 1 || state.assessment.priority === 'P1',
        people: [event.to],
      };
    case 'step_reached':
      return { thread: event.tell.length > 0, note: event.share >= 1, leaders: event.leaders, people: event.tell };
    case 'transferred':
      return { note: true };
    case 'retriaged':
      return { thread: true, note: true, people: [...event.placement.page, event.placement.owner] };
    case 'ticket_requested':
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
 * queue: no leaders, no notes (RO-6).
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
  const bodies: EffectBody[] = channel === undefined ? [] : [{ kind: 'card', channel }];
  const leftChannel = before && before.queue !== after.queue ? policy.queues[before.queue]?.channel : undefined;
  if (leftChannel !== undefined) bodies.push({ kind: 'card', channel: leftChannel });
  if (told('thread') && channel !== undefined) bodies.push({ kind: 'thread', channel });
  bodies.push(...logged.flatMap((event) => ticketRequest(id, after, event)));
  if (after.conversationId !== null) {
    const conversation = after.conversationId;
    bodies.push({ kind: 'attributes', conversation });
    if (told('note') && !after.restricted) bodies.push({ kind: 'note', conversation });
  }
  if (told('leaders') && !after.restricted) bodies.push({ kind: 'leaders', channel: policy.leaders.channel });
  bodies.push(...peopleToTell(tellings, first).map((person): EffectBody => ({ kind: 'dm', person })));
  return effectsOf(id, { seq: first.n, through: last.n, at: first.at }, bodies);
}

function peopleToTell(tellings: readonly Telling[], first: Logged<CaseEvent>): readonly string[] {
  const actor = first.by.kind === 'person' ? first.by.id : null;
  const people = tellings.flatMap((telling) => telling.people ?? []);
  return [...new Set(people.filter((person): person is string => person !== null && person !== actor))];
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
  };
  return [{ kind: 'apply', target: event.ticket.id, command }];
}
