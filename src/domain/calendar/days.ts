import { BLOCK_MS, DAY_MS, offsetSpans } from './offsets.ts';

/** Wall times of one local day, ms since local midnight, `[start, end)`, sorted. */
export type DayWindows = readonly (readonly [number, number])[];

/** Days since 1970-01-01 of a local date "YYYY-MM-DD". */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** 0 is Monday: 1970-01-01 was a Thursday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * Emits, in order, the instants of one block whose local wall time lies in the windows of its local date.
 *
 * While the offset stays the same, local time is UTC shifted, so windows are cut to the span and shifted back. That is the
 * definition of open itself and needs no rule for odd days: an hour that a zone skips has no instants, an hour that it
 * repeats has its instants twice, a date it leaves out (Apia, 2011-12-30) has none. Pieces of one window that meet at a
 * change of offset come out separately; the receiver joins what touches.
 */
export function localWindows(
  timeZone: string,
  block: number,
  windowsOf: (day: number) => DayWindows,
  emit: (from: number, to: number) => void,
): void {
  for (const span of offsetSpans(timeZone, block)) {
    const localFrom = span.from + span.offset;
    const localTo = span.to + span.offset;
    for (let day = Math.floor(localFrom / DAY_MS); day * DAY_MS < localTo; day++) {
      for (const [start, end] of windowsOf(day)) {
        const from = Math.max(day * DAY_MS + start, localFrom);
        const to = Math.min(day * DAY_MS + end, localTo);
        if (from < to) emit(from - span.offset, to - span.offset);
      }
    }
  }
}

/** The block in which an instant lies. */
export function blockOf(at: number): number {
  return Math.floor(at / BLOCK_MS);
}
