import type { Prediction } from '../case/rating.ts';
import { type Feature, featuresOf, type Observed } from './features.ts';
import { strongestOf } from './mechanism.ts';
import { BAD_RATING, badRatingRisk, type Weights } from './weights.ts';

const times = (count: number): string => (count <= 1 ? 'once' : count < 2.5 ? 'twice' : 'three times or more');

const WORDS: Readonly<Record<Feature, (value: number) => string>> = {
  firstResponseLate: () => 'the first response was late',
  nextResponsesMissed: (value) => (value <= 1 ? 'an answer was late' : 'several answers were late'),
  resolutionShare: (value) => (value > 0.5 ? 'it took longer than promised' : 'it has taken long'),
  unanswered: (value) => (value <= 1 ? 'the last message has no answer' : 'the customer asked again without an answer'),
  owners: () => 'it changed hands',
  transfers: (value) => `it was moved ${times(value)}`,
  reopened: (value) => `it was reopened ${times(value)}`,
  escalated: () => 'it was escalated',
  linkedOpen: () => 'other teams’ work is unfinished',
  unhappyStart: () => 'the customer was unhappy from the start',
};

/** The risk of a bad rating as things stand at `now`. */
export function predict(observed: Observed, weights: Weights, now: Date): Prediction {
  const features = featuresOf(observed, now);
  const reasons = strongestOf(BAD_RATING, features, weights).map((feature) => WORDS[feature](features[feature]));
  return { risk: badRatingRisk(features, weights), reasons };
}
