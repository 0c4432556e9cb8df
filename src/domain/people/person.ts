import type { Policy } from '../../config/policy/schema.ts';
import { type Effect, effectsOf } from '../record/effect.ts';
import type { MessageToPerson } from '../record/notice.ts';
import type { Logged } from '../record/record.ts';
import { redraw } from './again.ts';
import { digestEvents, nextDigestAt } from './digest-times.ts';
import { localDate, personIn, quietUntil, timesOfDay } from './local-time.ts';
import { atWork } from './shift.ts';
import { isPage, type Notice, type PersonEvent, type PersonMessage, type PersonState } from './state.ts';

/** What a person is to hear of one case within this time is one message. */
const TOGETHER_MS = 60_000;
/** Pages of other cases that come so soon after one join it: an outage that twelve customers report rings once. A page that is repeated rings anew. */
const PAGES_TOGETHER_MS = 300_000;
/** What comes after a full day waits this long. */
const FOLD_MS = 4 * 3_600_000;
const RECENT = 30;
/** More than a digest can show; what is beyond is found by `/case mine`. */
const WAITING = 60;

/**
 * How far into the day's messages each kind may reach: what can wait a third, all that rings a half, what was kept a little further. Of the rest one takes
 * in all further urgent news, two are the morning's and the evening's digest (which are not counted), and two are left for pages, which nobody foresees.
 */
const roomOf = (limit: number) => ({
  normal: Math.floor(limit / 3),
  urgent: Math.floor(limit / 2),
  kept: Math.max(1, Math.floor(limit * 0.6)),
  last: Math.max(1, limit - 2),
});

/** Folds one logged event into a person's record. */
export function evolve(state: PersonState | null, event: Logged<PersonEvent>): PersonState {
  if (event.type === 'joined') return state ?? joined(event);
  if (state === null) throw new Error(`a person’s record cannot begin with ${event.type}`);
  switch (event.type) {
    case 'told': {
      const stands = state.recent.some(({ id }) => id === event.message);
      return stands
        ? { ...state, recent: state.recent.map((one) => (one.id === event.message ? added(one, event.notice) : one)) }
        : begun(counted(state, event.day), event.message, event.as ?? 'news', [event.notice], event.at);
    }
    case 'kept':
      return {
        ...state,
        waiting: [...state.waiting, event.notice].slice(-WAITING),
        waitingUntil:
          state.waitingUntil !== null && state.waitingUntil < event.until ? state.waitingUntil : event.until,
      };
    case 'kept_sent':
      return {
        ...begun(counted(state, event.day), event.message, 'kept', state.waiting, event.at),
        waiting: [],
        waitingUntil: null,
      };
    case 'redrawn':
      return state;
    case 'digest_due': {
      const done = event.what === 'morning' ? { morningDone: event.due } : { handoverDone: event.due };
      return { ...(event.message === null ? state : begun(state, event.message, event.what, [], event.at)), ...done };
    }
    default:
      return event satisfies never;
  }
}

const joined = ({ person, at }: Extract<Logged<PersonEvent>, { type: 'joined' }>): PersonState => ({
  person,
  messages: 0,
  day: '',
  today: 0,
  recent: [],
  waiting: [],
  waitingUntil: null,
  morningDone: at,
  handoverDone: at,
});

const counted = (state: PersonState, day: string): PersonState => ({
  ...state,
  day,
  today: state.day === day ? state.today + 1 : 1,
});

const begun = (
  state: PersonState,
  id: string,
  what: PersonMessage['what'],
  notices: readonly Notice[],
  at: Date,
): PersonState => ({
  ...state,
  messages: state.messages + 1,
  recent: [...state.recent, { id, what, notices, at }].slice(-RECENT),
});

const added = (message: PersonMessage, notice: Notice): PersonMessage => ({
  ...message,
  notices: [...message.notices, notice].slice(-WAITING),
});

/** What a person's record makes of what a case or ticket has for it. */
export const decidePerson = (
  state: PersonState,
  command: MessageToPerson,
  context: { readonly now: Date; readonly policy: Policy },
): readonly PersonEvent[] =>
  command.type === 'refresh' ? redraw(state, command.about.id, context.now) : [decideNotify(state, command, context)];

/**
 * Whether a person hears of something now, in which message, or later. A page always rings. What is urgent is told at once, quiet hours or not; when the
 * day is full it rings once more and is added to that message from then on. Whoever is at work by their own shift has no quiet hours.
 */
