import type { CalendarSpec, Weekday } from '../../../src/domain/calendar/spec.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FROM = Date.parse('2026-09-01T00:00:00Z');
const TO = Date.parse('2027-12-31T00:00:00Z');
const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Open time of a calendar counted from the table's first minute, and back. Knows nothing of `src/domain/calendar`. */
export interface OpenTime {
  /** Open ms up to an instant. */
  before(at: number): number;
  /** The first instant at which so much has been open; null beyond the table. */
  reached(openMs: number): number | null;
}

const ALWAYS: OpenTime = { before: (at) => at - FROM, reached: (openMs) => FROM + openMs };
const tables = new WeakMap<CalendarSpec, OpenTime>();

/** A flag a minute over sixteen months, summed up: what the definition says, and nothing clever. */
export function openTime(spec: CalendarSpec | null): OpenTime {
  if (spec === null) return ALWAYS;
  const known = tables.get(spec);
  if (known) return known;
  const minutes = (TO - FROM) / MINUTE;
  const open = new Uint8Array(minutes);
  const days = new Map<number, Uint8Array>();
  for (let index = 0; index < minutes; index += 1440) {
    const [first, next] = [
      offsetAt(spec.timeZone, FROM + index * MINUTE),
      offsetAt(spec.timeZone, FROM + (index + 1440) * MINUTE),
    ];
    for (let hour = index; hour < index + 1440; hour += 60) {
      // Zones of today change their offset on the hour, and not twice in a day.
      const local = (FROM + (first === next ? first : offsetAt(spec.timeZone, FROM + hour * MINUTE))) / MINUTE + hour;
      const day = Math.floor(local / 1440);
      const flags = days.get(day) ?? dayOf(spec, day);
      days.set(day, flags);
      open.set(flags.subarray(local - day * 1440, local - day * 1440 + 60), hour);
    }
  }
  const sums = new Float64Array(minutes + 1);
  for (let index = 0; index < minutes; index += 1) sums[index + 1] = (sums[index] ?? 0) + (open[index] ? MINUTE : 0);
  const table: OpenTime = {
    before(at) {
      const index = Math.floor((at - FROM) / MINUTE);
      return (sums[index] ?? 0) + (open[index] ? at - FROM - index * MINUTE : 0);
    },
    reached(openMs) {
      let [low, high] = [0, minutes];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sums[middle + 1] ?? Number.POSITIVE_INFINITY) >= openMs) high = middle;
        else low = middle + 1;
      }
      return low >= minutes ? null : FROM + low * MINUTE + openMs - (sums[low] ?? 0);
    },
  };
  tables.set(spec, table);
  return table;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(timeZone: string, at: number): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      month: 'numeric',
      day: 'numeric',
      year: 'numeric',
      hour: 'numeric',
    });
  formats.set(timeZone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return (
    Math.round((Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0) - at) / HOUR) * HOUR
  );
}

/** Each local day's open minutes, as flags. */
function dayOf({ hours, holidays }: CalendarSpec, day: number): Uint8Array {
  const flags = new Uint8Array(1440);
  const date = new Date(day * 1440 * MINUTE);
  if ((holidays ?? []).includes(date.toISOString().slice(0, 10))) return flags;
  for (const [from, to] of hours[DAYS[date.getUTCDay()] ?? 'sun'] ?? []) flags.fill(1, minuteOf(from), minuteOf(to));
  return flags;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
