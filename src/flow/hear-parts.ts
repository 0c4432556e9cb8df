import { type CaseEvent, type CaseFact, type CaseInput, type CaseState, decide } from '../domain/case/case.ts';
import {
  causeOf,
  commandFor,
  heardCauses,
  isAfterOurs,
  isOpenedByUs,
  isThanks,
  unheard,
} from '../domain/conversation/hear.ts';
import type { Conversation, Part } from '../domain/conversation/state.ts';
import { featuresOf, type Observed } from '../domain/predict/features.ts';
import { badRatingRisk, PRIOR } from '../domain/predict/weights.ts';
import { accept } from '../domain/record/record.ts';
import { mask } from '../domain/triage/mask.ts';
import { tellCase } from './case-command.ts';
import { absenceOf } from './change.ts';
import { changeByAll, type Fact } from './change-by-all.ts';
import { mergeOf } from './merged.ts';
import { matterNamed, type Naming } from './name-matter.ts';
import { actorOfPart } from './parts.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';
import { CASE_RULES } from './rules.ts';
import { summarised } from './summarise.ts';

/** Tells a case what is new in its conversation, in the conversation’s order, each part once and all in one write, with what that makes of its matter, and its rating. Answers the case as it is then. */
export async function hearParts(
  ports: FlowPorts,
  record: CaseRecord,
  conversation: Conversation,
  now: Date,
): Promise<CaseRecord> {
  const snooze = conversation.state === 'snoozed' ? { until: conversation.snoozedUntil } : null;
  const mergedInto = await mergeOf(ports, record, conversation);
  const meaning = (part: Part, { state, log }: Pick<CaseRecord, 'state' | 'log'>) => {
    const { status, resolvedAt, merged } = state;
    if (isOpenedByUs(part, conversation, { state, log })) return null;
    const thanks = isThanks(part, conversation.parts, status === 'waiting');
    const afterOurs = isAfterOurs(part, conversation.parts);
    const command = commandFor(part, { thanks, snooze, resolvedAt, mergedInto, afterOurs });
    // Closed here, while the customer of a case that was merged into it still waits: it goes on.
    const goesOn = command?.type === 'resolve' && merged.some(({ talk }) => talk.awaiting);
    return goesOn ? ({ type: 'hear_close' } as const) : command;
  };
  const heard = unheard(conversation, heardCauses(record.log)).filter((part) => meaning(part, record) !== null);
  const absence = absenceOf(ports);
  const hear = (part: Part): Fact<CaseState, CaseEvent> => {
    const by = actorOfPart(part, ports);
    return {
      by,
      cause: causeOf(part),
      decide({ id, state, log }) {
        const command = meaning(part, { state, log });
        if (command === null) return accept();
        // While another case speaks for it, it only listens.
        const isSaid = command.type === 'hear_customer' || command.type === 'hear_teammate';
        if (state.mergedInto && !isSaid) return accept<CaseEvent>({ type: 'heard', what: part.kind });
        const decision = decide({ id, state, log }, command, { now, by, policy: ports.policy(), absence });
        // What the case refuses must not act later, when the case has moved on.
        if (!decision.ok) return accept<CaseEvent>({ type: 'heard', what: part.kind, ...untilOf(command) });
        return accept(
          ...summarised({ ...record, state, log }, decision.events, { parts: conversation.parts, by, now }),
        );
      },
    };
  };
  const naming = await matterNamed(ports, record, conversation, heard, now);
  const name = ({ by, fact, after, alike }: Naming): readonly Fact<CaseState, CaseEvent>[] => {
    const told = (cause: string, one: CaseFact): Fact<CaseState, CaseEvent> => ({
      by,
      cause: `${cause}:${after.id}`,
      decide: (subject) => decide(subject, one, { now, by, policy: ports.policy(), absence }),
    });
    return [told('matter', fact), ...(alike ? [told('alike', { type: 'offer_merge', case: alike })] : [])];
  };
  const outcome = await changeByAll(ports, ports.store.cases, CASE_RULES, {
    known: record,
    facts: heard.flatMap((part) => [hear(part), ...(part === naming?.after ? name(naming) : [])]),
    now,
  });
  if (!outcome.ok) throw new Error(`${record.id} could not hear its conversation: ${outcome.refusal.kind}`);
  return hearRating(ports, outcome.record, conversation, now);
}

const untilOf = (command: CaseInput): { readonly until?: Date } =>
  command.type === 'snooze' && command.until !== null ? { until: command.until } : {};

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

/** Since when what happens in a conversation is about a case: the first message of its matter, which may have been there before anybody looked. */
function aboutSince({ state, log }: CaseRecord, { parts }: Conversation): Date {
  const opened = log.find((entry) => entry.type === 'opened');
  const from = opened?.type === 'opened' ? opened.matterFrom : undefined;
  return parts.find((part) => causeOf(part) === from)?.at ?? state.openedAt;
}

/** Tells a case what its customer has rated, once. A rating of before its matter was about an earlier one of the conversation. */
async function hearRating(
  ports: FlowPorts,
  record: CaseRecord,
  conversation: Conversation,
  now: Date,
): Promise<CaseRecord> {
  const { rating, contact } = conversation;
  // Intercom dates ratings in whole seconds.
  if (!rating || rating.at.getTime() + 1_000 <= aboutSince(record, conversation).getTime()) return record;
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
