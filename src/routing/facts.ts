import { typeOfIntent } from '../config/policy/intents.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { CaseType, Intent, Priority, Risk, Sentiment, Severity, Tier, Urgency } from '../config/vocabulary.ts';

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
};

/** The type of a case of this intent. The policy's check has made sure that there is exactly one. */
export function typeOf(intent: Intent, policy: Policy): CaseType {
  const type = typeOfIntent(intent, policy);
  if (type === null) throw new Error(`No type has the intent ${intent}: this policy did not pass checkPolicy`);
  return type;
}
