import type { Policy } from '../../config/policy/schema.ts';
import { calendarOf, isOpen, segments } from '../calendar/calendar.ts';
import { type Absence, isGone } from './lease.ts';

/** Why somebody is not there. `back`: when their next shift begins; null when none is near. */
export type NotThere =
  | { readonly why: 'gone' }
  | { readonly why: 'away'; readonly since: Date }
  | { readonly why: 'off_shift'; readonly back: Date | null };

export interface Around {
  readonly policy: Policy;
  readonly now: Date;
  readonly absence: Absence;
}

/** Whoever is back so soon is only at lunch. */
const BREAK_MS = 3_600_000;
/** No shift is looked for beyond the longest closure that a company may have. */
const LOOK_MS = 30 * 86_400_000;

/**
 * Why somebody cannot be given work (OW-12); null when they can. Off shift counts when their next shift begins after the deadline `until` and after a break;
 * without one (null) only the break does.
 */
export function whyNotThere(person: string, { policy, now, absence }: Around, until: Date | null): NotThere | null {
  if (isGone(person, policy, absence)) return { why: 'gone' };
  const since = absence(person);
  if (since !== null) return { why: 'away', since };
  const shift = policy.people.find(({ id }) => id === person)?.shift;
  const calendar = calendarOf((shift === undefined ? null : policy.calendars[shift]) ?? null);
  const from = now.getTime();
  if (isOpen(calendar, from)) return null;
  const [next] = segments(calendar, from, from + LOOK_MS);
  const latest = Math.max(until?.getTime() ?? from, from + BREAK_MS);
  if (next !== undefined && next.from <= latest) return null;
  return { why: 'off_shift', back: next === undefined ? null : new Date(next.from) };
}

export const isThere = (person: string, around: Around, until: Date | null): boolean =>
  whyNotThere(person, around, until) === null;

/** Whether they read what they are told, however late: neither away nor gone. */
export const isReached = (person: string, { policy, absence }: Omit<Around, 'now'>): boolean =>
  !isGone(person, policy, absence) && absence(person) === null;

/** The first of some people who is there; else the first who reads it later; null when there is none. */
export function firstThere(people: readonly (string | null | undefined)[], around: Around, until: Date | null) {
  const named = people.filter((person) => person != null);
  return (
    named.find((person) => isThere(person, around, until)) ?? named.find((person) => isReached(person, around)) ?? null
  );
}
