import type { Clock, Metric } from '../sla/clock.ts';
import { readClock } from '../sla/read.ts';

/** The deadline that counts now. */
export interface NextDeadline {
  readonly metric: Metric;
  /** Null while a pause without an end stands before it. */
  readonly dueAt: Date | null;
  /** Open ms left; negative when over. */
  readonly remainingMs: number;
  readonly paused: boolean;
}

/**
 * Of the clocks that have not stopped, the one that runs out first or ran out first, whatever it measures. Without a running one the paused clock
 * that has least left; null when none is left.
 */
export function nextDeadline(clocks: readonly Clock[], now: Date): NextDeadline | null {
  const live = clocks.flatMap((clock) => {
    const { state, dueAt, remainingMs } = readClock(clock, now);
    return state === 'stopped' ? [] : [{ metric: clock.metric, dueAt, remainingMs, paused: state === 'paused' }];
  });
  const at = ({ dueAt }: NextDeadline): number => dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return live.toSorted((a, b) => at(a) - at(b) || a.remainingMs - b.remainingMs)[0] ?? null;
}
