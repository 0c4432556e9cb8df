import type { Policy } from '../../config/policy/schema.ts';
import { dueOf } from '../picture/due.ts';
import { type CaseFact, type Settled, settledBy } from './fact.ts';
import { homeOf, type Period, periodBefore, within } from './filter.ts';
import { percentile } from './measure.ts';
import type { Figure, Scene } from './report.ts';

/** How an open case stands now: late, near its deadline, or neither. */
export type Stand = 'late' | 'critical' | 'near' | null;

/** By the one deadline that counts, as everywhere; late and waived is not late. */
export function standOf({ running }: CaseFact, policy: Policy, now: Date): Stand {
  const due = dueOf(running, policy, now);
  if (due?.state === 'late') return due.waivedBy === null ? 'late' : null;
  return due?.band ?? null;
}

/** An open case with what is asked of it again and again. */
export interface Open {
  readonly fact: CaseFact;
  readonly home: string;
  readonly stand: Stand;
  readonly ageMs: number;
}

export const openOf = ({ facts, policy, now }: Pick<Scene, 'facts' | 'policy' | 'now'>): readonly Open[] =>
  facts
    .filter(({ open }) => open)
    .map((fact) => ({
      fact,
      home: homeOf(fact, policy),
      stand: standOf(fact, policy, now),
      ageMs: Math.max(0, now.getTime() - fact.openedAt),
    }));

/** Of some open cases those that stand so. */
export const standing = (open: readonly Open[], stand: Stand): number =>
  open.filter((one) => one.stand === stand).length;

/** Median and nine in ten of something. */
export function timesFigure(
  measure: Figure['measure'],
  values: readonly number[],
  before: readonly number[] | null,
): Figure {
  return {
    ...{ measure, value: percentile(values, 0.5), of: values.length },
    before: before === null ? null : percentile(before, 0.5),
    nineInTen: percentile(values, 0.9),
  };
}

/** A count, now or in the period, with the same of the period before. */
export const countFigure = (measure: Figure['measure'], value: number, before: number | null = null): Figure => ({
  ...{ measure, value, of: value, before },
});

/** Part of a whole; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** A deadline of a case that was kept or missed. */
export interface Judged extends Settled {
  readonly fact: CaseFact;
}

/** All deadlines of the period and of the one before, each read once. */
export function judgedIn({ facts, filter, now }: Pick<Scene, 'facts' | 'filter' | 'now'>): {
  readonly now: readonly Judged[];
  readonly before: readonly Judged[];
} {
  const before = periodBefore(filter);
  const all = facts.flatMap((fact) =>
    settledBy(fact, now).flatMap((one) => (one.at >= before.from && one.at < filter.to ? [{ ...one, fact }] : [])),
  );
  const inPeriod = (period: Period) => all.filter(({ at }) => within(at, period));
  return { now: inPeriod(filter), before: inPeriod(before) };
}

/** Whoever has it, else the lead of the queue that answers for it. */
export const whoseOf = (fact: CaseFact, policy: Policy): string | null =>
  fact.owner ?? policy.queues[homeOf(fact, policy)]?.lead ?? null;
