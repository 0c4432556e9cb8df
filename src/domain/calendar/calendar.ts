import { assertInstant, Intervals } from './intervals.ts';
import { type CalendarSpec, timeOfDayMs, WEEKDAYS } from './spec.ts';

/** A half-open stretch of time, epoch ms. */
export type Span = { readonly from: number; readonly to: number };

/** A calendar ready for questions. Ask through the functions of this file; `intervals` is null around the clock. */
export type Calendar = { readonly spec: CalendarSpec | null; readonly intervals: Intervals | null };

/**
 * Compiles a calendar. The spec must have passed `calendarSpecSchema`; `null` is around the clock. Cheap until the first
 * question; use `calendarOf` to share compiled calendars.
 */
export function compile(spec: CalendarSpec | null): Calendar {
  return { spec, intervals: spec === null ? null : new Intervals(spec) };
}

/** Whether the instant (epoch ms) is open. Throws `OutOfRangeError` outside the years 1 to 9999, as all below do. */
export function isOpen(calendar: Calendar, at: number): boolean {
  if (calendar.intervals !== null) return calendar.intervals.isOpen(at);
  assertInstant(at);
  return true;
}

/** Open ms between two instants (epoch ms); 0 when `to <= from`. */
export function elapsed(calendar: Calendar, from: number, to: number): number {
  if (calendar.intervals !== null) return calendar.intervals.elapsed(from, to);
  assertInstant(from);
  assertInstant(to);
  return Math.max(0, to - from);
}

/**
 * The earliest instant `t >= from` (epoch ms) with `elapsed(from, t) = openMs`; `from` itself for 0. A deadline therefore falls at the
 * end of a day's hours, never at the beginning of the next. Throws `RangeError` for a negative `openMs`.
 */
export function add(calendar: Calendar, from: number, openMs: number): number {
  if (!(openMs >= 0)) throw new RangeError(`open time to add must be zero or more, not ${openMs}`);
  if (calendar.intervals !== null) return calendar.intervals.add(from, openMs);
  assertInstant(from + openMs);
  return from + openMs;
}

/** The open pieces between two instants (epoch ms), in order. */
export function segments(calendar: Calendar, from: number, to: number): Span[] {
  if (to <= from) return [];
  if (calendar.intervals === null) return [{ from, to }];
  const pieces: Span[] = [];
  calendar.intervals.each(from, to, (pieceFrom, pieceTo) => pieces.push({ from: pieceFrom, to: pieceTo }));
  return pieces;
}

const LIMIT = 64;
const byContent = new Map<string, Calendar>();
/** By the text as a spec was written: what is read from the store again and again need not be put in order each time. */
const byText = new Map<string, Calendar>();
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
  const text = JSON.stringify(spec);
  const calendar = byText.get(text) ?? compiledOf(spec);
  if (byText.size >= LIMIT) byText.clear();
  byText.set(text, calendar);
  byObject.set(spec, calendar);
  return calendar;
}

function compiledOf(spec: CalendarSpec): Calendar {
  const key = canonicalText(spec);
  const calendar = byContent.get(key) ?? compile(spec);
  byContent.delete(key);
  byContent.set(key, calendar);
  const oldest = byContent.size > LIMIT ? byContent.keys().next().value : undefined;
  if (oldest !== undefined) byContent.delete(oldest);
  return calendar;
}
