import type { FormEntry } from '../domain/fallback-form/entry.ts';

/** What became of an entry: it is durable, there is no room for more, or the disk did not take it, by its code. */
export type Kept = 'kept' | 'full' | { readonly failed: string };

/** Entries that wait, the oldest since then (real time), and those that cannot be read. */
export interface FormFigures {
  readonly waiting: number;
  readonly oldest: Date | null;
  readonly aside: number;
}

/** Filled-in forms that are no cases yet, durable without any database (IN-9). */
export interface Spool {
  /** The same reference twice is one entry. Never throws. */
  put(entry: FormEntry): Promise<Kept>;
  /** Oldest first. */
  waiting(): Promise<readonly FormEntry[]>;
  drop(reference: string): Promise<void>;
  /** Takes away what a process left behind that ended while it wrote. */
  tidy(now: Date): Promise<void>;
  /** Null: the folder cannot be read. */
  figures(): Promise<FormFigures | null>;
}
