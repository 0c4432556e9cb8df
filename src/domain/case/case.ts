import { actingPerson } from '../record/actor.ts';
import { type Hold, holdAfter } from '../record/lease.ts';
import type { InfoAsked, TellCustomer, TicketChanged, TicketUnanswered } from '../record/linked-work.ts';
import type { Merging } from '../record/merge.ts';
import { inOrder, type PageEvent } from '../record/paging.ts';
import { type Decision, type Logged, refuse } from '../record/record.ts';
import {
  ALERT_COMMANDS,
  ALERT_EVENTS,
  type AlertCommand,
  type AlertEvent,
  type Alerting,
  restingAlert,
  rung,
} from './alerts.ts';
import {
  ARTICLE_COMMANDS,
  ARTICLE_EVENTS,
  ARTICLE_FACTS,
  type ArticleCommand,
  type ArticleEvent,
  type ArticleFact,
  type WithArticle,
} from './article.ts';
import type { WithMoves } from './bounce.ts';
import { heldReason } from './clocks.ts';
import { CLOSED_EVENTS, type ClosedEvent } from './closed.ts';
import type { CaseCore } from './core.ts';
import { ERASED_EVENTS, ERASED_FACTS, type ErasedEvent, type EraseFact } from './erased.ts';
import {
  calmed,
  ESCALATION_COMMANDS,
  ESCALATION_EVENTS,
  type Escalation,
  type EscalationCommand,
  type EscalationEvent,
} from './escalation.ts';
import { GONE_EVENTS, GONE_FACTS, type GoneEvent, type GoneFact } from './gone.ts';
import { HEARING_EVENTS, HEARING_FACTS, type HearingEvent, type HearingFact } from './hearing.ts';
import {
  LINKED_WORK_COMMANDS,
  LINKED_WORK_EVENTS,
  LINKED_WORK_FACTS,
  type LinkedWorkCommand,
  type LinkedWorkEvent,
} from './linked-work.ts';
import { LOST_PLACE_EVENTS, LOST_PLACE_FACTS, type LostPlaceEvent, type LostPlaceFact } from './lost-place.ts';
import type { CommandRight } from './may.ts';
import {
  MERGE_COMMANDS,
  MERGE_EVENTS,
  MERGE_FACTS,
  type MergeCommand,
  type MergeEvent,
  type MergeFact,
} from './merge.ts';
import {
  NEED_INFO_COMMANDS,
  NEED_INFO_EVENTS,
  NEED_INFO_FACTS,
  type NeedInfoCommand,
  type NeedInfoEvent,
} from './need-info.ts';
import { OWNERSHIP_COMMANDS, OWNERSHIP_EVENTS, type OwnershipCommand, type OwnershipEvent } from './ownership.ts';
import { PAGING_COMMANDS, PAGING_EVENTS, type Paging, type PagingCommand } from './paging.ts';
import { PLACED_AGAIN_EVENTS, PLACED_AGAIN_FACTS, type PlaceAgainFact, type PlacedAgainEvent } from './placed-again.ts';
import {
  opened,
  PLACEMENT_COMMANDS,
  PLACEMENT_EVENTS,
  type PlacementCommand,
  type PlacementEvent,
} from './placement.ts';
import { RATING_EVENTS, RATING_FACTS, type RatingEvent, type RatingFact, type WithRating } from './rating.ts';
import {
  REPLY_COMMANDS,
  REPLY_EVENTS,
  REPLY_FACTS,
  type ReplyCommand,
  type ReplyEvent,
  type ReplyFact,
  type WithWritings,
} from './reply.ts';
import { REVIEW_COMMANDS, REVIEW_EVENTS, type ReviewCommand, type ReviewEvent, type WithReview } from './review.ts';
import {
  type CommandRule,
  type CommandRules,
  type Context,
  type EventRule,
  type EventRules,
  type FactRule,
  type FactRules,
  heardBy,
  type Subject,
} from './rules.ts';
import { STATUS_COMMANDS, STATUS_EVENTS, type StatusCommand, type StatusEvent } from './status.ts';
import {
  ACCOUNT_FACTS,
  type AccountFact,
  type DeadlineCommand,
  TARGET_COMMANDS,
  TARGET_EVENTS,
  type TargetEvent,
} from './targets.ts';
import { TELLING_EVENTS, TELLING_FACTS, type TellingEvent, type WithTellings } from './tell-customer.ts';
import { THREAD_NOTE_EVENTS, THREAD_NOTE_FACTS, type ThreadNoteEvent, type ThreadNoteFact } from './thread-note.ts';
import { TRANSFER_COMMANDS, TRANSFER_EVENTS, type TransferCommand, type TransferEvent } from './transfer.ts';
import { type Conversing, conversingAfter, conversingFrom, turnOf } from './turn.ts';
import { type PromiseCommand, type PromiseEvent, UPDATE_COMMANDS, UPDATE_EVENTS, withNextUpdate } from './updates.ts';
import { WAIVER_COMMANDS, WAIVER_EVENTS, type WaiverCommand, type WaiverEvent, type Waivers } from './waiver.ts';

/** A case: what all features share, and what each keeps. The log is kept beside it, the state is its fold. */
export interface CaseState
  extends CaseCore,
    Conversing,
    Paging,
    Hold,
    Alerting,
    Escalation,
    Waivers,
    WithTellings,
    WithArticle,
    WithWritings,
    WithRating,
    WithMoves,
    WithReview,
    Merging {
  /** Everybody who was ever told of it: what stands in their messages goes along with it. */
  readonly audience: readonly string[];
}

