import { momentMs } from '../../config/policy/moment.ts';
import type { LadderStep } from '../../config/policy/schema.ts';
import { clockKey, firedKey } from '../case/clocks.ts';
import type { Ladder } from '../record/ladder.ts';
import type { Clock } from '../sla/clock.ts';
import { natureOf } from '../sla/nature.ts';
import { atShare, readClock } from '../sla/read.ts';

/** One rung of a clock: a step of its ladder, or the critical risk band, seen as a share of the budget; above 1 it lies after the deadline. */
export interface Rung {
  readonly name: string;
  readonly share: number;
  readonly do: LadderStep['do'];
}

export type Rungs = Pick<Ladder, 'steps' | 'criticalMs'>;

export const CRITICAL_BAND = 'critical-band';

/**
 * The rungs of a clock, lowest first. On a case the critical band (15 minutes of office time left) rings in the leader channel; a budget so short that
 * the band would begin in its first half has no band, since it would ring at once.
 */
export function rungsOf(clock: Clock, { steps, criticalMs: ofCase }: Rungs): readonly Rung[] {
  const { calm } = natureOf(clock);
  const criticalMs = calm ? null : ofCase;
  const share = criticalMs === null ? 0 : 1 - criticalMs / clock.budgetMs;
  const band: readonly Rung[] = share >= 0.5 ? [{ name: CRITICAL_BAND, share, do: ['warn_leaders'] }] : [];
  const ladder = steps.map((step) => ({
    name: step.name,
    share: momentMs(step.at, clock.budgetMs) / clock.budgetMs,
    do: step.do,
  }));
  const told = calm ? toldOnly(ladder) : ladder;
  // A step "30m before" on a budget of 20 minutes would lie before the clock's start: it has no place there.
  return [...band, ...told.filter(({ share }) => share > 0)].sort((a, b) => a.share - b.share);
}

/** One warning to its owner before the deadline; from then on whoever would be told, or given the case, is told. */
function toldOnly(ladder: readonly Rung[]): readonly Rung[] {
  const before = ladder.filter((rung) => rung.share > 0 && rung.share < 1 && rung.do.includes('warn_owner'));
  const last = before.toSorted((a, b) => a.share - b.share).at(-1);
  const missed = ladder.filter(({ share }) => share >= 1);
  return [
    ...(last === undefined ? [] : [{ ...last, do: ['warn_owner' as const] }]),
    ...missed.map((rung) => ({ ...rung, do: ['warn_owner' as const, ...rung.do.flatMap(telling)] })),
  ];
}

type Action = LadderStep['do'][number];

function telling(action: Action): readonly Action[] {
  switch (action) {
    case 'reassign_to_lead':
      return ['warn_lead'];
    case 'reassign_to_manager':
      return ['warn_manager'];
    case 'reassign_to_director':
      return ['warn_director'];
    case 'page_on_call':
    case 'move_to_breach':
      return [];
    default:
      return [action];
  }
}

export interface DueRung {
  readonly clock: Clock;
  readonly key: string;
  readonly rung: Rung;
  /** Lower rungs passed unseen: they count as fired and never ring by themselves (ES-6). */
  readonly skipped: readonly string[];
  /** What those would have done: their warnings are old news, but a case that should have moved still has to. */
  readonly missed: readonly LadderStep['do'][number][];
  /** The first rung at or after the deadline that this clock reaches. */
  readonly breaches: boolean;
  readonly reachedAt: Date;
  readonly dueAt: Date;
}

/** Rungs a clock has reached and not fired, highest only; rungs of one moment (a 1 h budget: 75% and 15 minutes left) are one. */
export function dueRung(clock: Clock, fired: readonly string[], rungs: Rungs, now: Date): DueRung | null {
  if (clock.stoppedAt !== undefined) return null;
  const key = clockKey(clock);
  const { pending, last } = pendingRungs(clock, fired, rungs);
  const reached = pending.flatMap((rung) => {
    const at = atShare(clock, rung.share, now);
    return at !== null && at.getTime() <= now.getTime() ? [{ rung, at }] : [];
  });
  const highest = reached.at(-1);
  const dueAt = readClock(clock, now).dueAt;
  if (!highest || !dueAt) return null;
  const lower = reached.slice(0, -1).map(({ rung }) => rung);
  const together = reached.filter(({ at }) => at.getTime() === highest.at.getTime()).flatMap(({ rung }) => rung.do);
  return {
    clock,
    key,
    rung: { ...highest.rung, do: [...new Set(together)] },
    skipped: lower.map(({ name }) => name),
    missed: lower.flatMap((rung) => rung.do),
    breaches: highest.rung.share >= 1 && (last === null || last.share < 1),
    reachedAt: highest.at,
    dueAt,
  };
}

/** The rung as the log of a case or a ticket keeps it. */
export const reachedStep = ({ key, rung, skipped, dueAt, reachedAt }: DueRung) => ({
  clock: key,
  step: rung.name,
  share: rung.share,
  skipped,
  dueAt,
  reachedAt,
});

/** Rungs above the highest that has fired: a rung below it is over, even when its own moment was never seen. */
function pendingRungs(
  clock: Clock,
  fired: readonly string[],
  rungs: Rungs,
): { readonly pending: readonly Rung[]; readonly last: Rung | null } {
  const key = clockKey(clock);
  const all = rungsOf(clock, rungs);
  const last = all.findLastIndex((rung) => fired.includes(firedKey(key, rung.name)));
  return { pending: all.slice(last + 1), last: all[last] ?? null };
}

/** The rungs of a clock that are not reached yet, and when they will be; none while it is paused. */
export function rungsAhead(
  clock: Clock,
  fired: readonly string[],
  rungs: Rungs,
  now: Date,
): readonly { readonly rung: Rung; readonly at: Date; readonly breaches: boolean }[] {
  if (clock.stoppedAt !== undefined || readClock(clock, now).dueAt === null) return [];
  const { pending, last } = pendingRungs(clock, fired, rungs);
  const late = last !== null && last.share >= 1 ? undefined : pending.find(({ share }) => share >= 1);
  return pending.flatMap((rung) => {
    const at = atShare(clock, rung.share, now);
    return at !== null && at > now ? [{ rung, at, breaches: rung.share === late?.share }] : [];
  });
}

/** The next moment at which a rung of this clock is reached; null while it is paused or has none left. */
export function nextRungAt(clock: Clock, fired: readonly string[], rungs: Rungs, now: Date): Date | null {
  if (clock.stoppedAt !== undefined) return null;
  const [next] = pendingRungs(clock, fired, rungs).pending;
  // On hold there is no deadline to warn of: a rung reached just before waits, as in `dueRung`, or one would wake for it in vain.
  return next && readClock(clock, now).dueAt ? atShare(clock, next.share, now) : null;
}
