import type { CustomerHeard } from '../record/linked-work.ts';

/** One text for all customers behind a tracker (OW-5), and what has become of it. `n` names it: the entry that sent it first. */
export interface Telling {
  readonly n: number;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly total: number;
  readonly told: number;
  /** Cases that have not said yet what became of it. */
  readonly waiting: readonly string[];
  readonly failed: readonly { readonly case: string; readonly why: string }[];
  /** Resolved, closed to others or answered in the meantime. */
  readonly left: number;
  /** The work has ended or begun anew since: only what failed is told of yet, and nothing is tried again with these words. */
  readonly over: boolean;
}

export type TellCommand =
  /** `cases`: whose customers are to hear it. */
  | { readonly type: 'tell_customers'; readonly text: string; readonly cases: readonly string[] }
  /** Those that failed, with the same text. */
  | { readonly type: 'retry_telling' };

export type TellEvent =
  | {
      readonly type: 'customers_told';
      readonly name: string;
      readonly text: string;
      readonly cases: readonly string[];
      readonly again?: true;
    }
  | Omit<CustomerHeard, 'telling'>;
