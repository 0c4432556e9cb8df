import type { Sentiment } from '../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import type { Logged } from '../record/record.ts';
import type { Clock } from '../sla/clock.ts';
import { readClock } from '../sla/read.ts';
import { type FeaturesOf, keptOf, upTo } from './mechanism.ts';

export { MOST } from './mechanism.ts';

/** A case as predictions read it. */
export interface Observed {
  readonly state: CaseState;
  readonly log: readonly Logged<CaseEvent>[];
}

/**
 * What the prediction of a rating rests on, each a number from 0 (nothing) to `MOST`. Nothing here says how much the account is worth or who works on the case: a prediction
 * must not favour anybody.
 */
export const FEATURES = [
  'firstResponseLate',
  'nextResponsesMissed',
  'resolutionShare',
  'unanswered',
  'owners',
  'transfers',
  'reopened',
  'escalated',
  'linkedOpen',
  'unhappyStart',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = FeaturesOf<Feature>;

export const MOOD: Readonly<Record<Sentiment, number>> = { positive: 0, neutral: 0, frustrated: 1, distressed: 2 };

/** Features as they were kept: one that was unknown then counts nothing, and one that is unknown now is left out. */
export function keptFeatures(kept: Readonly<Record<string, number>>): Features {
  return keptOf({ features: FEATURES }, kept);
}

/** The features of a case at `now`. */
export function featuresOf({ state, log }: Observed, now: Date): Features {
  const read = (metric: Clock['metric']) =>
    state.clocks.filter((clock) => clock.metric === metric).map((clock) => ({ clock, reading: readClock(clock, now) }));
  const shareOf = (metrics: readonly Clock['metric'][]): number =>
    Math.max(
      0,
      ...metrics.flatMap((metric) => read(metric).map(({ clock, reading }) => reading.elapsedMs / clock.budgetMs)),
    );
  const late = ({ outcome }: { readonly outcome: string }): boolean => outcome === 'missed' || outcome === 'fixed';
  const count = (type: CaseEvent['type']): number => log.filter((event) => event.type === type).length;
  return {
    // A response within its target is what was promised; from there each further target's length is one more.
    firstResponseLate: upTo(shareOf(['FRT']) - 1),
    nextResponsesMissed: upTo(read('NRT').filter(({ reading }) => late(reading)).length),
    resolutionShare: upTo(shareOf(['TTR', 'TTC']) - 0.5),
    unanswered: upTo(unanswered(log)),
    owners: upTo(ownersOf(log) - 1),
    transfers: upTo(count('transferred')),
    reopened: upTo(count('reopened')),
    escalated: upTo(state.escalation?.level ?? 0),
    linkedOpen: upTo(state.tickets.filter(({ status }) => status !== 'done').length),
    unhappyStart: upTo(MOOD[state.assessment.sentiment]),
  };
}

/** Messages of the customer since the last answer of a teammate, thanks left out. */
function unanswered(log: Observed['log']): number {
  const answered = log.findLastIndex((event) => event.type === 'teammate_replied');
  return log.slice(answered + 1).filter((event) => event.type === 'customer_replied' && !event.thanks).length;
}

/** How many people have had the case, one after the other. */
function ownersOf(log: Observed['log']): number {
  const people = log.flatMap((event) => {
    if (event.type === 'opened') return event.placement.owner ?? [];
    if (event.type === 'lease_ended') return event.to ?? [];
    return event.type === 'claimed' || event.type === 'assigned' ? event.person : [];
  });
  return people.filter((person, at) => person !== people[at - 1]).length;
}
