import type { CaseEvent } from '../case/case.ts';
import type { Logged } from '../record/record.ts';
import { cited, say } from './line.ts';
import { actor, because, type Sentence } from './said.ts';

type ArticleEvent = Extract<Logged<CaseEvent>, { type: 'article_requested' | 'article_drafted' | 'article_refused' }>;

/** What became of an article that somebody wrote of a case. */
export function articleSentence(event: ArticleEvent): Sentence {
  const by = actor(event.by);
  switch (event.type) {
    case 'article_requested':
      return { what: say`${by} wrote an article`, why: because(event.article.title) };
    case 'article_drafted':
      return {
        mark: '📝',
        what: say`The article ${event.url === null ? `“${cited(event.title, 120)}”` : { url: event.url, words: `${cited(event.title, 120)} ↗` }} is a draft in Intercom`,
      };
    case 'article_refused':
      return {
        mark: '⚠️',
        what: say`Intercom did not take the article “${cited(event.title, 120)}” (${cited(event.why, 100)}). ${remedy(event.why)} What ${by} wrote is kept: press “Article draft” to try again`,
      };
    default:
      return event satisfies never;
  }
}

const remedy = (why: string): string =>
  /\b403\b/.test(why)
    ? 'Its app there lacks the permission to write articles; an admin can add it.'
    : 'Look at the text once more.';
