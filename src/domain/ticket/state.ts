import type { Priority } from '../../config/vocabulary.ts';
import type { Ladder } from '../case/ladder.ts';
import type { Hold, LeaseEvent } from '../case/lease.ts';
import type { Page, PageCall, PageEvent } from '../case/page.ts';
import type { CreateTicket, LinkedTicket } from '../case/state.ts';
import type { TrackedCase } from '../case/tracker.ts';
import type { Actor } from '../record/actor.ts';
import type { Clock } from '../sla/clock.ts';
import type { TakenBackEvent } from './taken-back.ts';
import type { TrackerEvent } from './tracker.ts';

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
  readonly status: LinkedTicket['status'];
  readonly owner: string | null;
  readonly ownerSince: Date | null;
  readonly outcome: string | null;
  readonly clocks: readonly Clock[];
  readonly fired: readonly string[];
  readonly openedAt: Date;
  /** The page that rings, or that rang last. Absent in tickets stored before pages were kept. */
  readonly page?: Page | null;
  readonly ladder?: Ladder | null;
  /** Of a tracker: its cases, first to join first (OW-5). Absent: the work of `caseId` alone. */
  readonly cases?: readonly TrackedCase[];
  /** The case is closed to this team; what was asked is gone. */
  readonly takenBack?: true;
}

/** How soon the other team answers and finishes, in ms of the calendar's open time. */
export interface TicketTarget {
  readonly calendar: Clock['calendar'];
  readonly responseMs: number;
  readonly resolutionMs: number;
  readonly ladder?: Ladder;
  /** Whom a ticket pages as soon as it is there: those of P1 cases. */
  readonly paging?: PageCall | null;
}

export type TicketEvent =
  | (Omit<CreateTicket, 'type'> & TicketTarget & { readonly type: 'created' })
  | { readonly type: 'claimed'; readonly person: string; readonly name: string }
  | { readonly type: 'started' }
  | { readonly type: 'released'; readonly person: string }
  | { readonly type: 'finished'; readonly outcome: string }
  | LeaseEvent
  | PageEvent
  | TrackerEvent
  | TakenBackEvent
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
  | { readonly type: 'release' }
  | { readonly type: 'keep_lease' }
  | { readonly type: 'acknowledge_page' }
  | { readonly type: 'finish'; readonly outcome: string };
