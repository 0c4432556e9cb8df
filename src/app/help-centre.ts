import type { IntercomClient } from 'intercom-client';
import { listArticles } from '../adapters/intercom/articles.ts';
import type { Cursor } from '../adapters/intercom/reconcile.ts';
import { keepArticles } from '../flow/article.ts';
import type { ArticleStore } from '../flow/related.ts';
import type { Logger } from './logger.ts';

/** How often the help centre is read; sooner after a failure. */
const READ_MS = 1_800_000;
const RETRY_MS = 120_000;

export interface HelpCentreParts {
  readonly client: IntercomClient;
  readonly articles: ArticleStore;
  /** When it is to be read next, for all instances. */
  readonly due: Cursor;
  readonly realNow: () => Date;
  readonly log: Logger;
}

/** The duty that takes over the help centre's articles when they are due. */
export function helpCentreDuty({ client, articles, due, realNow, log }: HelpCentreParts): () => Promise<void> {
  const dueIn = (ms: number) => due.write(new Date(realNow().getTime() + ms));
  return async () => {
    const next = await due.read();
    if (next && next > realNow()) return;
    await dueIn(RETRY_MS);
    const changed = await keepArticles({ list: () => listArticles(client) }, articles);
    await dueIn(READ_MS);
    if (changed > 0) log.info({ changed }, 'articles of the help centre taken over');
  };
}
