import type { Clock, Metric } from './clock.ts';
import { type AdjustedOutcome, adjustedOutcome, outcome } from './read.ts';

/** How many clocks of a metric ended or stand how. `open` is not over yet, `void` measured nothing; neither counts for a share. */
export type Outcomes = {
  readonly hit: number;
  readonly missed: number;
  readonly fixed: number;
  readonly waived: number;
  readonly void: number;
  readonly open: number;
};

/** The same clocks twice: `raw` has no `waived`, `adjusted` has the excused ones there and nowhere else (SLA-8). */
export type OutcomePair = { readonly raw: Outcomes; readonly adjusted: Outcomes };

const NONE: Outcomes = { hit: 0, missed: 0, fixed: 0, waived: 0, void: 0, open: 0 };

const place = (one: AdjustedOutcome): keyof Outcomes => (one === 'running' || one === 'paused' ? 'open' : one);
const counted = (into: Outcomes, one: AdjustedOutcome): Outcomes => ({ ...into, [place(one)]: into[place(one)] + 1 });

/** Outcomes by metric, as known at `now`; metrics without a clock are absent. */
export function outcomesOf(clocks: Iterable<Clock>, now: Date): Readonly<Partial<Record<Metric, OutcomePair>>> {
  const found: Partial<Record<Metric, OutcomePair>> = {};
  for (const clock of clocks) {
    const { raw, adjusted } = found[clock.metric] ?? { raw: NONE, adjusted: NONE };
    found[clock.metric] = {
      raw: counted(raw, outcome(clock, now)),
      adjusted: counted(adjusted, adjustedOutcome(clock, now)),
    };
  }
  return found;
}

/** Share of those measured that were in time, 0 to 1: waived ones count as in time, as nobody is to blame. Null when none was. */
export function inTime({ hit, missed, fixed, waived }: Outcomes): number | null {
  const measured = hit + missed + fixed + waived;
  return measured === 0 ? null : (hit + waived) / measured;
}
