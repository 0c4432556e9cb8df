import { ofLengthOne, type Vector } from './words.ts';

/** The cosine of two vectors of length 1: 0 for nothing in common, 1 for the same. */
export function similarity(one: Vector, other: Vector): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return sum;
}

/** What several texts have in common, as a vector of length 1. */
export function centre(vectors: readonly Vector[]): Vector {
  const sums = new Map<string, number>();
  for (const vector of vectors) for (const [term, weight] of vector) sums.set(term, (sums.get(term) ?? 0) + weight);
  return ofLengthOne(sums);
}
