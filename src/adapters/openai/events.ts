import type { Usage } from './cost.ts';
import type { FailureKind } from './failure.ts';

/** What an operator may learn of the model: kinds, ids and figures, never a key or a customer's word. */
export type ModelEvent =
  | { readonly event: 'failed'; readonly kind: FailureKind; readonly conversationId: string }
  /** An answer to a customer that was asked for was not written. */
  | { readonly event: 'no-draft'; readonly kind: FailureKind }
  | { readonly event: 'rests'; readonly ms: number }
  /** `microDollars` null: the policy has no price for the model. */
  | { readonly event: 'answered'; readonly usage: Usage; readonly microDollars: number | null }
  /** Once a day, whichever instance notices first. */
  | { readonly event: 'budget-spent'; readonly day: string; readonly microDollars: number }
  | { readonly event: 'no-price'; readonly model: string }
  /** The ledger could not be written: the day's sum may be off by one call. */
  | { readonly event: 'not-counted'; readonly error: string };

export type Tell = (event: ModelEvent) => void;
