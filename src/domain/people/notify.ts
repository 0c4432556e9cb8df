import type { Policy } from '../../config/policy/schema.ts';
import type { MessageToPerson } from '../record/notice.ts';
import { localDate, personIn, quietUntil } from './local-time.ts';
import { offUntil } from './preferences.ts';
import { atWork } from './shift.ts';
import {
  goesOn,
  isOver,
  isPage,
  type Notice,
  type PersonEvent,
  type PersonMessage,
  type PersonState,
  speaksOf,
  type Whose,
} from './state.ts';

type Notify = Extract<MessageToPerson, { type: 'notify' }>;
interface Context {
  readonly now: Date;
  readonly policy: Policy;
}

/** A message that has just rung does not ring again for what comes so soon after it. */
const TOGETHER_MS = 60_000;
/** Pages of other cases that come so soon after one join it: an outage that twelve customers report rings once. A page that is repeated rings anew. */
const PAGES_TOGETHER_MS = 300_000;
/** What comes after a full day waits this long, or half of what is left until its deadline; of what is late already so long that it comes with its like. */
const FOLD_MS = 4 * 3_600_000;
const LATE_MS = 1_800_000;

/**
 * How far into the day's messages each kind may reach, since what does not ring is seen in the message that stands: what can wait a quarter, all that rings and
 * what was kept a third; what is kept beyond that comes with the digests, which are not counted and for which two are left. Of the rest one takes in all further
 * urgent news, and the others are left for pages, which nobody foresees.
 */
export const roomOf = (limit: number) => ({
  normal: Math.floor(limit / 4),
  urgent: Math.floor(limit / 3),
  kept: Math.max(1, Math.floor(limit / 3)),
  last: Math.max(1, limit - 2),
});

export const nextMessage = ({ messages }: PersonState): string => `m${messages + 1}`;

/** The message that goes along with a record, if one stands. */
export const livingOf = ({ recent }: PersonState, id: string): PersonMessage | undefined =>
  recent.findLast((message) => message.what === 'news' && goesOn(message, id));

/** The last message about a record, whether it goes on or not. */
const lastOf = ({ recent }: PersonState, id: string): PersonMessage | undefined =>
  recent.findLast((message) => message.what === 'news' && speaksOf(message, id));

/**
 * The end of the quiet hours, or days off, that `now` lies in; null outside of them. Whoever is at work by their own shift has none of the policy's, but those that
 * they have set themselves.
 */
export function quietAt({ person, preferences }: Whose, policy: Policy, now: Date): Date | null {
  const { timeZone } = personIn(policy, person);
  const off = offUntil(preferences, timeZone, now);
  if (off !== null) return off;
  if (preferences?.quiet !== undefined) return quietUntil(preferences.quiet, timeZone, now);
  return atWork(person, policy, now) ? null : quietUntil(policy.calm.quietHours, timeZone, now);
}

/**
 * What a person hears of something. Their message of it is edited at once, whatever the hour; whether that rings (or, where none stands, whether one
 * begins) is rationed. A page always rings. What is urgent rings at once, quiet hours or not; when the day is full it rings once more, in a message that
 * takes in all of it from then on. What may not ring now is kept for later.
 */
