import type { ArticleText } from '../record/article.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import { type CommandRules, type EventRules, type FactRules, refuseField, type Subject, wrongStatus } from './rules.ts';

/** The article that somebody drafted from a case (TR-6): asked for, then in Intercom, where `url` leads to it. */
export interface CaseArticle {
  readonly status: 'asked' | 'drafted' | 'refused';
  readonly text: ArticleText;
  readonly url: string | null;
}

export interface WithArticle {
  readonly article: CaseArticle | null;
}

/** What came of it in Intercom. */
export type ArticleFact =
  | {
      readonly type: 'article_drafted';
      readonly articleId: string;
      readonly title: string;
      readonly url: string | null;
    }
  /** Intercom did not take it; the text stays with the case. */
  | { readonly type: 'article_refused'; readonly title: string; readonly why: string };

export type ArticleEvent = { readonly type: 'article_requested'; readonly article: ArticleText } | ArticleFact;

export interface ArticleCommand {
  readonly type: 'draft_article';
  readonly article: ArticleText;
}

type State = CaseCore & WithArticle;

/** One article a case, made once it is resolved; a refused one may be tried again. What is restricted is no help for others (RO-6). */
export const ARTICLE_COMMANDS: CommandRules<ArticleCommand, State, ArticleEvent> = {
  draft_article: {
    right: 'work',
    decide(subject, command): Decision<ArticleEvent> {
      const { id, state } = subject;
      const refused = articleRefusal(subject);
      if (refused !== null) return refused;
      const article = trimmed(command.article);
      if (state.article?.status === 'asked')
        return refuse({ kind: 'already', id, status: 'being saved as an article' });
      if (article.title === '' || article.title.length > LONGEST_TITLE)
        return refuseField('title', 'give it a title, as a customer would search for it');
      if (article.solution === '') return refuseField('solution', 'say what solves it');
      return accept({ type: 'article_requested', article });
    },
  },
};

export const ARTICLE_FACTS: FactRules<ArticleFact, State, ArticleEvent> = {
  article_drafted: { decide: (_subject, fact) => accept(fact) },
  article_refused: { decide: (_subject, fact) => accept(fact) },
};

export const ARTICLE_EVENTS: EventRules<ArticleEvent, State> = {
  article_requested: {
    change: (_state, { article }) => ({ article: { status: 'asked', text: article, url: null } }),
    tell: () => ({}),
    send: ({ article }, { restricted }) => (restricted ? [] : [{ kind: 'article', article }]),
  },
  article_drafted: {
    change: ({ article }, { url }) => ({ article: article && { ...article, status: 'drafted', url } }),
    tell: () => ({ thread: true }),
  },
  article_refused: {
    change: ({ article }) => ({ article: article && { ...article, status: 'refused' } }),
    tell: () => ({ thread: true }),
  },
};

const LONGEST_TITLE = 255;

/** Why no article can be drafted from a case; null where one can. */
export function articleRefusal(
  subject: Pick<Subject<State>, 'id' | 'state'>,
): Extract<Decision<never>, { ok: false }> | null {
  const { id, state } = subject;
  if (state.restricted)
    return refuse({ kind: 'not_allowed', verb: 'draft an article', need: 'a case that is not restricted' });
  if (state.open) return wrongStatus(subject, 'made an article of');
  if (state.article?.status === 'drafted') return refuse({ kind: 'already', id, status: 'drafted as an article' });
  return null;
}

const trimmed = ({ title, problem, cause, solution }: ArticleText): ArticleText => ({
  title: title.replaceAll(/\s+/g, ' ').trim(),
  problem: problem.trim(),
  cause: cause.trim(),
  solution: solution.trim(),
});
