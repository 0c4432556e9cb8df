import type { Policy } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';
import { isPutAside } from '../case/outlook.ts';
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

/** That an open case may be escalated, and why; nothing once it is, where somebody has put that aside, or the policy does not want it said (RP-9). */
export function outlookWords(
  { open, outlook, escalation, status }: Pick<CaseState, 'open' | 'outlook' | 'escalation' | 'status'>,
  { predictions: { escalationAbove } }: Policy,
  now: Date,
): Line | null {
  if (escalationAbove === null || !open || escalation !== null || status === 'escalated') return null;
  if (outlook == null || outlook.risk === null || outlook.risk < escalationAbove) return null;
  return isPutAside(outlook.answer, now) ? null : [`📈 Likely to escalate${becauseOf({ reasons: outlook.signs })}`];
}

/** ": slow, reopened" */
export const becauseOf = ({ reasons }: { readonly reasons: readonly string[] }): string =>
  reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
