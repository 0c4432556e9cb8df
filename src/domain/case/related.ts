/** What was found when the case was opened: cases of before that are like it, and articles that may answer it (TR-5). */
export interface Related {
  /** `resolved`: what solved it; null while it is open, or where nobody said. */
  readonly cases: readonly { readonly id: string; readonly summary: string; readonly resolved: string | null }[];
  readonly articles: readonly { readonly id: string; readonly title: string; readonly url: string }[];
}
