import { type Decision, type Logged, refuse } from '../record/record.ts';
import { ALERT_COMMANDS, ALERT_EVENTS } from './alerts.ts';
import { ARTICLE_COMMANDS, ARTICLE_EVENTS, ARTICLE_FACTS } from './article.ts';
import { CLOSED_EVENTS } from './closed.ts';
import { ERASED_EVENTS, ERASED_FACTS } from './erased.ts';
import { ESCALATION_COMMANDS, ESCALATION_EVENTS } from './escalation.ts';
import { FALLBACK_FORM_EVENTS, FALLBACK_FORM_FACTS } from './fallback-form.ts';
import { FILL_IN_COMMANDS, FILL_IN_EVENTS } from './fill-in.ts';
import { GONE_EVENTS, GONE_FACTS } from './gone.ts';
import { HEARING_EVENTS, HEARING_FACTS } from './hearing.ts';
import { LINKED_NEWS_EVENTS, LINKED_NEWS_FACTS } from './linked-news.ts';
import { LINKED_WORK_COMMANDS, LINKED_WORK_EVENTS } from './linked-work.ts';
import { LOST_PLACE_EVENTS, LOST_PLACE_FACTS } from './lost-place.ts';
import type { CommandRight } from './may.ts';
import { MERGE_COMMANDS, MERGE_EVENTS, MERGE_FACTS } from './merge.ts';
import { NEED_INFO_COMMANDS, NEED_INFO_EVENTS, NEED_INFO_FACTS } from './need-info.ts';
import { OUTLOOK_COMMANDS, OUTLOOK_EVENTS, OUTLOOK_FACTS } from './outlook.ts';
import { OWNERSHIP_COMMANDS, OWNERSHIP_EVENTS } from './ownership.ts';
import { PAGING_COMMANDS, PAGING_EVENTS } from './paging.ts';
import { PLACED_AGAIN_EVENTS, PLACED_AGAIN_FACTS } from './placed-again.ts';
import { PLACEMENT_COMMANDS, PLACEMENT_EVENTS } from './placement.ts';
import { RATING_EVENTS, RATING_FACTS } from './rating.ts';
import { REPLY_COMMANDS, REPLY_EVENTS, REPLY_FACTS } from './reply.ts';
import { REVIEW_COMMANDS, REVIEW_EVENTS } from './review.ts';
import type { CommandRule, CommandRules, Context, EventRule, EventRules, FactRule, FactRules } from './rules.ts';
import type { CaseCommand, CaseEvent, CaseFact, CaseInput, CaseState, CaseSubject } from './state.ts';
import { STATUS_COMMANDS, STATUS_EVENTS } from './status.ts';
import { ACCOUNT_FACTS, TARGET_COMMANDS, TARGET_EVENTS } from './targets.ts';
import { TELLING_EVENTS, TELLING_FACTS } from './tell-customer.ts';
import { THREAD_NOTE_EVENTS, THREAD_NOTE_FACTS } from './thread-note.ts';
import { TRANSFER_COMMANDS, TRANSFER_EVENTS } from './transfer.ts';
import { UPDATE_OWED_EVENTS } from './update-owed.ts';
import { UPDATE_COMMANDS, UPDATE_EVENTS } from './updates.ts';
import { WAIVER_COMMANDS, WAIVER_EVENTS } from './waiver.ts';

export type { CaseCommand, CaseEvent, CaseFact, CaseInput, CaseState, CaseSubject } from './state.ts';

const COMMANDS: CommandRules<CaseCommand, CaseState, CaseEvent> = {
  ...OWNERSHIP_COMMANDS,
  ...STATUS_COMMANDS,
  ...ESCALATION_COMMANDS,
  ...OUTLOOK_COMMANDS,
  ...PAGING_COMMANDS,
  ...ALERT_COMMANDS,
  ...PLACEMENT_COMMANDS,
  ...TRANSFER_COMMANDS,
  ...TARGET_COMMANDS,
  ...WAIVER_COMMANDS,
  ...UPDATE_COMMANDS,
  ...REVIEW_COMMANDS,
  ...LINKED_WORK_COMMANDS,
  ...NEED_INFO_COMMANDS,
  ...FILL_IN_COMMANDS,
  ...MERGE_COMMANDS,
  ...ARTICLE_COMMANDS,
  ...REPLY_COMMANDS,
};

