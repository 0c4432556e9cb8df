import type { CalendarSpec } from '../calendar/spec.ts';
import type { METRIC_WORDS } from '../config/vocabulary.ts';

/** What a clock measures: FRT, NRT, TTR, TTC and UPDATE on cases, RESPONSE and RESOLUTION on linked tickets. */
export type Metric = keyof typeof METRIC_WORDS;

/** Why time does not count. `stopped` is the time between a stop and a reopening. */
export type PauseReason = 'waiting' | 'snoozed' | 'stopped';

/** `[from, to)`; open-ended without `to`. */
export type Pause = { readonly from: Date; readonly to?: Date; readonly reason: PauseReason };

/** A change of the target while the clock ran, kept for "why this deadline". */
export type TargetChange = {
  readonly at: Date;
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: string;
};

/** A breach excused: reports show the raw and the adjusted figure (SLA-8). The outcome itself does not change. */
export type Waiver = { readonly by: string; readonly reason: string; readonly at: Date };

/**
 * One clock: its history as plain data, stored as it is. Everything else is read from it by a fold (`read.ts`). Pauses may
 * overlap, be out of order or reach before the start: the fold counts their union within the clock's time.
 */
export type Clock = {
  readonly metric: Metric;
  readonly startedAt: Date;
  /** Which rule started it, in words for people (IN-10). */
  readonly startedBecause: string;
  /** Open time allowed, whole ms, more than zero. */
  readonly budgetMs: number;
  /** A snapshot with the policy's name for it, so that an edited policy does not rewrite the past. */
  readonly calendar: { readonly name: string; readonly spec: CalendarSpec | null };
  readonly pauses: readonly Pause[];
  readonly stoppedAt?: Date;
  /** Grows when the target changes, and only then: alerts said for an older generation do not silence the new ones. */
  readonly generation: number;
  readonly targetChanges: readonly TargetChange[];
  readonly waiver?: Waiver;
};

const later = (a: Date, b: Date): Date => (a.getTime() >= b.getTime() ? a : b);

/** A running clock. Throws `RangeError` unless `budgetMs` is more than zero: policy has checked it. Rounded to whole ms. */
export function start(from: {
  readonly metric: Metric;
  readonly at: Date;
  readonly because: string;
  readonly budgetMs: number;
  readonly calendar: Clock['calendar'];
}): Clock {
  return {
    metric: from.metric,
    startedAt: from.at,
    startedBecause: from.because,
    budgetMs: wholeBudget(from.budgetMs),
    calendar: from.calendar,
    pauses: [],
    generation: 0,
    targetChanges: [],
  };
}

function wholeBudget(budgetMs: number): number {
  const whole = Math.round(budgetMs);
  if (!(whole > 0) || !Number.isSafeInteger(whole))
    throw new RangeError(`a budget must be positive, not ${budgetMs} ms`);
  return whole;
}

/**
 * Stops counting from `at`. A stopped clock stays as it is, and so does one already paused for this reason, unless `at` is earlier: then
 * the pause begins earlier. With another reason the open pause hands over to the new one; there is never more than one open pause.
 */
export function pause(clock: Clock, at: Date, reason: PauseReason): Clock {
  if (clock.stoppedAt !== undefined) return clock;
  const open = clock.pauses.find((one) => one.to === undefined);
  if (open === undefined) return { ...clock, pauses: [...clock.pauses, { from: at, reason }] };
  const earlier = at.getTime() < open.from.getTime();
  if (open.reason === reason && !earlier) return clock;
  const others = clock.pauses.filter((one) => one !== open);
  if (earlier) return { ...clock, pauses: [...others, { from: at, to: open.from, reason }, open] };
  return { ...clock, pauses: [...others, { ...open, to: at }, { from: at, reason }] };
}

const closePauses = (pauses: readonly Pause[], at: Date): readonly Pause[] =>
  pauses.map((one) => (one.to === undefined ? { ...one, to: later(at, one.from) } : one));

/** Counts again from `at`; before the pause began, the pause becomes empty. A clock that is not paused, or stopped, stays as it is. */
export function resume(clock: Clock, at: Date): Clock {
  if (clock.pauses.every((one) => one.to !== undefined)) return clock;
  return { ...clock, pauses: closePauses(clock.pauses, at) };
}

/** Ends the clock at `at` (not before its start), paused or not. A stopped clock stays as it is: the first stop stands. */
export function stop(clock: Clock, at: Date): Clock {
  if (clock.stoppedAt !== undefined) return clock;
  return { ...clock, stoppedAt: later(at, clock.startedAt), pauses: closePauses(clock.pauses, at) };
}

/**
 * A resolved case was reopened: the clock runs again from `at`, and the time it was stopped becomes a pause, so that no
 * time is forgotten and none counted. A clock that is not stopped stays as it is.
 */
export function restart(clock: Clock, at: Date): Clock {
  if (clock.stoppedAt === undefined) return clock;
  const { stoppedAt, ...rest } = clock;
  return { ...rest, pauses: [...clock.pauses, { from: stoppedAt, to: later(at, stoppedAt), reason: 'stopped' }] };
}

/**
 * Sets another budget, either way: it and the generation change, the start and the pauses never. The same budget, or a stopped
 * clock, changes nothing. Throws `RangeError` as `start` does. `tighten` in `read.ts` is the one for SLA-5.
 */
export function retarget(clock: Clock, budgetMs: number, at: Date, why: string): Clock {
  const toMs = wholeBudget(budgetMs);
  if (clock.stoppedAt !== undefined || toMs === clock.budgetMs) return clock;
  return {
    ...clock,
    budgetMs: toMs,
    generation: clock.generation + 1,
    targetChanges: [...clock.targetChanges, { at, fromMs: clock.budgetMs, toMs, why }],
  };
}
