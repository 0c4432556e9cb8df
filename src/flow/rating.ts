import type { CaseFact } from '../domain/case/case.ts';
import type { Conversation } from '../domain/conversation/state.ts';
import { featuresOf, type Observed } from '../domain/predict/features.ts';
import { badRatingRisk, PRIOR } from '../domain/predict/weights.ts';
import { mask } from '../domain/triage/mask.ts';
import { tellCase } from './case-command.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

/** Of a remark, characters. */
const REMARK = 500;

type HearRating = Extract<CaseFact, { type: 'hear_rating' }>;

/** The command that tells a case its rating, with what had been predicted until then. */
export function ratingCommand(
  { predictions }: Pick<FlowPorts, 'predictions'>,
  observed: Observed,
  { score, remark, at }: NonNullable<Conversation['rating']>,
  now: Date,
): HearRating {
  const features = featuresOf(observed, now);
  const risk = badRatingRisk(features, predictions?.weights() ?? PRIOR);
  const said = [...mask(remark).trim()].slice(0, REMARK).join('');
  return { type: 'hear_rating', heardAt: at, score, remark: said === '' ? null : said, risk, features };
}

/** Tells a case what its customer has rated, once. A rating of before the case was about an earlier one of the conversation. */
export async function hearRating(
  ports: FlowPorts,
  record: CaseRecord,
  { rating, contact }: Conversation,
  now: Date,
): Promise<CaseRecord> {
  // Intercom dates ratings in whole seconds.
  if (!rating || rating.at.getTime() + 1_000 <= record.state.openedAt.getTime()) return record;
  const outcome = await tellCase(ports, {
    id: record.id,
    by: { kind: 'customer', id: contact?.id ?? 'unknown', name: contact?.name ?? 'the customer' },
    command: ratingCommand(ports, record, rating, now),
    cause: `rating:${rating.score}:${rating.at.toISOString()}`,
    known: record,
    now,
  });
  if (!outcome.ok) throw new Error(`${record.id} could not hear a rating: ${outcome.refusal.kind}`);
  return outcome.record;
}
