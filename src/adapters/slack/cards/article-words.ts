import type { Button } from '@slack/types';
import type { ArticleEvent } from '../../../domain/case/article.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { link, oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { button } from './blocks.ts';
import { actorName } from './words.ts';

const TITLE = 120;

/** What became of an article, in words. */
export function articleWords(event: Logged<ArticleEvent>): string {
  const by = actorName(event.by);
  switch (event.type) {
    case 'article_requested':
      return `${by} wrote an article: ${oneLine(event.article.title, TITLE)}`;
    case 'article_drafted':
      return event.url === null
        ? `📝 The article “${oneLine(event.title, TITLE)}” is a draft in Intercom`
        : `📝 The article ${link(event.url, `${event.title.slice(0, TITLE)} ↗`)} is a draft in Intercom`;
    case 'article_refused':
      return `⚠️ Intercom did not take the article “${oneLine(event.title, TITLE)}” (${oneLine(event.why, 100)}). ${remedy(event.why)} What ${by} wrote is kept: press “Article draft” to try again`;
    default:
      return event satisfies never;
  }
}

const remedy = (why: string): string =>
  /\b403\b/.test(why)
    ? 'Its app there lacks the permission to write articles; an admin can add it.'
    : 'Look at the text once more.';

/** What a resolved case offers: to write an article, or to open the one that was drafted. None while it is on its way, nor of what is restricted. */
export function articleButton(record: CaseRecord): readonly Button[] {
  const { article, restricted } = record.state;
  if (restricted || article?.status === 'asked') return [];
  const label = (verb: string) => ({ accessibility_label: `${verb} from ${record.id}` });
  if (article?.status !== 'drafted')
    return [button(ACTIONS.article, 'Article draft', buttonValue(record), label('Draft an article'))];
  return article.url === null
    ? []
    : [
        {
          ...button(ACTIONS.articleOpen, 'Open draft', buttonValue(record), label('Open the draft made')),
          url: article.url,
        },
      ];
}
