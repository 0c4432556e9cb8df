import { DateTime } from 'luxon';
import { type CalendarSpec, timeOfDayMs, WEEKDAYS } from '../../../domain/calendar/spec.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../schema.ts';
import type { Written } from '../written.ts';

const WEEK_MINUTES = 7 * 24 * 60;
/** Two Mondays half a year apart: zones that change their clocks on different rules differ in one of them. */
const MONDAYS = ['2026-01-12', '2026-07-13'] as const;

/** Office time of a queue or team in which none of its members is on shift. An on-call list that is written covers every hour. */
export function checkShifts(policy: Policy, { onCall: lists }: Pick<Written, 'onCall'>): Finding[] {
  const weeks = MONDAYS.map((monday) => ({
    monday,
    open: new Map(Object.entries(policy.calendars).map(([name, spec]) => [name, openMinutes(spec, monday)])),
  }));
  const places = [
    ...Object.entries(policy.queues).map(([id, queue]) => ({ ...queue, path: ['queues', id, 'members'] })),
    ...Object.entries(policy.teams).map(([id, team]) => ({ ...team, path: ['teams', id, 'members'] })),
  ];
  return places.flatMap(({ calendar, members, onCall, path }) => {
    if (onCall !== undefined && lists !== undefined) return [];
    // Somebody without a shift is there whenever the queue is open; names that stand for nothing are reported elsewhere.
    const shifts = members.map((member) => policy.people.find((person) => person.id === member)?.shift ?? calendar);
    const zone = policy.calendars[calendar]?.timeZone ?? 'UTC';
    for (const { monday, open } of weeks) {
      const gap = uncovered(
        open.get(calendar),
        shifts.map((shift) => open.get(shift) ?? open.get(calendar)),
      );
      if (gap === null) continue;
      const at = DateTime.fromISO(monday, { zone: 'UTC' }).plus({ minutes: gap.first }).setZone(zone).setLocale('en');
      const message = `no member is on shift on ${at.toFormat('ccc HH:mm')} ${zone} (${gap.minutes} min of the week are uncovered), though the calendar "${calendar}" is open; add a member, a shift or an onCall list`;
      return [{ path, message }];
    }
    return [];
  });
}

function uncovered(
  needed: Uint8Array | undefined,
  shifts: readonly (Uint8Array | undefined)[],
): { first: number; minutes: number } | null {
  const bare: number[] = [];
  needed?.forEach((open, minute) => {
    if (open === 1 && !shifts.some((shift) => shift?.[minute] === 1)) bare.push(minute);
  });
  const [first] = bare;
  return first === undefined ? null : { first, minutes: bare.length };
}

/** One for each open minute of the week since Monday 00:00 UTC, holidays aside. */
function openMinutes(spec: CalendarSpec | null, monday: string): Uint8Array {
  const minutes = new Uint8Array(WEEK_MINUTES).fill(spec === null ? 1 : 0);
  if (spec === null) return minutes;
  const { offset } = DateTime.fromISO(monday, { zone: spec.timeZone });
  for (const [index, weekday] of WEEKDAYS.entries()) {
    const midnight = index * 24 * 60 - offset;
    for (const [from, until] of spec.hours[weekday] ?? []) {
      const end = timeOfDayMs(until) / 60_000;
      for (let minute = timeOfDayMs(from) / 60_000; minute < end; minute += 1) {
        minutes[(midnight + minute + WEEK_MINUTES) % WEEK_MINUTES] = 1;
      }
    }
  }
  return minutes;
}
