import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';
import { DAY_MS, offsetAt } from '../calendar/offsets.ts';

/** "Mon 2 Nov" for a local date "YYYY-MM-DD". */
export const dateWords = (date: string): string =>
  DateTime.fromISO(date, { zone: 'utc', locale: 'en' }).toFormat('ccc d LLL');

/** Instants as a reader sees them on the wall. */
export type WallClock = {
  readonly zone: string;
  /** "Fri 20 Nov 14:35"; seconds where there are any, the year where it is not that of `since`. */
  readonly moment: (at: Date) => string;
  /** With the year in any case. */
  readonly dated: (at: Date) => string;
  /** "Fri 20 Nov 14:35–16:00", or both moments in full over midnight. */
  readonly span: (from: Date, to: Date) => string;
};

/**
 * The wall clock of a zone (IANA name; one this runtime does not know is read as UTC, which the reader sees). A time that the zone has twice, when
 * its clocks go back, carries its offset.
 */
export function wallClock(zone: string, since: Date): WallClock {
  const known = IANAZone.isValidZone(zone) ? zone : 'UTC';
  // Luxon asks the runtime for every offset, which takes most of the time of an explanation; ours are surveyed once.
  const local = (at: Date) => {
    const zone = FixedOffsetZone.instance(offsetAt(known, at.getTime()) / 60_000);
    return DateTime.fromJSDate(at, { zone }).setLocale('en');
  };
  const year = local(since).year;
  const time = (at: DateTime) => {
    const text = at.toFormat(at.second === 0 ? 'HH:mm' : 'HH:mm:ss');
    return isTwice(known, at.toMillis()) ? `${text} (UTC${at.toFormat('Z')})` : text;
  };
  const dated = (at: DateTime) => `${at.toFormat('ccc d LLL yyyy')} ${time(at)}`;
  const moment = (at: DateTime) => (at.year === year ? `${at.toFormat('ccc d LLL')} ${time(at)}` : dated(at));
  return {
    zone: known,
    moment: (at) => moment(local(at)),
    dated: (at) => dated(local(at)),
    span: (from, to) => {
      const [a, b] = [local(from), local(to)];
      return a.toISODate() === b.toISODate() ? `${moment(a)}–${time(b)}` : `${moment(a)} – ${moment(b)}`;
    },
  };
}

/** Whether the zone shows the time of this moment twice, for its clocks go back. */
function isTwice(zone: string, at: number): boolean {
  const offset = offsetAt(zone, at);
  return [at - DAY_MS, at + DAY_MS].some((near) => {
    const other = offsetAt(zone, near);
    return other !== offset && offsetAt(zone, at + offset - other) === other;
  });
}

/** Local dates "YYYY-MM-DD" of a zone that a stretch of time touches, in order. Instants in epoch ms. */
export function localDates(zone: string, from: number, to: number): string[] {
  const dayOf = (at: number) => Math.floor((at + offsetAt(zone, at)) / DAY_MS);
  const dates: string[] = [];
  for (let day = dayOf(from); day <= dayOf(to - 1); day += 1)
    dates.push(new Date(day * DAY_MS).toISOString().slice(0, 10));
  return dates;
}
