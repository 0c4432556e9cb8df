import { isSolvedAtOnce } from '../predict/first-contact.ts';
import type { CaseFact, Settled } from './fact.ts';
import { type Period, periodBefore, within } from './filter.ts';
import type { Figure, Scene } from './report.ts';
import { shareOf } from './standing.ts';

/** OW-10: what somebody promised, not what the pace of the policy asks for. */
export function promisesOf({
  now,
  before,
}: {
  readonly now: readonly Settled[];
  readonly before: readonly Settled[];
}): Figure {
  const kept = (all: readonly Settled[]) => {
    const promised = all.filter((one) => one.promised);
    return {
      of: promised.length,
      value: shareOf(promised.filter(({ outcome }) => outcome === 'hit').length, promised.length),
    };
  };
  return { measure: 'promises_kept', ...kept(now), before: kept(before).value };
}

/** RP-5: what can be had from what is stored. */
export function qualityOf({
  facts,
  filter,
  policy,
  now,
}: Pick<Scene, 'facts' | 'filter' | 'policy' | 'now'>): readonly Figure[] {
  const before = periodBefore(filter);
  const share = (measure: Figure['measure'], of: (period: Period) => readonly boolean[]): Figure => {
    const [here, there] = [of(filter), of(before)];
    const value = (all: readonly boolean[]) => shareOf(all.filter(Boolean).length, all.length);
    return { measure, value: value(here), of: here.length, before: value(there) };
  };
  const firstContact = (fact: CaseFact): readonly boolean[] => {
    const resolvedAt = fact.endedAt === null ? null : new Date(fact.endedAt);
    const solved = isSolvedAtOnce(fact.firstContact, { resolvedAt, now, quietMs: policy.intake.reopenWithin });
    // What is not known before the customer has had time to write again counts for neither, a failure that is known too.
    const isKnown = fact.endedAt !== null && fact.endedAt + policy.intake.reopenWithin <= now.getTime();
    return solved === null || !isKnown ? [] : [solved];
  };
  return [
    share('first_contact', (period) =>
      facts.flatMap((fact) => (fact.end === 'resolved' && within(fact.endedAt, period) ? firstContact(fact) : [])),
    ),
    share('csat', (period) =>
      facts.flatMap(({ rating }) => (rating !== null && within(rating.at, period) ? [rating.score >= 4] : [])),
    ),
    share('escalation_rate', (period) =>
      facts.flatMap((fact) => (within(fact.openedAt, period) ? [fact.escalatedAt !== null] : [])),
    ),
  ];
}
