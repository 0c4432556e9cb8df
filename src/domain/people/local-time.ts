import { DateTime } from 'luxon';
import type { Person, Policy } from '../../config/policy/schema.ts';
import { offsetAt } from '../calendar/offsets.ts';

/** The person of the policy; whoever has left it lives in UTC and has no shift. */
export function personIn(policy: Policy, id: string): Pick<Person, 'id' | 'timeZone' | 'shift'> {
  return policy.people.find((person) => person.id === id) ?? { id, timeZone: 'UTC' };
}

/** The local date, as `2026-11-18`. */
export const localDate = (zone: string, at: Date): string =>
  new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString().slice(0, 10);

/** The moments at which it is this local time ("08:30"), the first after `after`; one a day, whatever daylight saving does. */
export function* timesOfDay(time: string, zone: string, after: Date): Generator<Date, never> {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const today = DateTime.fromJSDate(after, { zone });
  for (let n = 0; ; n += 1) {
    const day = n === 0 ? today : today.plus({ days: n });
    const at = day.set({ hour, minute, second: 0, millisecond: 0 }).toJSDate();
    if (at > after) yield at;
  }
}

/** The end of the quiet hours that `now` lies in by the local time of day; null when it does not. */
export function quietUntil(quiet: Policy['calm']['quietHours'], zone: string, now: Date): Date | null {
  if (quiet === null || quiet.from === quiet.until) return null;
  // "08:30" and the like compare as text.
  const time = DateTime.fromJSDate(now, { zone }).toFormat('HH:mm');
  const { from, until } = quiet;
  const inside = from < until ? from <= time && time < until : from <= time || time < until;
  return inside ? timesOfDay(until, zone, now).next().value : null;
}
