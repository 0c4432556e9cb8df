import { PRIORITIES, type Priority } from '../../config/vocabulary.ts';
import type { Clock } from '../sla/clock.ts';
import { type ClockReading, readClock } from '../sla/read.ts';

/** A clock with what it reads at this moment. */
export interface Deadline {
  readonly clock: Clock;
  readonly reading: ClockReading;
}

/** What was read last of a case's clocks: whatever is drawn or decided of one moment asks again and again. Clocks are never changed in place. */
const known = new WeakMap<readonly Clock[], { readonly at: number; readonly found: Deadline | null }>();

/**
 * The deadline that counts now: of the clocks that have not stopped, the one that runs out first or ran out first, whatever it measures; of several
 * at one moment the one with least left. A paused one (no `dueAt`) only when none runs; null when none is left.
 */
export function nearest(clocks: readonly Clock[], now: Date): Deadline | null {
  const last = known.get(clocks);
  const at = now.getTime();
  if (last?.at === at) return last.found;
  const live = clocks
    .filter(({ stoppedAt }) => stoppedAt === undefined)
    .map((clock) => ({ clock, reading: readClock(clock, now) }));
  // What is excused is late no more than now: whatever else is late counts before it.
  const counts = (one: Deadline): number => (isExcused(one) ? Math.max(rank(one), at) : rank(one));
  const [found = null] = live.toSorted(
    (a, b) => counts(a) - counts(b) || a.reading.remainingMs - b.reading.remainingMs,
  );
  known.set(clocks, { at, found });
  return found;
}

const isExcused = ({ clock, reading }: Deadline): boolean => clock.waiver !== undefined && reading.outcome === 'missed';

/** Finite, because Infinity - Infinity would compare as NaN. */
const rank = (deadline: Deadline | null): number => deadline?.reading.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;

/** Records with the nearest deadline first; those whose clocks rest, or that have none, come last, the oldest of them first. */
export function byDeadline<
  R extends { readonly state: { readonly clocks: readonly Clock[]; readonly number: number } },
>(records: readonly R[], now: Date): readonly R[] {
  return records
    .map((record) => ({ record, at: rank(nearest(record.state.clocks, now)) }))
    .toSorted((a, b) => a.at - b.at || a.record.state.number - b.record.state.number)
    .map(({ record }) => record);
}

/** More than any epoch ms. */
const BAND = 1e14;

/** What comes first of news of one moment: what is late, then the graver priority, then the nearer deadline. Smaller is more urgent. */
export function urgencyRank(clocks: readonly Clock[], priority: Priority, now: Date): number {
  const found = nearest(clocks, now);
  // What wakes at its very deadline is as late as what was seen a moment after.
  const late = found?.reading.state === 'running' && rank(found) <= now.getTime();
  return ((late ? 0 : PRIORITIES.length) + PRIORITIES.indexOf(priority)) * BAND + Math.min(rank(found), BAND - 1);
}
