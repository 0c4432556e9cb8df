import type { CaseMetric, CaseStatus } from '../../config/vocabulary.ts';
import type { ArticleEvent } from './article.ts';
import type { ClockEvent } from './clock-events.ts';
import type { LeaseEvent } from './lease.ts';
import type { PageEvent } from './page.ts';
import type { RatingEvent } from './rating.ts';
import type { Related } from './related.ts';
import type { Account, Assessment, CalendarSnapshot, Contact, LinkedTicket, Placement } from './state.ts';
import type { SummaryLine } from './summary.ts';
import type { TransferEvent } from './transfer.ts';

/** What the next to take the case over, or to meet the same again, must know of it, as it was then (TR-4, TR-6). Absent in older entries. */
export interface WithSummary {
  readonly summary?: readonly SummaryLine[];
}

/**
 * What can happen to a case. The log keeps them, the state is their fold. `since`: when it took effect, where that was before anybody
 * noticed (a part heard late, the end of a snooze); clocks go by it.
 */
export type CaseEvent =
  | {
      readonly type: 'opened';
      readonly number: number;
      readonly openedBy: 'rule' | 'ai' | 'person';
      readonly why: string;
      readonly clocksFrom: string;
      readonly clocksStart: Date;
      readonly conversationId: string | null;
      readonly conversationUrl: string | null;
      readonly contact: Contact | null;
      readonly account: Account | null;
      readonly assessment: Assessment;
      readonly placement: Placement;
      readonly calendar: CalendarSnapshot;
      /** A teammate had already answered, so no first response is owed. */
      readonly answered: boolean;
      /** The customer wrote after that answer, so the next one is. */
      readonly customerWaiting: boolean;
      readonly teammate: string | null;
      /** Causes of the parts that were already there: the case has heard them. */
      readonly heard: readonly string[];
      /** The queue's channel has had its cards for this hour: this one's waits until something must be said of it (ES-6). */
      readonly folded?: boolean;
      /** Absent where nothing was found. */
      readonly related?: Related;
    }
  | { readonly type: 'claimed'; readonly person: string; readonly tookOver: boolean }
  | { readonly type: 'assigned'; readonly person: string; readonly why: string }
  | { readonly type: 'released'; readonly person: string }
  | { readonly type: 'waiting' }
  | { readonly type: 'snoozed'; readonly until: Date | null; readonly since?: Date }
  | { readonly type: 'resumed'; readonly why: string; readonly since?: Date }
  | { readonly type: 'customer_replied'; readonly heardAt: Date; readonly thanks: boolean }
  | { readonly type: 'teammate_replied'; readonly heardAt: Date; readonly teammate: string; readonly name: string }
  /** A part that changed nothing (closing what is resolved already): logged, so that it cannot act later either. */
  | { readonly type: 'heard'; readonly what: string }
  | { readonly type: 'escalated'; readonly level: number; readonly to: string; readonly reason: string }
  /** One level down; `to` null: no longer escalated at all. */
  | {
      readonly type: 'deescalated';
      readonly level: number;
      readonly to: string | null;
      readonly from: string | null;
      readonly reason: string;
    }
  | PageEvent
  | RatingEvent
  | ArticleEvent
  /** A linked ticket that nobody of its team took, though everybody was paged (ES-3). */
  | { readonly type: 'ticket_unanswered'; readonly ticket: string; readonly team: string }
  | {
      readonly type: 'step_reached';
      readonly metric: CaseMetric;
      /** Which clock, see `clockKey`. */
      readonly clock: string;
      readonly step: string;
      readonly share: number;
      /** Lower steps that were missed while nobody looked; they never fire on their own. */
      readonly skipped: readonly string[];
      readonly dueAt: Date;
      readonly reachedAt: Date;
      /** Who is told, as the policy's step says. */
      readonly tell: readonly string[];
      readonly leaders: boolean;
      /** Whether the case is escalated by it. Absent in events of before ladders went on after the deadline: then by its share. */
      readonly escalates?: boolean;
    }
  /** Somebody answers the leaders: they see to it, whoever's it is. */
  | { readonly type: 'alert_acknowledged'; readonly person: string; readonly name: string }
  | LeaseEvent
  | ClockEvent
  | (TransferEvent & WithSummary)
  | (WithSummary & {
      readonly type: 'retriaged';
      readonly assessment: Assessment;
      readonly placement: Placement;
      readonly calendar: CalendarSnapshot;
      /** Deadlines that the new target has put into the past (SLA-5). */
      readonly intoPast?: readonly { readonly metric: CaseMetric; readonly dueAt: Date }[];
      /** Linked work that is no business of other teams any more (RO-6). */
      readonly takenBack?: readonly string[];
    })
  /** With a summary where what was asked says little to another team. */
  | ({ readonly type: 'ticket_requested'; readonly ticket: LinkedTicket } & WithSummary)
  /** It is one of several cases behind a tracker; or no longer. */
  | { readonly type: 'ticket_linked'; readonly ticket: LinkedTicket }
  | { readonly type: 'ticket_unlinked'; readonly ticket: string }
  | {
      readonly type: 'ticket_changed';
      readonly ticket: string;
      readonly status: LinkedTicket['status'];
      readonly owner: string | null;
      readonly ownerName: string | null;
      readonly note: string | null;
    }
  | { readonly type: 'update_owed'; readonly budgetMs: number; readonly calendar: CalendarSnapshot }
  | ({ readonly type: 'resolved'; readonly how: string; readonly since?: Date } & WithSummary)
  | {
      readonly type: 'reopened';
      readonly why: string;
      readonly status: Exclude<CaseStatus, 'resolved'>;
      readonly since?: Date;
    };
