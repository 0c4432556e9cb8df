/** A help-centre article as somebody drafts it: plain text, a blank line between paragraphs. `cause` may be empty. */
export interface ArticleText {
  readonly title: string;
  readonly problem: string;
  readonly cause: string;
  readonly solution: string;
}
