import { inTime as keptOf, type Outcomes } from '../sla/outcomes.ts';
import type { Settled } from './fact.ts';
import type { Figures } from './filter.ts';

/** The same deadlines as they were (`raw`), and with those excused that were waived. */
export function outcomesOf(all: readonly Settled[], figures: Figures): Outcomes {
  const excused = (one: Settled): boolean => figures === 'adjusted' && one.waived;
  const countOf = (outcome: Settled['outcome']): number =>
    all.filter((one) => one.outcome === outcome && !excused(one)).length;
  const waived = all.filter(excused).length;
  return { hit: countOf('hit'), missed: countOf('missed'), fixed: countOf('fixed'), waived, void: 0, open: 0 };
}

export const inTime = (all: readonly Settled[], figures: Figures): number | null => keptOf(outcomesOf(all, figures));
export const isLate = ({ outcome, waived }: Settled, figures: Figures): boolean =>
  outcome !== 'hit' && !(figures === 'adjusted' && waived);

/** Groups with most late deadlines first, those of equal number by name. */
export function byLate<K extends string, T extends Settled>(groups: ReadonlyMap<K, readonly T[]>, figures: Figures) {
  const late = (all: readonly Settled[]): number => all.filter((one) => isLate(one, figures)).length;
  return [...groups]
    .map(([key, all]) => ({ key, all, late: late(all) }))
    .toSorted((a, b) => b.late - a.late || a.key.localeCompare(b.key));
}
