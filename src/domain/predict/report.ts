import { FEATURES, type Feature } from './features.ts';
import { type Score, scoreOf } from './score.ts';
import { isBad, type Lesson, learnAll, PRIOR, type Weights } from './weights.ts';

/** How good the predictions of some ratings were, and what the ratings have taught. */
export interface Report extends Score {
  readonly weights: readonly { readonly name: Feature | 'bias'; readonly prior: number; readonly now: number }[];
}

/** `ratings` oldest first, each with the risk that was said before it was known. */
export function reportOf(ratings: readonly (Lesson & { readonly risk: number })[]): Report {
  const learned: Weights = learnAll(ratings);
  return {
    ...scoreOf(ratings.map(({ risk, score }) => ({ risk, bad: isBad(score) }))),
    weights: (['bias', ...FEATURES] as const).map((name) => ({ name, prior: PRIOR[name], now: learned[name] })),
  };
}
