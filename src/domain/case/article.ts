import type { ArticleText } from '../record/article.ts';
import { accept, type Decision, refuse } from '../record/refusal.ts';
import type { CaseEvent } from './events.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';

/** The article that somebody drafted from a case (TR-6): asked for, then in Intercom, where `url` leads to it. */
export interface CaseArticle {
  readonly status: 'asked' | 'drafted' | 'refused';
  readonly text: ArticleText;
  readonly url: string | null;
}

export type ArticleEvent =
  | { readonly type: 'article_requested'; readonly article: ArticleText }
  | {
      readonly type: 'article_drafted';
      readonly articleId: string;
      readonly title: string;
      readonly url: string | null;
    }
  /** Intercom did not take it; the text stays with the case. */
  | { readonly type: 'article_refused'; readonly title: string; readonly why: string };

export interface ArticleCommand {
  readonly type: 'draft_article';
  readonly article: ArticleText;
}
/** What came of it in Intercom. */
export type ArticleFact = Extract<ArticleEvent, { type: 'article_drafted' | 'article_refused' }>;

const MOST = 255;

/** One article a case, made once it is resolved; a refused one may be tried again. What is restricted is no help for others (RO-6). */
export function decideArticle(subject: CaseSubject, command: ArticleCommand | ArticleFact): Decision<CaseEvent> {
  if (command.type !== 'draft_article') return accept(command);
  const { id, state } = subject;
  const refused = articleRefusal(subject);
  if (refused !== null) return refused;
  const article = trimmed(command.article);
  if (state.article?.status === 'asked') return refuse({ kind: 'already', id, status: 'being saved as an article' });
  if (article.title === '' || article.title.length > MOST)
    return refuse({ kind: 'invalid', field: 'title', message: 'give it a title, as a customer would search for it' });
  if (article.solution === '') return refuse({ kind: 'invalid', field: 'solution', message: 'say what solves it' });
  return accept({ type: 'article_requested', article });
}

/** Why no article can be drafted from a case; null where one can. */
export function articleRefusal(
  subject: CaseSubject,
): { readonly ok: false; readonly refusal: Extract<Decision<never>, { ok: false }>['refusal'] } | null {
  const { id, state } = subject;
  if (state.restricted)
    return refuse({ kind: 'not_allowed', verb: 'draft an article', need: 'a case that is not restricted' });
  if (state.open) {
    const wrong = wrongStatus(subject, 'made an article of');
    return wrong.ok ? null : wrong;
  }
  if (state.article?.status === 'drafted') return refuse({ kind: 'already', id, status: 'drafted as an article' });
  return null;
}

const trimmed = ({ title, problem, cause, solution }: ArticleText): ArticleText => ({
  title: title.replaceAll(/\s+/g, ' ').trim(),
  problem: problem.trim(),
  cause: cause.trim(),
  solution: solution.trim(),
});

/** The case's article after an event about it. */
export function articleAfter(before: CaseArticle | null | undefined, event: ArticleEvent): CaseArticle | null {
  switch (event.type) {
    case 'article_requested':
      return { status: 'asked', text: event.article, url: null };
    case 'article_drafted':
      return before ? { ...before, status: 'drafted', url: event.url } : null;
    case 'article_refused':
      return before ? { ...before, status: 'refused' } : null;
    default:
      return event satisfies never;
  }
}