/** What can happen to a case. */
export type CaseEvent =
  | PlacementEvent
  | PlacedAgainEvent
  | LostPlaceEvent
  | OwnershipEvent
  | StatusEvent
  | HearingEvent
  | RatingEvent
  | EscalationEvent
  | PageEvent
  | AlertEvent
  | TargetEvent
  | WaiverEvent
  | PromiseEvent
  | ReviewEvent
  | TransferEvent
  | ClosedEvent
  | GoneEvent
  | ErasedEvent
  | MergeEvent
  | LinkedWorkEvent
  | NeedInfoEvent
  | ArticleEvent
  | ReplyEvent
  | ThreadNoteEvent
  | TellingEvent;

/** What a person may ask of a case. Everything looked up outside (placement, calendar) comes with the command. */
export type CaseCommand =
  | OwnershipCommand
  | StatusCommand
  | EscalationCommand
  | PagingCommand
  | AlertCommand
  | PlacementCommand
  | TransferCommand
  | DeadlineCommand
  | WaiverCommand
  | PromiseCommand
  | ReviewCommand
  | LinkedWorkCommand
  | NeedInfoCommand
  | MergeCommand
  | ArticleCommand
  | ReplyCommand;

/** What has happened outside and concerns a case: nobody asks for it, so it takes no right. */
export type CaseFact =
  | HearingFact
  | RatingFact
  | AccountFact
  | PlaceAgainFact
  | LostPlaceFact
  | GoneFact
  | EraseFact
  | MergeFact
  | ArticleFact
  | ReplyFact
  | ThreadNoteFact
  | TicketChanged
  | TicketUnanswered
  | InfoAsked
  | TellCustomer;

/** Whatever can change a case. */
export type CaseInput = CaseCommand | CaseFact;
export type CaseSubject = Subject<CaseState, CaseEvent>;

const COMMANDS: CommandRules<CaseCommand, CaseState, CaseEvent> = {
  ...OWNERSHIP_COMMANDS,
  ...STATUS_COMMANDS,
  ...ESCALATION_COMMANDS,
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
  ...MERGE_COMMANDS,
  ...ARTICLE_COMMANDS,
  ...REPLY_COMMANDS,
};

const FACTS: FactRules<CaseFact, CaseState, CaseEvent> = {
  ...HEARING_FACTS,
  ...RATING_FACTS,
  ...ACCOUNT_FACTS,
  ...PLACED_AGAIN_FACTS,
  ...LOST_PLACE_FACTS,
  ...GONE_FACTS,
  ...ERASED_FACTS,
  ...MERGE_FACTS,
  ...ARTICLE_FACTS,
  ...REPLY_FACTS,
  ...THREAD_NOTE_FACTS,
  ...TELLING_FACTS,
  ...LINKED_WORK_FACTS,
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
  ...ESCALATION_EVENTS,
  ...PAGING_EVENTS,
  ...ALERT_EVENTS,
  ...TARGET_EVENTS,
  ...WAIVER_EVENTS,
  ...UPDATE_EVENTS,
  ...REVIEW_EVENTS,
  ...TRANSFER_EVENTS,
  ...CLOSED_EVENTS,
  ...GONE_EVENTS,
  ...ERASED_EVENTS,
  ...MERGE_EVENTS,
  ...LINKED_WORK_EVENTS,
  ...NEED_INFO_EVENTS,
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
  if (state.open && 'seen' in input && isOvertaken(log, input.seen)) return refuse({ kind: 'stale', id });
  // As for `ruleOf`.
  const rule = INPUTS[input.type] as
    | FactRule<CaseInput, CaseState, CaseEvent>
    | CommandRule<CaseInput, CaseState, CaseEvent>;
  return rule.decide(subject, input, context);
}

/** Something happened since the screen was drawn that would make deciding by it a mistake. */
const isOvertaken = (log: CaseSubject['log'], seen: number | undefined): boolean =>
  seen !== undefined && log.some((entry) => entry.n > seen && ruleOf(entry).overtakes === true);

const BEGINNING: Omit<CaseState, keyof CaseCore | keyof Paging | keyof Conversing> = {
  audience: [],
  lease: null,
  ownerActiveAt: null,
  ownerByLadder: false,
  alert: null,
  escalation: null,
  waiversAsked: [],
  article: null,
  rating: null,
  prediction: null,
  mergedInto: null,
  holds: true,
  alike: null,
  offeredTo: [],
};

/** Folds one logged event into the state. Total: an event that no longer fits leaves the rest of the state as it is. */
export function evolve(state: CaseState | null, event: Logged<CaseEvent>): CaseState {
  const after = changed(state, event);
  const told = heardBy(ruleOf(event).tell(event, after, state)).filter((one) => one !== actingPerson(event.by));
  return { ...after, audience: inOrder(...after.audience, ...told) };
}

function changed(state: CaseState | null, event: Logged<CaseEvent>): CaseState {
  if (event.type === 'opened') return { ...BEGINNING, ...opened(event), ...conversingFrom(event) };
  if (state === null) throw new Error(`a case cannot begin with ${event.type}`);
  const rule = ruleOf(event);
  const kind = rule.rings?.(event, state);
  const changed = { ...state, ...rule.change?.(state, event) };
  const said = {
    ...changed,
    ...calmed(changed, event.at),
    // A folded case gets its card with the first event that is worth a word, and keeps it.
    ...(state.folded && !rule.silent?.(event) ? { folded: false } : {}),
    ...(kind ? rung(state, kind, event.at) : {}),
    lastActivityAt: event.at,
    ...conversingAfter(state, event),
  };
  const turned = { ...said, turn: turnOf(said) };
  const after = { ...turned, clocks: withNextUpdate(turned, event) };
  const resting = !after.open || heldReason(after) !== null;
  return {
    ...after,
    holds: after.open || (after.mergedInto ?? null) !== null,
    ...restingAlert(after, event.at),
    ...holdAfter(state, { owner: after.owner, resting }, event),
  };
}
