import type { Actor } from '../aggregate/actor.ts';
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
} from '../config/vocabulary.ts';
import type { Clock } from '../sla/clock.ts';

/** The calendar a clock runs in, kept with the clock so that a later policy never rewrites the past. */
export type CalendarSnapshot = Clock['calendar'];

/** What Intercom knows of the account, as it was when the case opened. Money in cents of `currency`'s unit. */
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
}

export interface Contact {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
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
  readonly confidence: number;
  /** Best intents, highest first: the buttons in the triage queue. */
  readonly guesses: readonly { readonly intent: Intent; readonly confidence: number }[];
  readonly risk: { readonly level: 'low' | 'medium' | 'high'; readonly reason: string };
  readonly missing: readonly string[];
  readonly summary: string;
  readonly briefing: string;
  /** Pattern, prompt version or person behind it. */
  readonly source: string;
}

/** Where a case goes and which rule said so (RO-4). */
export interface Placement {
  readonly queue: string;
  readonly rule: string;
  readonly why: string;
  /** The owner chosen with the placement; null leaves it to be claimed. */
  readonly owner: string | null;
  /** People paged at once (ES-3). */
  readonly page: readonly string[];
  readonly restricted: boolean;
  /** Target by metric in ms of the calendar's open time; empty when the queue has no timer. */
  readonly budgets: Readonly<Partial<Record<CaseMetric, number>>>;
  readonly target: string | null;
  readonly calendar: string;
}

export interface LinkedTicket {
  readonly id: string;
  readonly team: string;
  readonly ask: string;
  readonly status: 'open' | 'claimed' | 'in_progress' | 'done';
  readonly owner: string | null;
}

/** What a case sends to the ticket it asks for: all that the other team needs, and nothing more of the case. */
export interface CreateTicket {
  readonly type: 'create';
  readonly team: string;
  readonly ask: string;
  readonly caseId: string;
  readonly caseSummary: string;
  readonly priority: Priority;
  readonly account: string | null;
  readonly requestedBy: Actor;
}

export interface CaseState {
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
  readonly nextResponse: { readonly budgetMs: number; readonly calendar: CalendarSnapshot } | null;
  /** Ladder steps and risk bands that have fired, as `firedKey`. */
  readonly fired: readonly string[];
  readonly escalation: {
    readonly level: number;
    readonly to: string | null;
    readonly reason: string;
    readonly at: Date;
  } | null;
  readonly tickets: readonly LinkedTicket[];
  readonly snoozedUntil: Date | null;
  readonly resolvedAt: Date | null;
  readonly lastActivityAt: Date;
}

export const caseId = (number: number): string => `CASE-${number}`;
