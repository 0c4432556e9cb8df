import { FEATURES, type Feature, type Features, keptFeatures } from './features.ts';

/** Log-odds of a bad rating for one unit of each feature, and `bias` without any of them. */
export type Weights = Readonly<Record<Feature | 'bias', number>>;

/**
 * Where a workspace begins, before any rating. About one rating in eight is bad without a reason seen here; the rest are judgements: a second chance that fails
 * (reopened, asked again without an answer) weighs most, being handed around less. Ratings correct them.
 */
export const PRIOR: Weights = {
  bias: -2,
  firstResponseLate: 0.6,
  nextResponsesMissed: 0.6,
  resolutionShare: 0.5,
  unanswered: 0.8,
  owners: 0.2,
  transfers: 0.3,
  reopened: 0.9,
  escalated: 0.3,
  linkedOpen: 0.3,
  unhappyStart: 0.5,
};

/** How far ratings may move a weight from where it began. */
export const REACH = 1.5;
/** How much one rating moves the weights: a few dozen are heard, a single angry one is not. */
const STEP = 0.08;
/** How strongly weights without news go back to where they began. */
const PULL = 0.002;

const KEYS: readonly (Feature | 'bias')[] = ['bias', ...FEATURES];
const amountOf = (features: Features, key: Feature | 'bias'): number => (key === 'bias' ? 1 : features[key]);

/** Of 5, up to this is bad. */
const BAD_UP_TO = 2;
export const isBad = (score: number): boolean => score <= BAD_UP_TO;

/** Probability (0–1) that the customer rates 1 or 2 of 5. */
export function badRatingRisk(features: Features, weights: Weights): number {
  const odds = KEYS.reduce((sum, key) => sum + weights[key] * amountOf(features, key), 0);
  return 1 / (1 + Math.exp(-odds));
}

/** The weights after one more rating; never further than `REACH` from the prior, and no reason ever counts in a case's favour. */
export function learnRating(weights: Weights, features: Features, bad: boolean): Weights {
  const error = (bad ? 1 : 0) - badRatingRisk(features, weights);
  const moved = KEYS.map((key) => {
    const next = weights[key] + STEP * error * amountOf(features, key) - PULL * (weights[key] - PRIOR[key]);
    const low = key === 'bias' ? PRIOR.bias - REACH : Math.max(0, PRIOR[key] - REACH);
    return [key, Math.min(PRIOR[key] + REACH, Math.max(low, next))] as const;
  });
  // Every key of `KEYS` is there, once.
  return Object.fromEntries(moved) as unknown as Weights;
}

/** Ratings are learned from up to this many, the newest. */
export const LESSONS = 2_000;

/** A kept rating, as far as weights learn from it. */
export interface Lesson {
  readonly score: number;
  readonly features: Readonly<Record<string, number>>;
}

/** What ratings have taught, given oldest first: always the same for the same ratings, whoever folds them and however often. */
export const learnAll = (ratings: readonly Lesson[]): Weights =>
  ratings.reduce((weights, { score, features }) => learnRating(weights, keptFeatures(features), isBad(score)), PRIOR);
