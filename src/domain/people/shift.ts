import { DateTime } from 'luxon';
import type { Policy } from '../../config/policy/schema.ts';
import { type Calendar, calendarOf, isOpen, segments } from '../calendar/calendar.ts';
import { personIn } from './local-time.ts';
import { isDayOff, type Preferences } from './preferences.ts';

/** No shift is looked for further ahead than the longest closure that a company may have. */
const LOOK_DAYS = 30;

/** The calendar of the person's shift; null where the policy names none, or one that is always open. */
function shiftOf(person: string, policy: Policy): (Calendar & { readonly zone: string }) | null {
  const { shift } = personIn(policy, person);
  const spec = shift === undefined ? null : (policy.calendars[shift] ?? null);
  return spec === null ? null : { ...calendarOf(spec), zone: spec.timeZone };
}

/** Whether the person works at this moment by their own shift; false for those who have none. */
export function atWork(person: string, policy: Policy, now: Date): boolean {
  const shift = shiftOf(person, policy);
  return shift !== null && isOpen(shift, now.getTime());
}

/** Whether the person's shift has any hours on the local day of `at`. Without a shift: on the days of the week's work. */
export function worksOn(person: string, policy: Policy, at: Date): boolean {
  const day = DateTime.fromJSDate(at, { zone: personIn(policy, person).timeZone });
  const shift = shiftOf(person, policy);
  if (shift === null) return day.weekday <= 5;
  return segments(shift, day.startOf('day').toMillis(), day.endOf('day').toMillis()).length > 0;
}

/** The ends of the person's working days after `after`, in order: the last hour of each day, not the lunch break. Empty without a shift. */
export function* shiftEnds(person: string, policy: Policy, after: Date): Generator<Date, void> {
  const shift = shiftOf(person, policy);
  if (shift === null) return;
  const today = DateTime.fromJSDate(after, { zone: shift.zone }).startOf('day');
  for (let n = 0; n < LOOK_DAYS; n += 1) {
    const day = today.plus({ days: n });
    const last = segments(shift, day.toMillis(), day.plus({ days: 1 }).toMillis()).at(-1);
    // A window that goes on past midnight ends tomorrow.
    if (last !== undefined && last.to > after.getTime() && !isOpen(shift, last.to)) yield new Date(last.to);
  }
}

/** The first moment of the shift after `after`, days off left out; null without a shift, or when none is near. */
export function nextShift(person: string, policy: Policy, after: Date, preferences?: Preferences): Date | null {
  const shift = shiftOf(person, policy);
  if (shift === null) return null;
  const from = after.getTime();
  const { timeZone } = personIn(policy, person);
  const next = segments(shift, from, from + LOOK_DAYS * 86_400_000).find(
    (one) => (one.from > from || isOpen(shift, from)) && !isDayOff(preferences, timeZone, new Date(one.from)),
  );
  return next === undefined ? null : new Date(next.from);
}
