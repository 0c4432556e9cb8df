import type { Rating } from '../../../domain/case/rating.ts';
import { becauseOf, riskWords } from '../../../domain/picture/risk.ts';
import { solvedAtFirstContact } from '../../../domain/predict/first-contact.ts';
import { ratingSentence } from '../../../domain/words/case-events.ts';
import { long } from '../../../domain/words/said.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { CardContext } from './card.ts';
import { mrk } from './hand.ts';

const ratingWords = (rating: Rating, context: CardContext): string => mrk(long(ratingSentence(rating)), context);

const percent = (risk: number): string => `${Math.round(risk * 100)}%`;

/** See `riskWords`. */
export function riskLine({ state }: CaseRecord, context: CardContext): string | null {
  const line = riskWords(state, context.policy);
  return line === null ? null : mrk(line, context);
}

/** For one who looks closely: the rating and what had been predicted, or else the risk; and whether the first answer solved it. */
export function ratingDetails(record: CaseRecord, context: CardContext): readonly string[] {
  const { state, log } = record;
  const { rating, prediction, resolvedAt } = state;
  const quietMs = context.policy.intake.reopenWithin;
  const first = solvedAtFirstContact(log, { resolvedAt, now: context.now, quietMs }) === true;
  const risk = prediction && `Risk of a bad rating: ${percent(prediction.risk)}${becauseOf(prediction)}`;
  return [
    ...(rating
      ? [`${ratingWords(rating, context)} (predicted risk of a bad rating: ${percent(rating.risk)})`]
      : risk
        ? [risk]
        : []),
    ...(first ? ['Solved at first contact'] : []),
  ];
}
