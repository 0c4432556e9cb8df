import type { Policy } from '../../config/policy/schema.ts';
import type { CaseMetric } from '../../config/vocabulary.ts';
import type { Actor } from '../record/actor.ts';
import type { ArticleCommand, ArticleFact } from './article.ts';
import type { CaseEvent } from './events.ts';
import type { Rated } from './rating.ts';
import type { Account, Assessment, CalendarSnapshot, LinkedTicket, Placement } from './state.ts';
import type { TransferCommand } from './transfer.ts';

/** What somebody asks of a case, in Slack or in Intercom. Everything looked up outside (placement, calendar) comes with the command. */
export type CaseCommand =
  | { readonly type: 'claim' }
  | { readonly type: 'assign'; readonly person: string }
  | { readonly type: 'release' }
  /** An owner who was asked: they still have it, or hand it back. Unlike `release`, handing back is for the owner alone. */
  | { readonly type: 'keep_lease' }
  | { readonly type: 'hand_back' }
  | { readonly type: 'wait' }
  /** Here and below, `since`: when it was done, where that was somewhere else and is only heard now. */
  | { readonly type: 'snooze'; readonly until: Date | null; readonly since?: Date }
  | { readonly type: 'resume'; readonly since?: Date }
  | { readonly type: 'resolve'; readonly how: string; readonly anyway?: boolean; readonly since?: Date }
  | { readonly type: 'reopen'; readonly why: string; readonly since?: Date }
  /** `seen` is the log entry the person's screen showed: escalating on a stale view is refused. */
  | { readonly type: 'escalate'; readonly reason: string; readonly seen?: number }
  | { readonly type: 'deescalate'; readonly reason: string; readonly seen?: number }
  /** `onCall` and `away` are looked up outside: whom the list reaches now, and who is not there. */
  | {
      readonly type: 'page';
      readonly list: string;
      readonly onCall: readonly string[];
      readonly away: readonly string[];
      readonly why: string;
    }
  | { readonly type: 'acknowledge_page' }
  | { readonly type: 'acknowledge_alert' }
  | {
      readonly type: 'retriage';
      readonly assessment: Assessment;
      readonly placement: Placement;
      readonly calendar: CalendarSnapshot;
    }
  | TransferCommand
  /** `ms` of open time from now, or in all since the clock started. `metric` null: the clock whose deadline is nearest. */
  | {
      readonly type: 'set_deadline';
      readonly metric: CaseMetric | null;
      readonly ms: number;
      readonly from: 'now' | 'start';
      readonly reason: string;
    }
  /** `clock` as in `clockName`; null is the one that is late. */
  | { readonly type: 'waive'; readonly clock: string | null; readonly reason: string }
  | { readonly type: 'answer_waiver'; readonly clock: string; readonly approve: boolean }
  | ArticleCommand
  | { readonly type: 'request_ticket'; readonly ticket: LinkedTicket }
  /** `ticket` as it is now. */
  | { readonly type: 'link_ticket'; readonly ticket: LinkedTicket }
  | { readonly type: 'unlink_ticket'; readonly ticket: string };

/** What has happened outside and concerns a case: nobody asks for it, so it takes no right. */
export type CaseFact =
  | { readonly type: 'hear_customer'; readonly heardAt: Date; readonly thanks: boolean }
  | { readonly type: 'hear_teammate'; readonly heardAt: Date; readonly teammate: string; readonly name: string }
  | ({ readonly type: 'hear_rating'; readonly heardAt: Date } & Rated)
  | { readonly type: 'refresh_account'; readonly account: Account }
  | ArticleFact
  | Extract<CaseEvent, { type: 'ticket_changed' | 'ticket_unanswered' }>;

/** Whatever can change a case. */
export type CaseInput = CaseCommand | CaseFact;

export interface Context {
  readonly now: Date;
  readonly by: Actor;
  readonly policy: Policy;
}
