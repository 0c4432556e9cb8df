import type { Policy } from '../../config/policy/schema.ts';
import { digestAfter } from './digest-times.ts';
import { localDate, personIn, timesOfDay } from './local-time.ts';
import { quietAt, roomOf } from './notify.ts';
import type { Notice, PersonState } from './state.ts';

/** A digest that comes so soon takes in what would go out before it; a question, which falls to others after its time, one that is nearer. */
const DIGEST_NEAR_MS = 2 * 3_600_000;
const ASKED_NEAR_MS = 600_000;

/**
 * When what waits goes out, null when nothing does: never in quiet hours, even when they have been reached since, never beyond the day's messages, and with the
 * digest where one is near.
 */
export function keptAt(state: PersonState, policy: Policy, now: Date): Date | null {
  const { waitingUntil: until } = state;
  if (until === null) return null;
  const at = roomAt(state, policy, until > now ? until : now);
  const free = quietAt(state, policy, at) ?? (at > now ? at : until);
  const soonest = free > now ? free : now;
  const digest = digestAfter(state, policy, soonest);
  if (digest === null || !joinsDigest(state, digest)) return free;
  return digest.getTime() - soonest.getTime() <= DIGEST_NEAR_MS ? digest : free;
}

/** Today, or tomorrow when the day is full: what is due soon waits only briefly, and a day of such news would have no end. */
function roomAt({ person, day, today, waiting }: PersonState, policy: Policy, at: Date): Date {
  const { timeZone } = personIn(policy, person);
  const { kept, last } = roomOf(policy.calm.directMessagesPerDay);
  const room = waiting.some(hasItsHour) ? last : kept;
  const full = localDate(timeZone, at) === day && today >= room;
  return full ? timesOfDay('00:00', timeZone, at).next().value : at;
}

/** What has an hour of its own keeps it, but for a question that would be asked just before the digest. */
export const joinsDigest = ({ waiting, waitingUntil }: PersonState, due: Date | null): boolean =>
  !waiting.some(hasItsHour) ||
  (due !== null &&
    waitingUntil !== null &&
    !waiting.some(({ asked }) => asked === true) &&
    Math.abs(due.getTime() - waitingUntil.getTime()) <= ASKED_NEAR_MS);

/** Somebody wants to be reminded at it, or is asked what falls to others after it. */
const hasItsHour = ({ asked, asks }: Notice): boolean => asked === true || asks === true;
