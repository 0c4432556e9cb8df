import { IANAZone } from 'luxon';

export const DAY_MS = 86_400_000;

/** A stretch of time `[from, to)`, epoch ms, during which local wall time is UTC plus `offset` ms. */
export type OffsetSpan = { readonly from: number; readonly to: number; readonly offset: number };

/** A block is the unit in which a zone is surveyed and calendars grow: about a year, aligned to the epoch. */
export const BLOCK_MS = 366 * DAY_MS;

/** Spans already surveyed, per zone and block: zones are few, and every calendar of a zone shares them. */
const surveyed = new Map<string, Map<number, readonly OffsetSpan[]>>();

function offsetMs(zone: IANAZone, at: number): number {
  // luxon gives minutes as a fraction: offsets before standard time have seconds (Berlin until 1893: +00:53:28).
  return Math.round(zone.offset(at) * 60_000);
}

/** First ms in `(low, high]` whose offset differs from the one at `low`, given that the one at `high` does. */
function changeBetween(zone: IANAZone, low: number, high: number): number {
  const before = offsetMs(zone, low);
  let same = low;
  let other = high;
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetMs(zone, middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

/**
 * Looks at the offset once a day. That sees every change: in the tz database (2025c) no two changes of any zone lie less
 * than 95 hours apart.
 */
function survey(zone: IANAZone, from: number, to: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let spanFrom = from;
  let offset = offsetMs(zone, from);
  for (let day = from; day < to; day += DAY_MS) {
    const next = day + DAY_MS;
    if (offsetMs(zone, next) === offset) continue;
    const change = changeBetween(zone, day, next);
    if (change < to) {
      spans.push({ from: spanFrom, to: change, offset });
      spanFrom = change;
    }
    offset = offsetMs(zone, next);
  }
  spans.push({ from: spanFrom, to, offset: offsetMs(zone, spanFrom) });
  return spans;
}

/** The spans of one block, `[block * BLOCK_MS, (block + 1) * BLOCK_MS)`, in order, without gaps. */
export function offsetSpans(timeZone: string, block: number): readonly OffsetSpan[] {
  let blocks = surveyed.get(timeZone);
  if (blocks === undefined) {
    blocks = new Map();
    surveyed.set(timeZone, blocks);
  }
  let spans = blocks.get(block);
  if (spans === undefined) {
    spans = survey(IANAZone.create(timeZone), block * BLOCK_MS, (block + 1) * BLOCK_MS);
    blocks.set(block, spans);
  }
  return spans;
}

/** What a zone is ahead of UTC at a moment, ms. Cheap, once the zone's year has been surveyed. */
export function offsetAt(timeZone: string, at: number): number {
  const spans = offsetSpans(timeZone, Math.floor(at / BLOCK_MS));
  // The spans of a block leave no gap.
  return spans.find(({ to }) => at < to)?.offset ?? 0;
}
