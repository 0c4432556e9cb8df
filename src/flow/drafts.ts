/** A reply that somebody is writing. `openedAt` in the time of the cases; an empty text: only opened so far. */
export interface Draft {
  readonly person: string;
  readonly name: string;
  readonly openedAt: Date;
  readonly text: string;
}

/** Where they are kept for about an hour, for all instances; `id` of a case, or of the linked work whose customers are told. */
export interface Drafts {
  /** Begins one, or keeps what was written; without a text what is kept stays. */
  put(id: string, draft: Omit<Draft, 'text'> & { readonly text?: string }): Promise<void>;
  of(id: string): Promise<readonly Draft[]>;
  drop(id: string, person: string): Promise<void>;
}
