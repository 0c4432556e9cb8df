import type { Intent } from '../../config/vocabulary.ts';
import { centre, similarity } from './similar.ts';
import { ofLengthOne, type Vector, vectorOf } from './words.ts';

/** What a case is about, as far as one trouble can show itself under several intents. */
export type Family = 'technical' | 'billing';

/**
 * A case as it is compared with others. `who` is the account, else the contact, else the case itself: one customer who writes five times is no burst.
 * Restricted cases are never read for this (RO-6).
 */
export interface NewCase {
  readonly id: string;
  readonly number: number;
  readonly at: Date;
  readonly who: string;
  readonly intent: Intent;
  readonly summary: string;
  /** What else is known of it, where the summary leaves it out. */
  readonly facts?: string;
  readonly queue: string;
  /** The tracker that it is behind already, whoever put it there. */
  readonly tracker?: { readonly id: string; readonly done: boolean };
}

export interface ClusterRule {
  /** In ms. */
  readonly window: number;
  /** Least number of different customers. */
  readonly atLeast: number;
  /** Cosine from which two summaries are about the same, between 0 and 1. */
  readonly similarity: number;
}

/** People who cannot log in, a bug and an outage are often one trouble in three readings. Null: what is no trouble of ours is never gathered. */
export function familyOf(intent: Intent): Family | null {
  switch (intent) {
    case 'outage':
    case 'bug_report':
    case 'account_access':
      return 'technical';
    case 'billing_question':
    case 'refund_request':
      return 'billing';
    case 'cancellation':
    case 'security_compliance':
    case 'legal':
    case 'how_to':
    case 'feature_request':
    case 'complaint':
    case 'other':
      return null;
    default:
      return intent satisfies never;
  }
}

/**
 * What it says beside the words that somebody reports an outage. People tell one outage in many ways, and outages are rare: those of several customers
 * within the window are most often one, unless their words say otherwise.
 */
const OUTAGE_WEIGHT = 0.7;

const wordsOf = ({ summary, facts = '' }: NewCase): Vector => vectorOf(`${summary}\n${facts}`);
const troubleOf = (one: NewCase): Vector =>
  one.intent === 'outage' ? ofLengthOne(new Map(wordsOf(one)).set('=outage', OUTAGE_WEIGHT)) : wordsOf(one);
const customers = (cases: readonly NewCase[]): number => new Set(cases.map(({ who }) => who)).size;
/** Outages are rare: so many are enough, whatever is needed of all else. */
const OUTAGES = 3;

/** Whether cases that are alike are of so many customers that they are one trouble. */
export const isEnough = (members: readonly NewCase[], { atLeast }: ClusterRule): boolean =>
  customers(members) >= (members.every(({ intent }) => intent === 'outage') ? Math.min(OUTAGES, atLeast) : atLeast);

const byNumber = (a: NewCase, b: NewCase): number => a.number - b.number;

/**
 * The clusters that recent cases make, each oldest first; none where those alike are of too few customers. Those alike in words come first, so that two
 * troubles at once stay two; then outages told in words of their own. The order of `recent` does not matter.
 */
export function clustersOf(recent: readonly NewCase[], rule: ClusterRule): readonly (readonly NewCase[])[] {
  const cases = recent.toSorted(byNumber);
  const taken = new Set<NewCase>();
  const gather = (from: readonly NewCase[], read: Reading, atLeast: number) =>
    from.flatMap((seed) => {
      const left = cases.filter((one) => !taken.has(one));
      const found = taken.has(seed) ? null : clusterOf(seed, left, { ...rule, atLeast }, read);
      for (const one of found ?? []) taken.add(one);
      return found === null ? [] : [found];
    });
  const outages = cases.filter(({ intent }) => intent === 'outage');
  return [
    ...gather(cases, wordsOf, rule.atLeast),
    ...gather(outages, keep(cases, troubleOf), Math.min(OUTAGES, rule.atLeast)),
  ];
}

type Reading = (one: NewCase) => Vector;

/** Each case is read once. */
function keep(cases: readonly NewCase[], read: Reading): Reading {
  const vectors = new Map(cases.map((one) => [one, read(one)]));
  return (one) => vectors.get(one) ?? read(one);
}

/** Grown from one case: of its family, the one nearest to what the cluster has in common comes in first, until none is near enough. */
function clusterOf(
  seed: NewCase,
  cases: readonly NewCase[],
  rule: ClusterRule,
  read: Reading,
): readonly NewCase[] | null {
  const family = familyOf(seed.intent);
  if (family === null) return null;
  const near = cases.filter(
    (one) =>
      one.id !== seed.id &&
      familyOf(one.intent) === family &&
      Math.abs(seed.at.getTime() - one.at.getTime()) <= rule.window,
  );
  if (customers([seed, ...near]) < rule.atLeast) return null;
  const left = new Map<NewCase, Vector>(near.map((one) => [one, read(one)]));
  const members = [seed];
  const vectors = [read(seed)];
  for (;;) {
    const common = centre(vectors);
    const [best, vector] = [...left].reduce<readonly [NewCase | null, Vector, number]>(
      (most, [one, own]) => {
        const how = similarity(common, own);
        return how >= rule.similarity && how > most[2] ? [one, own, how] : most;
      },
      [null, new Map(), 0],
    );
    if (best === null) break;
    members.push(best);
    vectors.push(vector);
    left.delete(best);
  }
  return customers(members) >= rule.atLeast ? members.toSorted(byNumber) : null;
}

/** How near a later case is to the members of a cluster, from `rule.similarity` to 1; null where it is about something else. */
export function nearness(later: NewCase, members: readonly NewCase[], rule: ClusterRule): number | null {
  const [first] = members;
  if (first === undefined || familyOf(later.intent) !== familyOf(first.intent)) return null;
  const to = (read: Reading): number => similarity(centre(members.map(read)), read(later));
  // What is like it in its words may come a day later; that it is an outage as well says something for as long as the burst lasts.
  const lasts = members.some(({ at }) => Math.abs(later.at.getTime() - at.getTime()) <= rule.window);
  const how = Math.max(to(wordsOf), lasts ? to(troubleOf) : 0);
  return how >= rule.similarity ? how : null;
}

/** The case that says most of what all have in common, not the one that says least beside it; of several the shortest way to say it, then the oldest. */
export function exampleOf(members: readonly NewCase[]): NewCase | null {
  const vectors = members.map(wordsOf);
  const common = centre(vectors);
  const best = members.reduce<{ readonly one: NewCase; readonly how: number } | null>((most, one, index) => {
    const vector = vectors[index] ?? new Map();
    const said = [...vector.keys()].reduce((sum, term) => sum + (common.get(term) ?? 0) ** 2, 0);
    const how = Math.sqrt(said) + similarity(common, vector) / 4;
    return most !== null && most.how >= how ? most : { one, how };
  }, null);
  return best?.one ?? null;
}
