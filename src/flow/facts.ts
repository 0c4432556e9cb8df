import type { CaseFact, TicketFact } from '../domain/measures/fact.ts';

/** Cases as reports see them. Who may see which is for the caller to decide. */
export interface CaseFacts {
  /** Every case that is open, or to which something has happened since `from`, as it stands now, with the linked work of those. Times in the cases' own. */
  since(
    from: Date,
    now: Date,
  ): Promise<{ readonly cases: readonly CaseFact[]; readonly tickets: ReadonlyMap<string, TicketFact> }>;
  /** Every case of an account, however old, as it stands now. */
  ofAccount(id: string): Promise<readonly CaseFact[]>;
  /** Those opened from one moment on and before another, oldest first, however many: never all at once. */
  opened(span: { readonly from?: Date; readonly to?: Date }): AsyncIterable<CaseFact>;
}
