import type {
  CaseMetric,
  CaseStatus,
  CaseType,
  Intent,
  Priority,
  Sentiment,
  Severity,
  Tier,
  Urgency,
} from '../../config/vocabulary.ts';
import { isFormPart } from '../fallback-form/letter.ts';
import type { Ladder } from '../record/ladder.ts';
import type { LinkedTicket } from '../record/linked-work.ts';
import type { PageCall } from '../record/paging.ts';
import type { Clock, Tightening } from '../sla/clock.ts';

/** The calendar a clock runs in, kept with the clock so that a later policy never rewrites the past. */
export type CalendarSnapshot = Clock['calendar'];

/** What Intercom knows of the account, as it was when the conversation was last looked at. Money in cents of `currency`'s unit. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly plan: string | null;
  readonly tier: Tier;
  readonly monthlySpendCents: number | null;
  readonly lifetimeValueCents: number | null;
  readonly topLifetimeValue: boolean;
  readonly vip: boolean;
  readonly renewsAt: Date | null;
  /** Policy id of the account manager, where Intercom names one whom the policy knows. */
  readonly manager: string | null;
  /** Calendar of the policy that the account's contract names. */
  readonly calendar?: string | null;
  /** The name in its place, where the policy has no such calendar. */
  readonly unknownCalendar?: string | null;
  /** Its customers want no word that a case says by itself. */
  readonly noUpdates?: true;
}

export interface Contact {
  /** Intercom's; of somebody whom a case knows by other ways alone it is empty, or the form's. */
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Deleted in Intercom: neither name nor address is known here any more (AD-6). */
  readonly deleted?: true;
}

/** The id under which Intercom knows a contact; null of one whom it does not know, so that nobody looks for them there or takes two for one. */
export function intercomId(contact: Contact | null): string | null {
  const id = contact?.id ?? '';
  return id === '' || isFormPart(id) ? null : id;
}

/** What triage and people made of the conversation. */
export interface Assessment {
  readonly intent: Intent;
  readonly type: CaseType;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly priority: Priority;
  readonly sentiment: Sentiment;
  readonly tags: readonly string[];
  /** Keywords of the policy that the customer used: rules ask for them again when the case is placed anew. */
  readonly keywords?: readonly string[];
  readonly confidence: number;
  /** Best intents, highest first: the buttons in the triage queue. */
  readonly guesses: readonly { readonly intent: Intent; readonly confidence: number }[];
  readonly risk: { readonly level: 'low' | 'medium' | 'high'; readonly reason: string };
  readonly missing: readonly string[];
  readonly summary: string;
  readonly briefing: string;
  /** Pattern, prompt version or person behind it. */
  readonly source: string;
  /** The built-in classifier's own reading, where a model judged. */
  readonly second?: {
    readonly source: string;
    readonly intent: Intent;
    readonly confidence: number;
    readonly priority: Priority;
  } | null;
}

/** A tightening with the rule of the policy behind it. */
export type PlacedTightening = Tightening & { readonly rule: string };

/** Where a case goes and which rule said so (RO-4). */
export interface Placement {
  readonly queue: string;
  readonly rule: string;
  readonly why: string;
  /** The owner chosen with the placement; null leaves it to be claimed. */
  readonly owner: string | null;
  /** People paged at once (ES-3). */
  readonly page: readonly string[];
  /** Who is paged after them, until somebody answers; null: nobody is paged. */
  readonly paging: PageCall | null;
  /** What happens as the deadline comes nearer. */
  readonly ladder: Ladder;
  readonly restricted: boolean;
  /** Target by metric in ms of the calendar's open time; empty when the queue has no timer. */
  readonly budgets: Readonly<Partial<Record<CaseMetric, number>>>;
  readonly target: string | null;
  readonly calendar: string;
  /** What shrinks the budgets, which are the target's own (SLA-5). */
  readonly tightening: PlacedTightening | null;
}

/** What somebody said: masked, cut, not escaped for any surface. `name` of a teammate; null of the customer. Empty text: a picture or file alone. */
export interface Said {
  readonly at: Date;
  readonly text: string;
  readonly name: string | null;
  /** Under which it was heard: several parts may be of one second. */
  readonly cause?: string;
  /** The merged case in whose conversation it was said, where those of several are told together. */
  readonly of?: string;
}

/** What was found when the case was opened: cases of before that are like it, and articles that may answer it (TR-5). */
export interface Related {
  /** `resolved`: what solved it; null while it is open, or where nobody said. */
  readonly cases: readonly { readonly id: string; readonly summary: string; readonly resolved: string | null }[];
  readonly articles: readonly { readonly id: string; readonly title: string; readonly url: string }[];
}

/** What a clock that recurs begins with. */
export interface Pace {
  readonly budgetMs: number;
  readonly calendar: CalendarSnapshot;
}

/** What all features of a case share; each adds what it alone keeps (`case.ts`). */
export interface CaseCore {
  readonly number: number;
  /** Unresolved. One conversation never has two open cases (IN-6): a unique index holds it. */
  readonly open: boolean;
  readonly status: CaseStatus;
  readonly openedBy: 'rule' | 'ai' | 'person';
  readonly openedWhy: string;
  readonly openedAt: Date;
  /** Why the clocks run from `openedAt` (IN-10). */
  readonly clocksFrom: string;
  readonly conversationId: string | null;
  readonly conversationUrl: string | null;
  /** The message in Slack that it was opened from. */
  readonly messageUrl: string | null;
  /** It came by the fallback form, under this reference (IN-9); `begun` once its conversation is there. Absent of all others. */
  readonly form?: { readonly reference: string; readonly begun: boolean };
  readonly contact: Contact | null;
  readonly account: Account | null;
  readonly assessment: Assessment;
  readonly queue: string;
  readonly placedBy: string;
  readonly restricted: boolean;
  readonly owner: string | null;
  readonly ownerSince: Date | null;
  /** The Intercom teammate who has the conversation (OW-1). */
  readonly teammate: string | null;
  readonly clocks: readonly Clock[];
  /** A teammate has answered the customer at least once: from then on every further message owes a next response. */
  readonly answered: boolean;
  readonly nextResponse: Pace | null;
  /** How often the customer hears while others work; null where the policy names no pace. */
  readonly nextUpdate: Pace | null;
  /** What shrinks its targets, those of clocks that start later among them. */
  readonly tightening: PlacedTightening | null;
  /** Ladder steps and risk bands that have fired, as `firedKey`. */
  readonly fired: readonly string[];
  /** Without a card of its own so far, see `opened`. */
  readonly folded: boolean;
  readonly tickets: readonly LinkedTicket[];
  /** Requests for money that were withdrawn: no work of others any more, but their words stand there. */
  readonly withdrawn: readonly string[];
  readonly ladder: Ladder;
  /** The queue it left for the breach queue: its people are the ones its ladder climbs. */
  readonly movedFrom: string | null;
  /** What was found when it was opened; null where nothing was, and once it is restricted. */
  readonly related: Related | null;
  /** What it has come to be since it was opened or reopened, each status once, with the entry by which it was so first. Absent of cases from before it was kept. */
  readonly reached?: readonly { readonly status: CaseStatus; readonly n: number }[];
  readonly snoozedUntil: Date | null;
  readonly resolvedAt: Date | null;
  readonly lastActivityAt: Date;
}

export const caseId = (number: number): string => `CASE-${number}`;
