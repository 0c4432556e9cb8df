import { isBad, type Prediction, type Rating } from '../../../domain/case/rating.ts';
import { solvedAtFirstContact } from '../../../domain/predict/first-contact.ts';
import { ratingSentence } from '../../../domain/words/case-events.ts';
import { long } from '../../../domain/words/said.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { CardContext } from './card.ts';
import { mrk } from './hand.ts';

const ratingWords = (rating: Rating, context: CardContext): string => mrk(long(ratingSentence(rating)), context);

const percent = (risk: number): string => `${Math.round(risk * 100)}%`;

const because = ({ reasons }: Prediction): string => (reasons.length === 0 ? '' : `: ${reasons.join(', ')}`);

/** That it was rated badly; or what is said while something can still be done about it: of open cases at risk, where the policy wants it. Else nothing. */
export function riskLine(record: CaseRecord, context: CardContext): string | null {
  const { warnAbove } = context.policy.predictions;
  const { open, prediction, rating } = record.state;
  if (rating && isBad(rating.score)) return ratingWords(rating, context);
  if (warnAbove === null || !open || prediction === null) return null;
  return prediction.risk < warnAbove ? null : `😟 May rate badly${because(prediction)}`;
}

/** For one who looks closely: the rating and what had been predicted, or else the risk; and whether the first answer solved it. */
export function ratingDetails(record: CaseRecord, context: CardContext): readonly string[] {
  const { state, log } = record;
  const { rating, prediction, resolvedAt } = state;
  const quietMs = context.policy.intake.reopenWithin;
  const first = solvedAtFirstContact(log, { resolvedAt, now: context.now, quietMs }) === true;
  const risk = prediction && `Risk of a bad rating: ${percent(prediction.risk)}${because(prediction)}`;
  return [
    ...(rating
      ? [`${ratingWords(rating, context)} (predicted risk of a bad rating: ${percent(rating.risk)})`]
      : risk
        ? [risk]
        : []),
    ...(first ? ['Solved at first contact'] : []),
  ];
}
