import type { CalendarSpec, Weekday } from '../../src/domain/calendar/spec.ts';

/**
 * Answers about calendars from their definition alone, minute by minute: an instant is open if and only if its local wall time lies in
 * a window of its local weekday and its local date is no holiday. Local time comes from `Intl`; shares no code with `src/domain/calendar`
 * but the type. Instants from 1975 on, when all offsets are whole minutes.
 */

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const WEEK_MINUTES = 7 * 1440;
const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export type OraclePause = readonly [from: number, to: number | null];

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local wall time of an instant, to the second, as if it were UTC. */
function localTime(timeZone: string, at: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const offsets = new Map<string, Map<number, Int32Array>>();

/**
 * Local time less UTC, in minutes, for each minute of a UTC day (days since the epoch). Asks Intl at both ends of the day, and for each of its
 * minutes where they differ: no zone has changed its offset and changed it back within a day.
 */
function dayOffsets(timeZone: string, day: number): Int32Array {
  let days = offsets.get(timeZone);
  if (days === undefined) {
    days = new Map();
    offsets.set(timeZone, days);
  }
  let known = days.get(day);
  if (known === undefined) {
    const offset = (at: number) => (localTime(timeZone, at) - at) / MINUTE;
    const first = days.get(day - 1)?.[1440] ?? offset(day * DAY);
    const next = offset((day + 1) * DAY);
    // The last of the 1,441 belongs to the next day, which then need not ask.
    known = Int32Array.from({ length: 1441 }, (_, minute) =>
      first === next || minute === 1440 ? next : offset(day * DAY + minute * MINUTE),
    );
    days.set(day, known);
  }
  return known;
}

const minuteOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};

/** The definition, ready for many questions: a flag for each minute of a local week, from Sunday, and the holidays as local days. */
type Definition = { readonly timeZone: string; readonly week: Uint8Array; readonly holidays: ReadonlySet<number> };
const definitions = new WeakMap<CalendarSpec, Definition>();

function definitionOf(spec: CalendarSpec): Definition {
  let known = definitions.get(spec);
  if (known === undefined) {
    const week = new Uint8Array(WEEK_MINUTES);
    for (const [day, name] of DAYS.entries()) {
      for (const [start, end] of spec.hours[name] ?? []) {
        week.fill(1, day * 1440 + minuteOf(start), day * 1440 + minuteOf(end));
      }
    }
    const holidays = new Set((spec.holidays ?? []).map((date) => Date.parse(date) / DAY));
    known = { timeZone: spec.timeZone, week, holidays };
    definitions.set(spec, known);
  }
  return known;
}

/** A local day (days since 1970-01-01, a Thursday) in minutes: where it begins, where its row in the week does; -1 on a holiday. */
function localDay({ holidays }: Definition, local: number): { readonly from: number; readonly row: number } {
  const day = Math.floor(local / 1440);
  return { from: day * 1440, row: holidays.has(day) ? -1 : ((day + 4) % 7) * 1440 };
}

/** Whether the instant (epoch ms) is open. */
export function oracleIsOpen(spec: CalendarSpec | null, at: number): boolean {
  if (spec === null) return true;
  const day = Math.floor(at / DAY);
  const minute = Math.floor(at / MINUTE);
  const offset = dayOffsets(spec.timeZone, day)[minute - day * 1440] ?? Number.NaN;
  const definition = definitionOf(spec);
  const { from, row } = localDay(definition, minute + offset);
  return row >= 0 && definition.week[row + minute + offset - from] === 1;
}

/** The stretches of `[from, to)` that no pause covers, cut at every edge of every pause. */
function unpaused(from: number, to: number, pauses: readonly OraclePause[]): [number, number][] {
  const edges = new Set([from, to]);
  for (const edge of pauses.flat()) if (edge !== null && edge > from && edge < to) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  const pieces: [number, number][] = [];
  for (const [index, pieceFrom] of sorted.entries()) {
    const pieceTo = sorted[index + 1];
    if (pieceTo === undefined) continue;
    const covered = pauses.some(([start, end]) => start <= pieceFrom && (end === null || pieceTo <= end));
    if (!covered) pieces.push([pieceFrom, pieceTo]);
  }
  return pieces;
}

type Visit = (from: number, to: number) => boolean;

/** Walks open, unpaused stretches from `from`, minute by minute, until `visit` says stop (true) or `to` is reached. */
function walk(spec: CalendarSpec | null, from: number, to: number, pauses: readonly OraclePause[], visit: Visit): void {
  if (to <= from) return;
  for (const [pieceFrom, pieceTo] of unpaused(from, to, pauses)) {
    if (spec === null ? visit(pieceFrom, pieceTo) : walkOpen(spec, pieceFrom, pieceTo, visit)) return;
  }
}

function walkOpen(spec: CalendarSpec, from: number, to: number, visit: Visit): boolean {
  const definition = definitionOf(spec);
  const { week } = definition;
  let today = { from: Number.NaN, row: -1 };
  for (let day = Math.floor(from / DAY); day * DAY < to; day++) {
    const ahead = dayOffsets(spec.timeZone, day);
    const first = day * 1440;
    const last = Math.min(first + 1440, Math.ceil(to / MINUTE));
    for (let minute = Math.max(first, Math.floor(from / MINUTE)); minute < last; minute++) {
      const local = minute + (ahead[minute - first] ?? Number.NaN);
      if (!(local >= today.from && local < today.from + 1440)) today = localDay(definition, local);
      if (today.row < 0 || week[today.row + local - today.from] !== 1) continue;
      if (visit(Math.max(minute * MINUTE, from), Math.min((minute + 1) * MINUTE, to))) return true;
    }
  }
  return false;
}

/** Open ms in `[from, to)` outside all pauses. */
export function oracleElapsed(
  spec: CalendarSpec | null,
  from: number,
  to: number,
  pauses: readonly OraclePause[] = [],
): number {
  let sum = 0;
  walk(spec, from, to, pauses, (pieceFrom, pieceTo) => {
    sum += pieceTo - pieceFrom;
    return false;
  });
  return sum;
}

/**
 * The earliest instant at which `openMs` have been counted from `from`; null when a pause without an end comes first. Throws
 * when nothing is found within `horizonMs`: the case asked for too much of a slow oracle.
 */
export function oracleDue(
  spec: CalendarSpec | null,
  from: number,
  openMs: number,
  pauses: readonly OraclePause[] = [],
  horizonMs = 120 * DAY,
): number | null {
  if (openMs === 0) return from;
  const lasting = pauses.filter(([, end]) => end === null).map(([start]) => start);
  const to = Math.min(from + horizonMs, ...lasting);
  let left = openMs;
  let found: number | null = null;
  walk(spec, from, to, pauses, (pieceFrom, pieceTo) => {
    if (pieceTo - pieceFrom < left) {
      left -= pieceTo - pieceFrom;
      return false;
    }
    found = pieceFrom + left;
    return true;
  });
  if (found === null && lasting.length === 0) throw new Error(`not due within ${horizonMs} ms`);
  return found;
}
