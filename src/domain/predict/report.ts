import type { Feature } from './features.ts';
import { movedOf } from './mechanism.ts';
import { type Score, scoreOf } from './score.ts';
import { BAD_RATING, isBad, type Lesson, learnAll } from './weights.ts';

/** How good the predictions of some ratings were, and what the ratings have taught. */
export interface Report extends Score {
  readonly weights: readonly { readonly name: Feature | 'bias'; readonly prior: number; readonly now: number }[];
}

/** `ratings` oldest first, each with the risk that was said before it was known. */
export function reportOf(ratings: readonly (Lesson & { readonly risk: number })[]): Report {
  return {
    ...scoreOf(ratings.map(({ risk, score }) => ({ risk, bad: isBad(score) }))),
    weights: movedOf(BAD_RATING, learnAll(ratings)),
  };
}
