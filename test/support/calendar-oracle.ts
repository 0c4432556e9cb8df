import type { CalendarSpec, Weekday } from '../../src/calendar/spec.ts';

/**
 * Answers about calendars from their definition alone, slowly: an instant is open if and only if its local wall time lies in
 * a window of its local weekday and its local date is no holiday. Local time comes from `Intl`; shares no code with `src/calendar`
 * but the type. Instants from 1975 on, when all offsets are whole minutes.
 */

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export type OraclePause = readonly [from: number, to: number | null];

const formats = new Map<string, Intl.DateTimeFormat>();
const localCache = new Map<string, number>();

/** Local wall time of an instant, to the second, as if it were UTC. */
function localTime(timeZone: string, at: number): number {
  const key = `${timeZone} ${at}`;
  const known = localCache.get(key);
  if (known !== undefined) return known;
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
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  localCache.set(key, local);
  return local;
}

const minuteOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};

function openAtLocal(spec: CalendarSpec, local: number): boolean {
  const date = new Date(local);
  if (spec.holidays?.includes(date.toISOString().slice(0, 10))) return false;
  const windows = spec.hours[DAYS[date.getUTCDay()] ?? 'sun'] ?? [];
  const minute = date.getUTCHours() * 60 + date.getUTCMinutes();
  return windows.some(([start, end]) => minuteOf(start) <= minute && minute < minuteOf(end));
}

/** Whether the instant (epoch ms) is open. */
export function oracleIsOpen(spec: CalendarSpec | null, at: number): boolean {
  if (spec === null) return true;
  const minute = Math.floor(at / MINUTE) * MINUTE;
  const quarter = Math.floor(at / QUARTER) * QUARTER;
  const local = localTime(spec.timeZone, quarter);
  // Asking Intl four times an hour is enough where the quarter holds no change of offset.
  const plain = localTime(spec.timeZone, quarter + QUARTER) - local === QUARTER;
  return openAtLocal(spec, plain ? local + (minute - quarter) : localTime(spec.timeZone, minute));
}

/** The stretches of one minute that no pause covers. */
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

/** Walks open, unpaused stretches from `from`, minute by minute, until `visit` says stop (true) or `to` is reached. */
function walk(
  spec: CalendarSpec | null,
  from: number,
  to: number,
  pauses: readonly OraclePause[],
  visit: (from: number, to: number) => boolean,
): void {
  for (let at = from; at < to; ) {
    const next = Math.min((Math.floor(at / MINUTE) + 1) * MINUTE, to);
    if (oracleIsOpen(spec, at)) for (const piece of unpaused(at, next, pauses)) if (visit(...piece)) return;
    at = next;
  }
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
  horizonMs = 120 * 86_400_000,
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
