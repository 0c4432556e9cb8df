import type { Hold } from '../record/lease.ts';
import type { InfoAsked, TellCustomer } from '../record/linked-work.ts';
import type { Merging } from '../record/merge.ts';
import type { PageEvent } from '../record/paging.ts';
import type { AlertCommand, AlertEvent, Alerting } from './alerts.ts';
import type { ArticleCommand, ArticleEvent, ArticleFact, WithArticle } from './article.ts';
import type { WithMoves } from './bounce.ts';
import type { ClosedEvent } from './closed.ts';
import type { CaseCore } from './core.ts';
import type { ErasedEvent, EraseFact } from './erased.ts';
import type { Escalation, EscalationCommand, EscalationEvent } from './escalation.ts';
import type { FallbackFormEvent, FallbackFormFact } from './fallback-form.ts';
import type { FilledInEvent, FillInCommand } from './fill-in.ts';
import type { GoneEvent, GoneFact } from './gone.ts';
import type { HearingEvent, HearingFact } from './hearing.ts';
import type { LinkedNewsEvent } from './linked-news.ts';
import type { LinkedWorkCommand, LinkedWorkEvent } from './linked-work.ts';
import type { LostPlaceEvent, LostPlaceFact } from './lost-place.ts';
import type { MergeCommand, MergeEvent, MergeFact } from './merge.ts';
import type { NeedInfoCommand, NeedInfoEvent } from './need-info.ts';
import type { OutlookCommand, OutlookEvent, OutlookFact, WithOutlook } from './outlook.ts';
import type { OwnershipCommand, OwnershipEvent } from './ownership.ts';
import type { Paging, PagingCommand } from './paging.ts';
import type { PlaceAgainFact, PlacedAgainEvent } from './placed-again.ts';
import type { PlacementCommand, PlacementEvent } from './placement.ts';
import type { RatingEvent, RatingFact, WithRating } from './rating.ts';
import type { ReplyCommand, ReplyFact } from './reply.ts';
import type { ReviewCommand, ReviewEvent, WithReview } from './review.ts';
import type { Subject } from './rules.ts';
import type { StatusCommand, StatusEvent } from './status.ts';
import type { AccountFact, DeadlineCommand, TargetEvent } from './targets.ts';
import type { TellingEvent } from './tell-customer.ts';
import type { ThreadNoteEvent, ThreadNoteFact } from './thread-note.ts';
import type { TransferCommand, TransferEvent } from './transfer.ts';
import type { Conversing } from './turn.ts';
import type { UpdateOwedEvent } from './update-owed.ts';
import type { PromiseCommand, PromiseEvent } from './updates.ts';
import type { WaiverCommand, WaiverEvent, Waivers } from './waiver.ts';
import type { ReplyEvent, WithWritings } from './writings.ts';

/** A case: what all features share, and what each keeps. The log is kept beside it, the state is its fold. */
export interface CaseState
  extends CaseCore,
    Conversing,
    Paging,
    Hold,
    Alerting,
    Escalation,
    Waivers,
    WithArticle,
    WithWritings,
    WithRating,
    WithOutlook,
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
  | OutlookEvent
  | EscalationEvent
  | PageEvent
  | AlertEvent
  | TargetEvent
  | WaiverEvent
  | PromiseEvent
  | ReviewEvent
  | TransferEvent
  | ClosedEvent
  | FallbackFormEvent
  | GoneEvent
  | ErasedEvent
  | MergeEvent
  | LinkedWorkEvent
  | LinkedNewsEvent
  | UpdateOwedEvent
  | NeedInfoEvent
  | FilledInEvent
  | ArticleEvent
  | ReplyEvent
  | ThreadNoteEvent
  | TellingEvent;

/** What a person may ask of a case. Everything looked up outside (placement, calendar) comes with the command. */
export type CaseCommand =
  | OwnershipCommand
  | StatusCommand
  | EscalationCommand
  | OutlookCommand
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
  | FillInCommand
  | MergeCommand
  | ArticleCommand
  | ReplyCommand;

/** What has happened outside and concerns a case: nobody asks for it, so it takes no right. */
export type CaseFact =
  | HearingFact
  | RatingFact
  | OutlookFact
  | AccountFact
  | PlaceAgainFact
  | LostPlaceFact
  | FallbackFormFact
  | GoneFact
  | EraseFact
  | MergeFact
  | ArticleFact
  | ReplyFact
  | ThreadNoteFact
  | LinkedNewsEvent
  | InfoAsked
  | TellCustomer;

/** Whatever can change a case. */
export type CaseInput = CaseCommand | CaseFact;
export type CaseSubject = Subject<CaseState, CaseEvent>;
