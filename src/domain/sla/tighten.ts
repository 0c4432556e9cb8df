import { type Clock, isSetByHand, type Tightening, tightened, withBase, withTarget } from './clock.ts';
import { readClock } from './read.ts';

const DAY_MS = 86_400_000;

/** The budget (ms) of a clock under a tightening: a share of the target as it was before any, and never looser than it is now. */
export function effectiveBudget(clock: Clock, tightening: Tightening): number {
  return Math.min(clock.budgetMs, tightened(clock.baseMs ?? clock.budgetMs, tightening));
}

/** Whether the tightening would change the clock: not a stopped one, nor a target set by hand or a moment that was promised. */
export function tightens(clock: Clock, tightening: Tightening): boolean {
  if (clock.stoppedAt !== undefined || isSetByHand(clock) || clock.promised !== undefined) return false;
  return effectiveBudget(clock, tightening) < clock.budgetMs;
}

export type Tightened = {
  readonly clock: Clock;
  /** Whether the target changed, see `tightens`. */
  readonly changed: boolean;
  /** The deadline now; null as in `ClockReading`. */
  readonly dueAt: Date | null;
  /** True when the changed deadline lies before `at`: say so to people (SLA-5). */
  readonly intoPast: boolean;
};

/**
 * Applies a tightening (SLA-5): one generation more, history and pauses stay, so what has been used stays used. Applying the same one again
 * changes nothing.
 */
export function tighten(clock: Clock, tightening: Tightening, at: Date): Tightened {
  const applies = tightens(clock, tightening);
  const toMs = effectiveBudget(clock, tightening);
  const based = withBase(clock, clock.baseMs ?? clock.budgetMs, toMs);
  const change = { toMs, at, why: tightening.why, cause: 'tightened', calendar: clock.calendar } as const;
  const after = applies ? withTarget(based, change) : clock;
  const dueAt = readClock(after, at).dueAt;
  return {
    clock: after,
    changed: applies,
    dueAt,
    intoPast: applies && dueAt !== null && dueAt.getTime() < at.getTime(),
  };
}

/**
 * The first instant at which an account "renews within `days` days": the number of whole days left is below `days` from then on, which is
 * how the policy's conditions count them. To be woken at, so that targets tighten though nothing else happens to the case.
 */
export function renewalLine(renewsAt: Date, days: number): Date {
  return new Date(renewsAt.getTime() - days * DAY_MS + 1);
}
