import { count } from '../words/account.ts';
import { renewsSoon } from './accounts.ts';
import type { CaseFact, Settled } from './fact.ts';
import type { Open } from './standing.ts';

/** What an account is judged by. `missed`: deadlines of the period that were late and not waived. */
export interface Signs {
  readonly open: readonly Open[];
  readonly missed: readonly Settled[];
  /** Cases rated, reopened and escalated in the period. */
  readonly badRatings: number;
  readonly reopened: number;
  readonly escalated: number;
  readonly renewsAt: CaseFact['renewsAt'];
  readonly now: Date;
}

/** Points that each sign costs, and how many it may cost in all; docs/reports.md tells them. */
export const WEIGHTS = {
  late: { each: 15, most: 30 },
  missed: { each: 5, most: 20 },
  badRatings: { each: 10, most: 20 },
  reopened: { each: 5, most: 10 },
  escalated: { each: 5, most: 10 },
  /** Open cases, once the renewal is within 60 days. */
  beforeRenewal: { each: 5, most: 10 },
} as const;
export type Sign = keyof typeof WEIGHTS;

export interface Health {
  /** 0 to 100, 100 the best. */
  readonly points: number;
  /** Why not 100, what costs most first. */
  readonly why: readonly string[];
}

const WORDS: Readonly<Record<Sign, (times: number) => string>> = {
  late: (n) => `${count(n, 'case')} late now`,
  missed: (n) => `${count(n, 'deadline')} missed`,
  badRatings: (n) => `rated 1 or 2 of 5 ${n === 1 ? 'once' : `${n} times`}`,
  reopened: (n) => `${count(n, 'case')} reopened`,
  escalated: (n) => `${count(n, 'case')} escalated`,
  beforeRenewal: (n) => `${count(n, 'open case')} before the renewal`,
};

export function healthOf({ open, missed, badRatings, reopened, escalated, renewsAt, now }: Signs): Health {
  const times: Readonly<Record<Sign, number>> = {
    late: open.filter(({ stand }) => stand === 'late').length,
    ...{ missed: missed.length, badRatings, reopened, escalated },
    beforeRenewal: renewsSoon({ renewsAt }, now) ? open.length : 0,
  };
  const costs = Object.entries(WEIGHTS).map(([sign, { each, most }]) => {
    // A key of `WEIGHTS`.
    const n = times[sign as Sign];
    return { cost: Math.min(most, each * n), words: WORDS[sign as Sign](n) };
  });
  const lost = costs.filter(({ cost }) => cost > 0).toSorted((a, b) => b.cost - a.cost);
  return {
    points: 100 - lost.reduce((sum, { cost }) => sum + cost, 0),
    why: lost.map(({ cost, words }) => `${words} (−${cost})`),
  };
}
