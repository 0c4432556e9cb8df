import { DateTime } from 'luxon';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Milliseconds from `now` until the clocks of a zone next show this time, on this weekday when one is given. */
export function untilLocal(
  now: number,
  timeZone: string,
  at: { readonly weekday?: string; readonly time: string },
): number {
  const from = DateTime.fromMillis(now, { zone: timeZone });
  const [hour = 0, minute = 0] = at.time.split(':').map(Number);
  const days = at.weekday === undefined ? 0 : (WEEKDAYS.indexOf(at.weekday) + 8 - from.weekday) % 7;
  const next = from.plus({ days }).set({ hour, minute, second: 0, millisecond: 0 });
  return (next > from ? next : next.plus({ days: at.weekday === undefined ? 1 : 7 })).toMillis() - now;
}
