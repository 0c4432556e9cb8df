import { DateTime, IANAZone } from 'luxon';

/** "2 h 15 min", "45 s", "72 h": to the second, and never in days, which would not say whether they are of 24 hours or of office time. */
export function durationWords(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const words = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return words.length === 0 ? '0 min' : words.join(' ');
}

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
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: known }).setLocale('en');
  const year = local(since).year;
  const time = (at: DateTime) => {
    const text = at.toFormat(at.second === 0 ? 'HH:mm' : 'HH:mm:ss');
    return at.getPossibleOffsets().length > 1 ? `${text} (UTC${at.toFormat('Z')})` : text;
  };
  const dated = (at: DateTime) => `${at.toFormat('ccc d LLL yyyy')} ${time(at)}`;
  const moment = (at: DateTime) => (at.year === year ? `${at.toFormat('ccc d LLL')} ${time(at)}` : dated(at));
  return {
    zone: known,
    moment: (at) => moment(local(at)),
    dated: (at) => dated(local(at)),
    span: (from, to) => {
      const [a, b] = [local(from), local(to)];
      return a.hasSame(b, 'day') ? `${moment(a)}–${time(b)}` : `${moment(a)} – ${moment(b)}`;
    },
  };
}

/** Local dates "YYYY-MM-DD" of a zone that a stretch of time touches, in order. Instants in epoch ms. */
export function localDates(zone: string, from: number, to: number): string[] {
  const last = DateTime.fromMillis(to - 1, { zone }).startOf('day');
  const dates: string[] = [];
  for (let day = DateTime.fromMillis(from, { zone }).startOf('day'); day <= last; day = day.plus({ days: 1 })) {
    dates.push(day.toFormat('yyyy-MM-dd'));
  }
  return dates;
}
