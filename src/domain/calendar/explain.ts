import { type Calendar, calendarOf, elapsed, type Span, segments } from './calendar.ts';
import { blockOf, type DayWindows, dayNumber, localWindows } from './days.ts';
import { DAY_MS, offsetSpans } from './offsets.ts';
import type { CalendarSpec } from './spec.ts';

/** Why a stretch of time counts or does not. A whole local date that is a holiday is `holiday`, its nights included. */
export type Piece = Span & { readonly kind: 'open' | 'closed' | 'holiday' };

/**
 * A change of the zone's offset: at `at` (epoch ms) local clocks moved forward by `minutes` (negative: back). `addedMs` is the open time
 * that the repeated wall time adds, or (negative) the skipped one takes away.
 */
export type Shift = { readonly at: number; readonly minutes: number; readonly addedMs: number };

const ALL_DAY: DayWindows = [[0, DAY_MS]];
const NEVER: DayWindows = [];

function holidaySpans(calendar: Calendar, from: number, to: number): Span[] {
  const spec = calendar.spec;
  if (spec?.holidays === undefined || spec.holidays.length === 0) return [];
  const days = new Set(spec.holidays.map(dayNumber));
  const spans: Span[] = [];
  for (let block = blockOf(from); block <= blockOf(to); block++) {
    localWindows(
      spec.timeZone,
      block,
      (day) => (days.has(day) ? ALL_DAY : NEVER),
      (spanFrom, spanTo) => {
        const cut = { from: Math.max(spanFrom, from), to: Math.min(spanTo, to) };
        if (cut.from < cut.to) spans.push(cut);
      },
    );
  }
  return spans;
}

/** Tiles `[from, to)` (epoch ms) without gaps: each piece says whether it is open, closed or a holiday. */
export function explain(calendar: Calendar, from: number, to: number): Piece[] {
  const marked: Piece[] = [
    ...segments(calendar, from, to).map((span) => ({ ...span, kind: 'open' as const })),
    ...holidaySpans(calendar, from, to).map((span) => ({ ...span, kind: 'holiday' as const })),
  ].toSorted((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  const append = (piece: Piece) => {
    const last = pieces.at(-1);
    // Two dates of a long weekend, or one day cut by a change of offset, read better as one piece.
    if (last !== undefined && last.kind === piece.kind) pieces[pieces.length - 1] = { ...last, to: piece.to };
    else if (piece.from < piece.to) pieces.push(piece);
  };
  let at = from;
  for (const piece of marked) {
    if (at < piece.from) append({ from: at, to: piece.from, kind: 'closed' });
    append(piece);
    at = piece.to;
  }
  if (at < to) append({ from: at, to, kind: 'closed' });
  return pieces;
}

/** Changes of the zone's offset in `(from, to]`, epoch ms; none around the clock. */
export function shifts(calendar: Calendar, from: number, to: number): Shift[] {
  if (calendar.spec === null || to <= from) return [];
  const found: Shift[] = [];
  let previous: number | undefined;
  for (let block = blockOf(from); block <= blockOf(to); block++) {
    for (const span of offsetSpans(calendar.spec.timeZone, block)) {
      if (previous !== undefined && span.offset !== previous && span.from > from && span.from <= to) {
        found.push(shift(calendar.spec, span.from, previous, span.offset));
      }
      previous = span.offset;
    }
  }
  return found;
}

function shift(spec: CalendarSpec, at: number, before: number, after: number): Shift {
  // Skipped wall time has no instants to ask about. Read as UTC, which skips and repeats nothing, it has: dates and hours are the same.
  const asWritten = calendarOf({ ...spec, timeZone: 'UTC' });
  const wall = at + before;
  const moved = after - before;
  const addedMs = moved > 0 ? -elapsed(asWritten, wall, wall + moved) : elapsed(asWritten, wall + moved, wall);
  return { at, minutes: moved / 60_000, addedMs: addedMs === 0 ? 0 : addedMs };
}
