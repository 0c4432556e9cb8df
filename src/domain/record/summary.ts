/** Where something was said: a part of the conversation, an entry of the case's log, or the words given with a move. */
export type Source =
  /** `by` and `at` as the part has them, where the summary is shown away from the conversation. */
  | { readonly part: string; readonly by?: 'customer' | 'teammate'; readonly at?: Date }
  | { readonly entry: number }
  | { readonly given: 'why' };

/** Something a summary says, and where it was said. Masked, not escaped for any surface. */
export interface Claim {
  readonly text: string;
  readonly from: readonly Source[];
}

/** A line of what a team that takes a case over must know (TR-4), or of what is left of a solved one (TR-6), as it was when that happened. */
export interface SummaryLine {
  readonly label: 'Asked' | 'Done' | 'Open' | 'Why' | 'Next' | 'Was' | 'Solved' | 'Took' | 'By';
  readonly claims: readonly Claim[];
}