const FACTS: FactRules<CaseFact, CaseState, CaseEvent> = {
  ...HEARING_FACTS,
  ...RATING_FACTS,
  ...OUTLOOK_FACTS,
  ...ACCOUNT_FACTS,
  ...PLACED_AGAIN_FACTS,
  ...LOST_PLACE_FACTS,
  ...FALLBACK_FORM_FACTS,
  ...GONE_FACTS,
  ...ERASED_FACTS,
  ...MERGE_FACTS,
  ...ARTICLE_FACTS,
  ...REPLY_FACTS,
  ...THREAD_NOTE_FACTS,
  ...TELLING_FACTS,
  ...LINKED_NEWS_FACTS,
  ...NEED_INFO_FACTS,
};

const EVENTS: EventRules<CaseEvent, CaseState> = {
  ...PLACEMENT_EVENTS,
  ...PLACED_AGAIN_EVENTS,
  ...LOST_PLACE_EVENTS,
  ...OWNERSHIP_EVENTS,
  ...STATUS_EVENTS,
  ...HEARING_EVENTS,
  ...RATING_EVENTS,
  ...OUTLOOK_EVENTS,
  ...ESCALATION_EVENTS,
  ...PAGING_EVENTS,
  ...ALERT_EVENTS,
  ...TARGET_EVENTS,
  ...WAIVER_EVENTS,
  ...UPDATE_EVENTS,
  ...REVIEW_EVENTS,
  ...TRANSFER_EVENTS,
  ...CLOSED_EVENTS,
  ...FALLBACK_FORM_EVENTS,
  ...GONE_EVENTS,
  ...ERASED_EVENTS,
  ...MERGE_EVENTS,
  ...LINKED_WORK_EVENTS,
  ...LINKED_NEWS_EVENTS,
  ...UPDATE_OWED_EVENTS,
  ...NEED_INFO_EVENTS,
  ...FILL_IN_EVENTS,
  ...ARTICLE_EVENTS,
  ...REPLY_EVENTS,
  ...THREAD_NOTE_EVENTS,
  ...TELLING_EVENTS,
};

const INPUTS = { ...FACTS, ...COMMANDS };

/** The rule of an event. A table by kind pairs each kind with its own rule, which TypeScript does not follow through an index. */
export const ruleOf = ({ type }: Pick<CaseEvent, 'type'>) => EVENTS[type] as EventRule<CaseEvent, CaseState>;

/** What a case ends by, until it is opened again. */
export const isEnd = <E extends Pick<CaseEvent, 'type'>>(
  event: E,
): event is Extract<E, { readonly type: 'resolved' | 'ended' | 'merged' }> =>
  event.type === 'resolved' || event.type === 'ended' || event.type === 'merged';

/** What a command takes of a person. */
export const rightFor = ({ type }: Pick<CaseCommand, 'type'>): CommandRight => COMMANDS[type].right;

/** Whether an entry is said in a note: it matters to the teammate in the inbox, who has not done it there themselves (IC-2). */
export const isNoted = (event: Logged<CaseEvent>, state: CaseState): boolean =>
  event.by.kind !== 'teammate' && event.by.kind !== 'bot' && ruleOf(event).tell(event, state, null).note === true;

/** Events that can ring in the leader channel. */
export const canRing = (event: Pick<CaseEvent, 'type'>): boolean => ruleOf(event).rings !== undefined;

/** What a command or a fact means for a case: events, none when nothing changes, or a typed refusal. Pure; rights are checked by flow. */
export function decide(subject: CaseSubject, input: CaseInput, context: Context): Decision<CaseEvent> {
  const { id, state, log } = subject;
  // As for `ruleOf`.
  const rule = INPUTS[input.type] as
    | FactRule<CaseInput, CaseState, CaseEvent>
    | CommandRule<CaseInput, CaseState, CaseEvent>;
  const decision = rule.decide(subject, input, context);
  // Done already, it is no mistake: the same was pressed twice.
  const isDone = decision.ok && decision.events.length === 0;
  const isStale = state.open && 'seen' in input && isOvertaken(log, input.seen);
  return isStale && !isDone ? refuse({ kind: 'stale', id }) : decision;
}

/** Something happened since the screen was drawn that would make deciding by it a mistake. */
const isOvertaken = (log: CaseSubject['log'], seen: number | undefined): boolean =>
  seen !== undefined && log.some((entry) => entry.n > seen && ruleOf(entry).overtakes === true);
