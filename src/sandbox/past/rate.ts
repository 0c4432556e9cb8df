import type { RatingScore } from '../../domain/case/rating.ts';
import { featuresOf } from '../../domain/predict/features.ts';
import { badRatingRisk, PRIOR, type Weights } from '../../domain/predict/weights.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import type { Random } from './random.ts';

/** What the sandbox's customers mind: slowness and a second try more than others do, being handed around not at all. Predictions do not know it. */
const THEIRS: Weights = {
  ...PRIOR,
  bias: -2.2,
  firstResponseLate: 1.6,
  resolutionShare: 1.8,
  reopened: 1.6,
  owners: 0,
  transfers: 0,
};
const RATES = 0.4;
const HAS_WORDS = 0.5;

const WORDS: Readonly<Record<RatingScore, readonly string[]>> = {
  1: ['Nobody seemed to feel responsible.', 'Far too slow, we lost a day.'],
  2: ['It took too long until somebody answered.', 'Solved in the end, but I had to ask again.'],
  3: ['Fine, though not fast.'],
  4: ['Good, thank you.', 'Friendly and clear.'],
  5: ['Quick and to the point!', 'Great help, thank you.'],
};

/** What the customer says of a resolved case; null: nothing, as most. */
export function ratingOf(
  record: CaseRecord,
  random: Random,
  now: Date,
): { readonly score: RatingScore; readonly remark: string; readonly at: Date } | null {
  if (record.state.open || !random.chance(RATES)) return null;
  const bad = random.chance(badRatingRisk(featuresOf(record, now), THEIRS));
  const score = bad ? random.pick([1, 2, 2] as const) : random.pick([3, 4, 4, 5, 5, 5] as const);
  return { score, remark: random.chance(HAS_WORDS) ? random.pick(WORDS[score]) : '', at: now };
}
