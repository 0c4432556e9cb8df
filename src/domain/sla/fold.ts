import { add, type Calendar, elapsed, type Span } from '../calendar/calendar.ts';

/** A stretch that does not count, epoch ms; `to` is Infinity while its end is unknown. */
export type PauseSpan<Reason> = Span & { readonly reason: Reason };

/**
 * Pauses as disjoint spans in order: cut at `start`, empty ones dropped, time under several pauses given to the one
 * that began first.
 */
export function disjoint<Reason>(pauses: readonly PauseSpan<Reason>[], start: number): PauseSpan<Reason>[] {
  const spans: PauseSpan<Reason>[] = [];
  let covered = start;
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(pause.from, covered);
    if (pause.to <= from) continue;
    spans.push({ ...pause, from });
    covered = pause.to;
  }
  return spans;
}

/** Open ms in `[start, end)` outside the (disjoint) pauses: open(start, end) - open(pauses). */
export function counted(calendar: Calendar, start: number, end: number, pauses: readonly Span[]): number {
  let sum = elapsed(calendar, start, end);
  for (const pause of pauses) {
    if (pause.from >= end) break;
    sum -= elapsed(calendar, pause.from, Math.min(pause.to, end));
  }
  return sum;
}

/**
 * The earliest instant at which `counted` from `start` is `openMs`, going through all (disjoint) pauses, or null when a pause
 * without an end comes before it. Does not depend on the present: a breach is found where it was, whenever one looks.
 */
export function reached(calendar: Calendar, start: number, openMs: number, pauses: readonly Span[]): number | null {
  let left = openMs;
  let at = start;
  for (const pause of pauses) {
    const open = elapsed(calendar, at, pause.from);
    if (open >= left) break;
    if (pause.to === Number.POSITIVE_INFINITY) return null;
    left -= open;
    at = pause.to;
  }
  return add(calendar, at, left);
}

/**
 * What is known of the pauses at `now`: one without an end that begins later has not begun, and says nothing yet about
 * the deadline. One with an end is a known gap, past or ahead.
 */
export function knownAt<Reason>(pauses: readonly PauseSpan<Reason>[], now: number): PauseSpan<Reason>[] {
  return pauses.filter((pause) => pause.to !== Number.POSITIVE_INFINITY || pause.from <= now);
}
