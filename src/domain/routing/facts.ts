import { typeOfIntent } from '../../config/policy/intents.ts';
import type { Condition, Policy } from '../../config/policy/schema.ts';
import type { CaseType, Intent, Priority, Risk, Sentiment, Severity, Tier, Urgency } from '../../config/vocabulary.ts';
import { type Contract, contractOf } from '../case/contract.ts';
import type { Account, Assessment } from '../case/core.ts';

/** What routing may know of a case: the verdict, the words that were hit, and the account behind it. */
export type CaseFacts = {
  readonly intent: Intent;
  readonly type: CaseType;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly priority: Priority;
  readonly sentiment: Sentiment;
  /** Escalation or churn risk, where somebody judged it. */
  readonly risk?: Risk | null;
  readonly tags: readonly string[];
  /** Names of the policy's keywords that the customer used. */
  readonly keywords: readonly string[];
  readonly tier: Tier;
  readonly vip: boolean;
  /** In the policy's top share of accounts by lifetime value. */
  readonly topLifetimeValue: boolean;
  /** Whole or part days until the renewal; negative when it is past, null when unknown. */
  readonly renewalInDays: number | null;
  /** Policy id of the account's manager. */
  readonly accountManager: string | null;
  /** 0–1, as triage says. */
  readonly confidence: number;
  readonly contract?: Contract | null;
};

const DAY_MS = 86_400_000;

/** What the rules of the policy may ask of a conversation or case. */
export function factsOf(
  assessment: Assessment,
  account: Account | null,
  keywords: readonly string[],
  now: Date,
): CaseFacts {
  const untilRenewal = account?.renewsAt ? account.renewsAt.getTime() - now.getTime() : null;
  return {
    intent: assessment.intent,
    type: assessment.type,
    urgency: assessment.urgency,
    severity: assessment.severity,
    priority: assessment.priority,
    sentiment: assessment.sentiment,
    risk: assessment.risk.level,
    tags: assessment.tags,
    confidence: assessment.confidence,
    keywords,
    tier: account?.tier ?? 'unknown',
    vip: account?.vip ?? false,
    topLifetimeValue: account?.topLifetimeValue ?? false,
    renewalInDays: untilRenewal === null || untilRenewal < 0 ? null : Math.floor(untilRenewal / DAY_MS),
    accountManager: account?.manager ?? null,
    contract: contractOf(account),
  };
}

/** The type of a case of this intent. The policy's check has made sure that there is exactly one. */
export function typeOf(intent: Intent, policy: Policy): CaseType {
  const type = typeOfIntent(intent, policy);
  if (type === null) throw new Error(`No type has the intent ${intent}: this policy did not pass checkPolicy`);
  return type;
}

/** Facts, and the queue once it is known. */
export type MatchFacts = CaseFacts & { readonly queue?: string };

/** True if every condition that is written holds. One on the queue does not hold while the queue is unknown. */
export function matches(when: Condition, facts: MatchFacts): boolean {
  return (
    among(when.intent, facts.intent) &&
    among(when.type, facts.type) &&
    among(when.urgency, facts.urgency) &&
    among(when.severity, facts.severity) &&
    among(when.priority, facts.priority) &&
    among(when.sentiment, facts.sentiment) &&
    among(when.risk, facts.risk) &&
    among(when.tier, facts.tier) &&
    among(when.queue, facts.queue) &&
    anyAmong(when.tag, facts.tags) &&
    anyAmong(when.keyword, facts.keywords) &&
    (when.vip === undefined || when.vip === facts.vip) &&
    (when.topLifetimeValue === undefined || when.topLifetimeValue === facts.topLifetimeValue) &&
    renewsWithin(when.renewalWithinDays, facts.renewalInDays)
  );
}

function among(wanted: readonly string[] | undefined, value: string | null | undefined): boolean {
  return wanted === undefined || (value != null && wanted.includes(value));
}

function anyAmong(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  return wanted === undefined || values.some((value) => wanted.includes(value));
}

/** A date in the past is most often one that nobody moved after the last renewal, so it says nothing of a risk. */
function renewsWithin(days: number | undefined, left: number | null): boolean {
  return days === undefined || (left !== null && left >= 0 && left < days);
}
