/** 1 (terrible) to 5 (amazing), as Intercom counts. */
export type RatingScore = 1 | 2 | 3 | 4 | 5;

/**
 * What the customer said of a case, and what had been predicted: `risk` (0–1) that they would rate badly, said before the rating was known, and the
 * `features` it rested on, numbers only. Both are kept with the rating: later weights must not judge themselves by it (TR-7).
 */
export interface Rated {
  readonly score: RatingScore;
  /** In the customer's words, secrets masked; null without any. */
  readonly remark: string | null;
  readonly risk: number;
  readonly features: Readonly<Record<string, number>>;
}

/** `heardAt`: when the customer rated. */
export type RatingEvent = { readonly type: 'rated'; readonly heardAt: Date } & Rated;

/** `at`: when the case heard it. Ratings are learned from in this order. */
export interface Rating extends Rated {
  readonly at: Date;
}
