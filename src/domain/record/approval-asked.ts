import type { ApprovalKind, Tier } from '../../config/vocabulary.ts';
import { amountWords } from '../text/money.ts';

/** Money that somebody asks for. Cents are hundredths of the currency; why it is asked for is the ticket's `ask`. */
export interface ApprovalAsked {
  readonly kind: ApprovalKind;
  readonly amountCents: number;
  readonly currency: string;
}

/** What the customer is worth, as it was known when it was asked. Money in cents of dollars, as of an account. */
export interface Worth {
  readonly plan: string | null;
  readonly tier: Tier;
  readonly monthlySpendCents: number | null;
  readonly lifetimeValueCents: number | null;
  readonly vip: boolean;
}

/** Somebody's yes or no. `limitCents`: what they decide alone, in the limits' currency; null: any amount. */
export interface Given {
  readonly by: string;
  readonly name: string;
  readonly at: Date;
  readonly limitCents: number | null;
}

/** "€240.00 refund" */
export const moneyAsked = ({ amountCents, currency, kind }: ApprovalAsked): string =>
  `${amountWords(amountCents, currency)} ${kind}`;

export type Verdict = 'approved' | 'declined' | 'withdrawn';

/** What became of money that was asked for, for the case. Names, so that its log reads well after people have left the policy. */
export interface Decided extends ApprovalAsked {
  readonly verdict: Verdict;
  /** Who approved, declined or withdrew it, the first of two first. */
  readonly names: readonly string[];
  /** Why it was asked for; of what was declined why it was. */
  readonly reason: string;
  /** The person of the policy who asked. */
  readonly askedBy: string | null;
}

/** "€240.00 refund declined: it was used": what was done, as any team says it of its work. */
export const decisionNote = (decided: Decided): string =>
  `${moneyAsked(decided)} ${decided.verdict}${decided.verdict === 'declined' ? `: ${decided.reason}` : ''}`;
