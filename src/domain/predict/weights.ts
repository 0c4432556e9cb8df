import { FEATURES, type Feature, type Features, keptFeatures } from './features.ts';
import { learnAllOf, learnedOf, type Predicted, riskOf, type WeightsOf } from './mechanism.ts';

export { LESSONS, REACH } from './mechanism.ts';

/** Log-odds of a bad rating for one unit of each feature, and `bias` without any of them. */
export type Weights = WeightsOf<Feature>;

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

/** A bad rating. */
export const BAD_RATING: Predicted<Feature> = { features: FEATURES, prior: PRIOR };

/** Of 5, up to this is bad. */
const BAD_UP_TO = 2;
export const isBad = (score: number): boolean => score <= BAD_UP_TO;

/** Probability (0–1) that the customer rates 1 or 2 of 5. */
export const badRatingRisk = (features: Features, weights: Weights): number => riskOf(BAD_RATING, features, weights);

/** The weights after one more rating. */
export const learnRating = (weights: Weights, features: Features, bad: boolean): Weights =>
  learnedOf(BAD_RATING, weights, features, bad);

/** A kept rating, as far as weights learn from it. */
export interface Lesson {
  readonly score: number;
  readonly features: Readonly<Record<string, number>>;
}

/** What ratings have taught, given oldest first. */
export const learnAll = (ratings: readonly Lesson[]): Weights =>
  learnAllOf(
    BAD_RATING,
    ratings.map(({ score, features }) => ({ features: keptFeatures(features), came: isBad(score) })),
  );
