/** What two predictions have in common: numbers of a case, a weight for each, and weights that follow what came. */

/** Something that is predicted: the features that speak for it, and where their weights begin. */
export interface Predicted<F extends string> {
  readonly features: readonly F[];
  readonly prior: WeightsOf<F>;
}

/** Each from 0 (nothing) to `MOST`. */
export type FeaturesOf<F extends string> = Readonly<Record<F, number>>;

/** Log-odds of what is predicted for one unit of each feature, and `bias` without any of them. */
export type WeightsOf<F extends string> = Readonly<Record<F | 'bias', number>>;

/** Beyond this a feature says nothing more: the tenth reopening is as bad as the third. */
export const MOST = 3;
export const upTo = (value: number): number => Math.min(MOST, Math.max(0, value));

/** How far lessons may move a weight from where it began. */
export const REACH = 1.5;
/** How much one lesson moves the weights: a few dozen are heard, a single angry one is not. */
const STEP = 0.08;
/** How strongly weights without news go back to where they began. */
const PULL = 0.002;
/** Learned from are up to this many lessons, the newest. */
export const LESSONS = 2_000;

const keysOf = <F extends string>({ features }: Predicted<F>): readonly (F | 'bias')[] => ['bias', ...features];
const amountOf = <F extends string>(features: FeaturesOf<F>, key: F | 'bias'): number =>
  // Every other key is a feature.
  key === 'bias' ? 1 : features[key as F];

/** Features as they were kept: one that was unknown then counts nothing, and one that is unknown now is left out. */
export function keptOf<F extends string>(
  of: Pick<Predicted<F>, 'features'>,
  kept: Readonly<Record<string, number>>,
): FeaturesOf<F> {
  const entries = of.features.map((feature) => [feature, upTo(kept[feature] ?? 0)] as const);
  // Every feature is there, once.
  return Object.fromEntries(entries) as FeaturesOf<F>;
}

/** Probability (0–1) that it comes. */
export function riskOf<F extends string>(of: Predicted<F>, features: FeaturesOf<F>, weights: WeightsOf<F>): number {
  const odds = keysOf(of).reduce((sum, key) => sum + weights[key] * amountOf(features, key), 0);
  return 1 / (1 + Math.exp(-odds));
}

/** The weights after one more lesson; never further than `REACH` from the prior, and no feature ever counts in a case's favour. */
export function learnedOf<F extends string>(
  of: Predicted<F>,
  weights: WeightsOf<F>,
  features: FeaturesOf<F>,
  came: boolean,
): WeightsOf<F> {
  const error = (came ? 1 : 0) - riskOf(of, features, weights);
  const moved = keysOf(of).map((key) => {
    const prior = of.prior[key];
    const next = weights[key] + STEP * error * amountOf(features, key) - PULL * (weights[key] - prior);
    const low = key === 'bias' ? prior - REACH : Math.max(0, prior - REACH);
    return [key, Math.min(prior + REACH, Math.max(low, next))] as const;
  });
  // Every key is there, once.
  return Object.fromEntries(moved) as WeightsOf<F>;
}

/** What a case was like, and whether it came. */
export interface LessonOf<F extends string> {
  readonly features: FeaturesOf<F>;
  readonly came: boolean;
}

/** What lessons have taught, given oldest first: always the same for the same lessons, whoever folds them and however often. */
export const learnAllOf = <F extends string>(of: Predicted<F>, lessons: readonly LessonOf<F>[]): WeightsOf<F> =>
  lessons.reduce((weights, { features, came }) => learnedOf(of, weights, features, came), of.prior);

const REASONS = 2;

/** The features that speak for it, the strongest first. */
export const strongestOf = <F extends string>(
  of: Predicted<F>,
  features: FeaturesOf<F>,
  weights: WeightsOf<F>,
  most = REASONS,
): readonly F[] =>
  of.features
    .map((feature) => ({ feature, part: weights[feature] * features[feature] }))
    .filter(({ part }) => part > 0.1)
    .toSorted((a, b) => b.part - a.part)
    .slice(0, most)
    .map(({ feature }) => feature);

/** The weights beside those at first. */
export const movedOf = <F extends string>(of: Predicted<F>, weights: WeightsOf<F>) =>
  keysOf(of).map((name) => ({ name, prior: of.prior[name], now: weights[name] }));
