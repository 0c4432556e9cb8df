import { type Calendar, compile } from './calendar.ts';
import { type CalendarSpec, timeOfDayMs, WEEKDAYS } from './spec.ts';

const LIMIT = 64;
const byContent = new Map<string, Calendar>();
/** Saves writing the content out again for a spec object seen before; specs are never changed in place. */
const byObject = new WeakMap<CalendarSpec, Calendar>();
const AROUND_THE_CLOCK = compile(null);

/** The same text for calendars that mean the same: the order of days, windows and holidays does not count. */
export function canonicalText(spec: CalendarSpec): string {
  const hours = WEEKDAYS.map((weekday) =>
    (spec.hours[weekday] ?? []).toSorted((a, b) => timeOfDayMs(a[0]) - timeOfDayMs(b[0])),
  );
  return JSON.stringify([spec.timeZone, hours, [...new Set(spec.holidays ?? [])].sort()]);
}

/** The compiled calendar of a spec, shared by content; the least recently asked of more than 64 is dropped. */
export function calendarOf(spec: CalendarSpec | null): Calendar {
  if (spec === null) return AROUND_THE_CLOCK;
  const known = byObject.get(spec);
  if (known !== undefined) return known;
  const key = canonicalText(spec);
  const calendar = byContent.get(key) ?? compile(spec);
  byContent.delete(key);
  byContent.set(key, calendar);
  const oldest = byContent.size > LIMIT ? byContent.keys().next().value : undefined;
  if (oldest !== undefined) byContent.delete(oldest);
  byObject.set(spec, calendar);
  return calendar;
}
