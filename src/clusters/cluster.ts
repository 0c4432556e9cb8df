import type { Intent } from '../config/vocabulary.ts';
import { centre, similarity } from './similar.ts';
import { type Vector, vectorOf } from './words.ts';

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

const wordsOf = ({ summary, facts = '' }: NewCase): Vector => vectorOf(`${summary}\n${facts}`);
const customers = (cases: readonly NewCase[]): number => new Set(cases.map(({ who }) => who)).size;
const byNumber = (a: NewCase, b: NewCase): number => a.number - b.number;

/**
 * The cluster that a new case makes with recent ones of its family, itself included and oldest first; null when those alike are of too few customers. Grown
 * from the new case: the one nearest to what the cluster has in common comes in first, until none is near enough. The order of `recent` does not matter.
 */
export function clusterOf(fresh: NewCase, recent: readonly NewCase[], rule: ClusterRule): readonly NewCase[] | null {
  const family = familyOf(fresh.intent);
  if (family === null) return null;
  const near = recent.filter(
    (one) =>
      one.id !== fresh.id &&
      familyOf(one.intent) === family &&
      Math.abs(fresh.at.getTime() - one.at.getTime()) <= rule.window,
  );
  if (customers([fresh, ...near]) < rule.atLeast) return null;
  const left = new Map<NewCase, Vector>(near.toSorted(byNumber).map((one) => [one, wordsOf(one)]));
  const members = [fresh];
  const vectors = [wordsOf(fresh)];
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

/** Whether a later case is about the same as the members of a cluster. */
export function belongs(later: NewCase, members: readonly NewCase[], rule: ClusterRule): boolean {
  const [first] = members;
  if (first === undefined || familyOf(later.intent) !== familyOf(first.intent)) return false;
  const common = centre(members.map(wordsOf));
  return similarity(common, wordsOf(later)) >= rule.similarity;
}

/** The case that says best what all are about: nearest to what they have in common, the oldest of several. */
export function exampleOf(members: readonly NewCase[]): NewCase | null {
  const vectors = members.map(wordsOf);
  const common = centre(vectors);
  const best = members.reduce<{ readonly one: NewCase; readonly how: number } | null>((most, one, index) => {
    const how = similarity(common, vectors[index] ?? new Map());
    return most !== null && most.how >= how ? most : { one, how };
  }, null);
  return best?.one ?? null;
}
