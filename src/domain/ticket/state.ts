import type { Priority } from '../../config/vocabulary.ts';
import type { Actor } from '../record/actor.ts';
import type { Ladder } from '../record/ladder.ts';
import type { Hold, LeaseEvent } from '../record/lease.ts';
import type {
  CaseEnded,
  CaseGoesOn,
  CreateTicket,
  Fact,
  LinkedTicket,
  Standing,
  TrackedCase,
} from '../record/linked-work.ts';
import type { Page, PageCall, PageEvent } from '../record/paging.ts';
import type { Clock } from '../sla/clock.ts';
import type { ApprovalCommand, ApprovalEvent, TicketApproval } from './approval-state.ts';
import type { HandlingCommand, HandlingEvent } from './handling.ts';
import type { NeedInfoCommand, NeedInfoEvent, TicketQuestion } from './question.ts';
import type { TellCommand, TellEvent, Telling } from './telling.ts';

/** Back-office work of another team for one case. Support keeps the case (OW-1). */
export interface TicketState extends Hold {
  readonly open: boolean;
  readonly team: string;
  readonly ask: string;
  readonly caseId: string;
  readonly caseSummary: string;
  readonly priority: Priority;
  readonly account: string | null;
  readonly requestedBy: Actor;
  readonly facts?: readonly Fact[];
  /** Made of several cases at once: whoever made it knows what it is about, where somebody who asks a team waits for it. */
  readonly gathered?: true;
  readonly status: LinkedTicket['status'];
  readonly owner: string | null;
  readonly ownerSince: Date | null;
  readonly outcome: string | null;
  readonly clocks: readonly Clock[];
  readonly fired: readonly string[];
  readonly openedAt: Date;
  /** The page that rings, or that rang last. */
  readonly page: Page | null;
  readonly ladder: Ladder;
  /** Of a tracker: its cases, first to join first (OW-5). Absent: the work of `caseId` alone. */
  readonly cases?: readonly TrackedCase[];
  /** Everybody who was ever told of it: what stands in their messages goes along with it. */
  readonly audience: readonly string[];
  /** What it waits for; absent while nothing is asked. */
  readonly question?: TicketQuestion;
  /** What all its customers were told last. */
  readonly telling?: Telling;
  /** Money that the team is to approve (OW-7); absent where none is asked for. */
  readonly approval?: TicketApproval;
  /** Its case was resolved while it was open, so nobody is late with it or paged for it; absent where that is not so. */
  readonly over?: { readonly case: string; readonly by: string; readonly at: Date };
  /** The case is closed to this team; what was asked is gone. */
  readonly takenBack?: true;
}

/** How soon the other team answers and finishes, in ms of the calendar's open time. */
export interface TicketTarget {
  readonly calendar: Clock['calendar'];
  readonly responseMs: number;
  readonly resolutionMs: number;
  readonly ladder: Ladder;
  /** Whom a ticket pages as soon as it is there: those of P1 cases. */
  readonly paging: PageCall | null;
}

/** Cases come and go as long as there is a tracker (OW-5). `knows`: the progress that the case has heard of. */
export type TrackerEvent =
  | { readonly type: 'case_joined'; readonly case: TrackedCase; readonly knows: LinkedTicket['status'] }
  | { readonly type: 'case_left'; readonly case: string; readonly closed?: true }
  | { readonly type: 'case_stands'; readonly case: string; readonly standing: Standing };

export type TicketEvent =
  | (Omit<CreateTicket, 'type'> & Omit<TicketTarget, 'paging'> & { readonly type: 'created' })
  | { readonly type: 'claimed'; readonly person: string; readonly name: string }
  | { readonly type: 'started' }
  | { readonly type: 'released'; readonly person: string }
  | { readonly type: 'finished'; readonly outcome: string }
  | LeaseEvent
  | PageEvent
  | TrackerEvent
  | NeedInfoEvent
  | HandlingEvent
  | TellEvent
  | ApprovalEvent
  /** The case it was asked for is closed to this team (RO-6). */
  | { readonly type: 'taken_back' }
  | CaseEnded
  | CaseGoesOn
  | {
      readonly type: 'step_reached';
      readonly metric: 'RESPONSE' | 'RESOLUTION';
      readonly clock: string;
      readonly step: string;
      readonly share: number;
      readonly skipped: readonly string[];
      readonly dueAt: Date;
      readonly reachedAt: Date;
      readonly tell: readonly string[];
    };

export type TicketCommand =
  | { readonly type: 'claim' }
  | { readonly type: 'start' }
  | NeedInfoCommand
  | HandlingCommand
  | TellCommand
  | { readonly type: 'release' }
  | { readonly type: 'keep_lease' }
  | { readonly type: 'acknowledge_page' }
  | { readonly type: 'finish'; readonly outcome: string };

/** What is asked of a ticket, whoever decides it: its team, or those who may approve money. */
export type AnyTicketCommand = TicketCommand | ApprovalCommand;
