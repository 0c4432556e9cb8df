import type { Policy } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';
import { isBad } from '../case/rating.ts';
import { ratingSentence } from '../words/case-events.ts';
import type { Line } from '../words/line.ts';
import { long } from '../words/said.ts';

/** That it was rated badly; or what is said while something can still be done about it: of open cases at risk, where the policy wants it. Else nothing (TR-7). */
export function riskWords(
  { open, prediction, rating }: Pick<CaseState, 'open' | 'prediction' | 'rating'>,
  { predictions: { warnAbove } }: Policy,
): Line | null {
  if (rating && isBad(rating.score)) return long(ratingSentence(rating));
  if (warnAbove === null || !open || prediction === null) return null;
  return prediction.risk < warnAbove ? null : [`😟 May rate badly${becauseOf(prediction)}`];
}

/** ": slow, reopened" */
export const becauseOf = ({ reasons }: { readonly reasons: readonly string[] }): string =>
  reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
