import { clockKey, firedKey } from '../case/clocks.ts';
import { momentMs } from '../config/policy/moment.ts';
import type { LadderStep, Policy } from '../config/policy/schema.ts';
import { isCaseMetric } from '../config/vocabulary.ts';
import type { Clock } from '../sla/clock.ts';
import { atShare, readClock } from '../sla/read.ts';

/** One rung of a clock: a ladder step of the policy, or the critical risk band seen as a share of the budget. */
export interface Rung {
  readonly name: string;
  readonly share: number;
  readonly do: LadderStep['do'];
}

export const CRITICAL_BAND = 'critical-band';

/**
 * The rungs of a clock, lowest first. On a case the critical band (15 minutes of office time left) rings in the leader channel; a budget so short that
 * the band would begin in its first half has no band, since it would ring at once.
 */
export function rungsOf(clock: Clock, policy: Policy): readonly Rung[] {
  const share = 1 - policy.riskBands.critical / clock.budgetMs;
  const band: readonly Rung[] =
    isCaseMetric(clock.metric) && share >= 0.5 ? [{ name: CRITICAL_BAND, share, do: ['warn_leaders'] }] : [];
  const ladder = policy.ladder.map((step) => ({
    name: step.name,
    share: momentMs(step.at, clock.budgetMs) / clock.budgetMs,
    do: step.do,
  }));
  // A step "30m before" on a budget of 20 minutes would lie before the clock's start: it has no place there.
  return [...band, ...ladder.filter(({ share }) => share > 0)].sort((a, b) => a.share - b.share);
}

export interface DueRung {
  readonly clock: Clock;
  readonly key: string;
  readonly rung: Rung;
  /** Lower rungs passed unseen: they count as fired and never ring by themselves (ES-6). */
  readonly skipped: readonly string[];
  readonly reachedAt: Date;
  readonly dueAt: Date;
}

/** Rungs a clock has reached and not fired, highest only; rungs of one moment (a 1 h budget: 75% and 15 minutes left) are one. */
export function dueRung(clock: Clock, fired: readonly string[], policy: Policy, now: Date): DueRung | null {
  if (clock.stoppedAt !== undefined) return null;
  const key = clockKey(clock);
  const reached = pendingRungs(clock, fired, policy).flatMap((rung) => {
    const at = atShare(clock, rung.share, now);
    return at !== null && at.getTime() <= now.getTime() ? [{ rung, at }] : [];
  });
  const highest = reached.at(-1);
  const dueAt = readClock(clock, now).dueAt;
  if (!highest || !dueAt) return null;
  const skipped = reached.slice(0, -1).map(({ rung }) => rung.name);
  const together = reached.filter(({ at }) => at.getTime() === highest.at.getTime()).flatMap(({ rung }) => rung.do);
  const rung = { ...highest.rung, do: [...new Set(together)] };
  return { clock, key, rung, skipped, reachedAt: highest.at, dueAt };
}

/** Rungs above the highest that has fired: a rung below it is over, even when its own moment was never seen. */
function pendingRungs(clock: Clock, fired: readonly string[], policy: Policy): readonly Rung[] {
  const key = clockKey(clock);
  const rungs = rungsOf(clock, policy);
  const last = rungs.findLastIndex((rung) => fired.includes(firedKey(key, rung.name)));
  return rungs.slice(last + 1);
}

/** The next moment at which a rung of this clock is reached; null while it is paused or has none left. */
export function nextRungAt(clock: Clock, fired: readonly string[], policy: Policy, now: Date): Date | null {
  if (clock.stoppedAt !== undefined) return null;
  const next = pendingRungs(clock, fired, policy)[0];
  // On hold there is no deadline to warn of: a rung reached just before waits, as in `dueRung`, or one would wake for it in vain.
  return next && readClock(clock, now).dueAt ? atShare(clock, next.share, now) : null;
}