export function decideNotify(state: PersonState, heard: Notify, context: Context): readonly PersonEvent[] {
  const { about, urgency, settled, paged, rank, together, asks, calls } = heard;
  const { now, policy } = context;
  const notice: Notice = {
    ...{ about, urgency, at: now },
    ...(rank === undefined ? {} : { rank }),
    ...(together === undefined ? {} : { together }),
    ...(asks === undefined ? {} : { asks }),
  };
  const day = localDate(personIn(policy, state.person).timeZone, now);
  const told = (message: string, rings = false) => ({ type: 'told', message, day, notice, rings, settled }) as const;
  if (together !== undefined) {
    const joins = state.recent.findLast((one) => takesTogether(one, together, now));
    if (joins !== undefined) return [told(joins.id)];
  }
  // What stands of it alone goes along; the news is one with that of others.
  const living =
    together === undefined
      ? livingOf(state, about.id)
      : state.recent.findLast((one) => one.notices.some((other) => other.together === together) && !isOver(one));
  if (isUnwanted(state, heard)) return living ? [told(living.id)] : [];
  if (urgency === 'page') {
    const rung = paged === 'by_hand' ? undefined : state.recent.findLast((one) => takesPage(one, about.id, now));
    return [living ? told(living.id, rung === undefined) : told(rung?.id ?? nextMessage(state))];
  }
  const justRang = living?.rang.ids.includes(about.id) && now.getTime() - living.rang.at.getTime() < TOGETHER_MS;
  if (living && justRang && paged === undefined) return [told(living.id)];
  // What is new of a record that was over stands where it was said that it is.
  const stands = living ?? (settled || together !== undefined ? undefined : lastOf(state, about.id));
  const edited = stands ? [told(stands.id)] : [];
  const until = keptUntil(state, heard, day, context);
  if (until !== null) return [...edited, { type: 'kept', ...until, notice }];
  if (urgency === 'urgent' && isFull(state, day, calls ? 'last' : 'urgent', policy)) {
    const full = takesUrgent(state, day, context);
    if (full === undefined) return [...edited, { ...told(nextMessage(state)), as: 'urgent' }];
    return living && full.what === 'news' ? edited : [...edited, told(full.id)];
  }
  return [living ? told(living.id, true) : told(nextMessage(state))];
}

/** What its person does without: where a message of it stands, that goes along without a sound. */
const isUnwanted = ({ preferences }: PersonState, { own, urgency, asks, paged }: Notify): boolean =>
  own !== undefined &&
  urgency !== 'page' &&
  asks === undefined &&
  paged === undefined &&
  (preferences?.without?.includes(own) ?? false);

const isFull = (state: PersonState, day: string, kind: 'normal' | 'urgent' | 'last', { calm }: Policy): boolean =>
  state.day === day && state.today >= roomOf(calm.directMessagesPerDay)[kind];

/** Until when it waits; null where it does not have to. */
function keptUntil(state: PersonState, { about, urgency, due, calls }: Notify, day: string, { now, policy }: Context) {
  if (urgency === 'urgent') return null;
  // What was kept of it may be overtaken by this: nobody hears of losing what they never heard of.
  const waits = state.waiting.some((one) => one.about.id === about.id);
  if (waits && !calls && state.waitingUntil !== null && livingOf(state, about.id) === undefined)
    return { why: 'joins', until: state.waitingUntil } as const;
  const quiet = quietAt(state, policy, now);
  if (quiet !== null) return { why: 'quiet_hours', until: quiet } as const;
  if (!isFull(state, day, calls ? 'last' : 'normal', policy)) return null;
  const left = due === null ? FOLD_MS * 2 : due.getTime() - now.getTime();
  const wait = left > 0 ? Math.min(FOLD_MS, left / 2) : LATE_MS;
  return { why: 'day_full', until: new Date(now.getTime() + wait) } as const;
}

/** The message of a full day that takes in what is urgent. Pages may have taken its place: then the last news does, and a page only when there is no other. */
function takesUrgent(state: PersonState, day: string, { policy }: Context): PersonMessage | undefined {
  const { timeZone } = personIn(policy, state.person);
  const ofDay = state.recent.filter(({ at }) => localDate(timeZone, at) === day);
  const full = ofDay.findLast(({ what }) => what === 'urgent');
  if (full !== undefined || !isFull(state, day, 'last', policy)) return full;
  const news = ofDay.filter(({ what }) => what === 'news');
  return news.findLast((one) => !isPage(one)) ?? news.at(-1);
}

/** It has rung for news of other records that is this news too. */
const takesTogether = ({ notices, at }: PersonMessage, together: string, now: Date): boolean =>
  notices.some((one) => one.together === together) && now.getTime() - at.getTime() < PAGES_TOGETHER_MS;

/** The phone has just rung for a page of other cases: this one joins it. */
const takesPage = ({ what, rang }: PersonMessage, id: string, now: Date): boolean =>
  what === 'news' && rang.page && !rang.ids.includes(id) && now.getTime() - rang.at.getTime() < PAGES_TOGETHER_MS;