export function decideNotify(
  state: PersonState,
  { about, urgency, due }: Extract<MessageToPerson, { type: 'notify' }>,
  { now, policy }: { readonly now: Date; readonly policy: Policy },
): PersonEvent {
  const notice: Notice = { about, urgency, at: now };
  const { timeZone } = personIn(policy, state.person);
  const day = localDate(timeZone, now);
  const told = (message: string): PersonEvent => ({ type: 'told', message, day, notice });
  const standing =
    urgency === 'page'
      ? state.recent.findLast((one) => takesPage(one, about.id, now))
      : state.recent.findLast((one) => isOpenFor(one, about.id, now));
  if (standing !== undefined) return told(standing.id);
  const fresh = told(nextMessage(state));
  if (urgency === 'page') return fresh;
  const room = roomOf(policy.calm.directMessagesPerDay);
  const today = state.day === day ? state.today : 0;
  if (urgency === 'urgent') {
    if (today < room.urgent) return fresh;
    const open = takesUrgent(
      state.recent.filter(({ at }) => localDate(timeZone, at) === day),
      today >= room.last,
    );
    return open ? told(open.id) : { type: 'told', message: nextMessage(state), as: 'urgent', day, notice };
  }
  const quiet = quietAt(state.person, policy, now);
  if (quiet !== null) return { type: 'kept', why: 'quiet_hours', until: quiet, notice };
  if (today < room.normal) return fresh;
  const wait = due === null ? FOLD_MS : Math.max(0, Math.min(FOLD_MS, (due.getTime() - now.getTime()) / 2));
  return { type: 'kept', why: 'day_full', until: new Date(now.getTime() + wait), notice };
}

const isOpenFor = (message: PersonMessage, id: string, now: Date): boolean =>
  message.what === 'news' &&
  message.notices.some(({ about }) => about.id === id) &&
  now.getTime() - message.at.getTime() < TOGETHER_MS;

/** The message of a full day that takes in what is urgent. Pages may have taken its place: then the last news does, and a page only when there is no other. */
function takesUrgent(ofDay: readonly PersonMessage[], isOver: boolean): PersonMessage | undefined {
  const full = ofDay.findLast(({ what }) => what === 'urgent');
  if (full !== undefined || !isOver) return full;
  const news = ofDay.filter(({ what }) => what === 'news');
  return news.findLast((one) => !isPage(one)) ?? news.at(-1);
}

/** A page of another case that has just come takes this one in: the phone has rung. */
const takesPage = (message: PersonMessage, id: string, now: Date): boolean =>
  message.what === 'news' &&
  isPage(message) &&
  message.notices.every(({ about }) => about.id !== id) &&
  now.getTime() - message.at.getTime() < PAGES_TOGETHER_MS;

const nextMessage = ({ messages }: PersonState): string => `m${messages + 1}`;

function quietAt(person: string, policy: Policy, now: Date): Date | null {
  if (atWork(person, policy, now)) return null;
  return quietUntil(policy.calm.quietHours, personIn(policy, person).timeZone, now);
}

/** What has become due: what was kept goes out as one message, and the digests of the day. */
export function wakePerson(state: PersonState, policy: Policy, now: Date): readonly PersonEvent[] {
  const at = keptAt(state, policy, now);
  const kept: readonly PersonEvent[] =
    at !== null && at <= now
      ? [
          {
            type: 'kept_sent',
            message: nextMessage(state),
            day: localDate(personIn(policy, state.person).timeZone, now),
          },
        ]
      : [];
  return [...kept, ...digestEvents(state, policy, now, state.messages + kept.length)];
}

/** When what waits goes out, null when nothing does: never in quiet hours, even when they have been reached since, and never beyond the day's messages. */
export function keptAt(state: PersonState, policy: Policy, now: Date): Date | null {
  const { waitingUntil: until, person } = state;
  if (until === null) return null;
  const at = roomAt(state, policy, until > now ? until : now);
  return quietAt(person, policy, at) ?? (at > now ? at : until);
}

/** Today, or tomorrow when the day is full: what is due soon waits only briefly, and a day of such news would have no end. */
function roomAt({ person, day, today, waiting }: PersonState, policy: Policy, at: Date): Date {
  const { timeZone } = personIn(policy, person);
  const { kept, last } = roomOf(policy.calm.directMessagesPerDay);
  // What somebody has asked for has more room.
  const room = waiting.some(({ asked }) => asked === true) ? last : kept;
  const full = localDate(timeZone, at) === day && today >= room;
  return full ? timesOfDay('00:00', timeZone, at).next().value : at;
}

export function personWakeAt(state: PersonState, policy: Policy, now: Date): Date | null {
  return [keptAt(state, policy, now), nextDigestAt(state, policy, now)].reduce(
    (first, at) => (at && (!first || at < first) ? at : first),
    null,
  );
}

/** The messages that a write began or added to. */
export function personEffects(
  id: string,
  after: PersonState,
  logged: readonly Logged<PersonEvent>[],
): readonly Effect[] {
  return logged.flatMap((event) =>
    effectsOf(
      id,
      { seq: event.n, through: event.n, at: event.at },
      groupsOf(event).map((group) => ({ kind: 'direct', person: after.person, group })),
    ),
  );
}

function groupsOf(event: PersonEvent): readonly string[] {
  if (event.type === 'joined' || event.type === 'kept') return [];
  if (event.type === 'redrawn') return event.messages;
  return event.message === null ? [] : [event.message];
}
