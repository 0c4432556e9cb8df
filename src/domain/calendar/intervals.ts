import { blockOf, type DayWindows, dayNumber, localWindows, weekdayIndex } from './days.ts';
import { BLOCK_MS } from './offsets.ts';
import { type CalendarSpec, timeOfDayMs, WEEKDAYS } from './spec.ts';

/** Instants outside the years 1 to 9999 have no ISO form people would read; edges refuse them, so here they are a bug. */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant, or a due time, outside the years 1 to 9999. */
export class OutOfRangeError extends RangeError {}

/** Throws `OutOfRangeError` unless `at` is an instant (epoch ms) in the years 1 to 9999. */
export function assertInstant(at: number): void {
  if (!(at >= EARLIEST && at <= LATEST)) throw new OutOfRangeError(`${at} is not an instant in the years 1 to 9999`);
}

const CLOSED: DayWindows = [];

/**
 * The open intervals of a calendar, sorted, disjoint and never touching, with the open time before each. They are produced a block
 * at a time as questions reach further, either way, so no closure is too long and no date too far.
 */
export class Intervals {
  private readonly timeZone: string;
  private readonly week: readonly DayWindows[];
  private readonly holidays: ReadonlySet<number>;
  private firstBlock = 0;
  private endBlock = 0;
  private starts: number[] = [];
  private ends: number[] = [];
  /** Open ms between an arbitrary origin and `starts[i]`; only differences have a meaning. */
  private sums: number[] = [];

  constructor(spec: CalendarSpec) {
    this.timeZone = spec.timeZone;
    this.week = WEEKDAYS.map((weekday) =>
      (spec.hours[weekday] ?? [])
        .map(([start, end]) => [timeOfDayMs(start), timeOfDayMs(end)] as const)
        .toSorted((a, b) => a[0] - b[0]),
    );
    this.holidays = new Set((spec.holidays ?? []).map(dayNumber));
  }

  /** Whether the instant is open. */
  isOpen(at: number): boolean {
    this.cover(at);
    const index = this.indexAt(at);
    return index >= 0 && at < this.end(index);
  }

  /** Open ms between `from` and `to`; 0 when `to <= from`. */
  elapsed(from: number, to: number): number {
    this.cover(from);
    this.cover(to);
    if (to <= from) return 0;
    return this.openBefore(to) - this.openBefore(from);
  }

  /** The earliest instant `t >= from` with `elapsed(from, t) = openMs`. */
  add(from: number, openMs: number): number {
    this.cover(from);
    if (openMs === 0) return from;
    // Open time is never more than time: what cannot fit is refused before the calendar grows through the centuries.
    assertInstant(from + openMs);
    const target = this.openBefore(from) + openMs;
    while (this.total() < target) this.growForward(this.endBlock + this.step());
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sum(middle) + this.end(middle) - this.start(middle) < target) low = middle + 1;
      else high = middle;
    }
    const at = this.start(low) + target - this.sum(low);
    assertInstant(at);
    return at;
  }

  /** Calls `visit` with each open piece of `[from, to)`, in order. */
  each(from: number, to: number, visit: (from: number, to: number) => void): void {
    this.cover(from);
    this.cover(to);
    for (let index = Math.max(this.indexAt(from), 0); index < this.starts.length && this.start(index) < to; index++) {
      const pieceFrom = Math.max(this.start(index), from);
      const pieceTo = Math.min(this.end(index), to);
      if (pieceFrom < pieceTo) visit(pieceFrom, pieceTo);
    }
  }

  // The index is in range wherever these are called; NaN would surface at once as an invalid date.
  private start(index: number): number {
    return this.starts[index] ?? Number.NaN;
  }
  private end(index: number): number {
    return this.ends[index] ?? Number.NaN;
  }
  private sum(index: number): number {
    return this.sums[index] ?? Number.NaN;
  }

  private total(): number {
    const last = this.starts.length - 1;
    return last < 0 ? 0 : this.sum(last) + this.end(last) - this.start(last);
  }

  /** Index of the last interval that starts at or before `at`; -1 if none does. */
  private indexAt(at: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.start(middle) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private openBefore(at: number): number {
    const index = this.indexAt(at);
    if (index < 0) return this.sums[0] ?? 0;
    return this.sum(index) + Math.min(at, this.end(index)) - this.start(index);
  }

  /** Growing by as much as there is keeps far-reaching questions linear in what they need. */
  private step(): number {
    return Math.max(1, this.endBlock - this.firstBlock);
  }

  private cover(at: number): void {
    assertInstant(at);
    if (this.firstBlock === this.endBlock) {
      this.firstBlock = blockOf(at);
      this.endBlock = this.firstBlock;
      this.growForward(this.firstBlock + 1);
    } else if (at >= this.endBlock * BLOCK_MS) {
      this.growForward(Math.max(blockOf(at) + 1, this.endBlock + this.step()));
    } else if (at < this.firstBlock * BLOCK_MS) {
      this.growBackward(Math.min(blockOf(at), this.firstBlock - this.step()));
    }
  }

  private growForward(wanted: number): void {
    const limit = blockOf(LATEST) + 1;
    if (this.endBlock >= limit) throw new OutOfRangeError('the open time asked for ends after the year 9999');
    const endBlock = Math.min(wanted, limit);
    for (let block = this.endBlock; block < endBlock; block++) this.append(block);
    this.endBlock = endBlock;
  }

  private growBackward(wanted: number): void {
    const endBlock = this.endBlock;
    const later = { starts: this.starts, ends: this.ends };
    this.starts = [];
    this.ends = [];
    this.sums = [];
    const boundary = this.firstBlock;
    this.firstBlock = Math.max(wanted, blockOf(EARLIEST));
    for (let block = this.firstBlock; block < boundary; block++) this.append(block);
    for (const [index, start] of later.starts.entries()) this.push(start, later.ends[index] ?? start);
    this.endBlock = endBlock;
  }

  private append(block: number): void {
    const windowsOf = (day: number) => (this.holidays.has(day) ? CLOSED : (this.week[weekdayIndex(day)] ?? CLOSED));
    localWindows(this.timeZone, block, windowsOf, (from, to) => this.push(from, to));
  }

  private push(from: number, to: number): void {
    const last = this.ends.length - 1;
    if (last >= 0 && this.ends[last] === from) {
      this.ends[last] = to;
      return;
    }
    this.sums.push(this.total());
    this.starts.push(from);
    this.ends.push(to);
  }
}
