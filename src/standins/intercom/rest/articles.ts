/** /articles: list, create. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Handler, type Route, withBody } from '../http/routes.ts';
import { missing } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import type { ArticleRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { idNumber } from './lookups.ts';
import { paged } from './paging.ts';

const createBody = z.strictObject({
  title: z.string().min(1),
  description: z.string().optional(),
  body: z.string().optional(),
  author_id: idNumber.optional(),
  state: z.enum(['published', 'draft']).optional(),
  parent_id: idNumber.optional(),
  parent_type: z.enum(['collection', 'section']).optional(),
});

const NOWHERE = (articleId: string): string => `http://help.sandbox.invalid/en/articles/${articleId}`;

export function articleRoutes(world: World, urlOf = NOWHERE): Route[] {
  /** The newest change first, as in Intercom's reference. */
  const list: Handler = ({ query }) =>
    paged(
      [...world.articles.values()]
        .toSorted((one, other) => other.updatedAt - one.updatedAt)
        .map((article) => renderArticle(world, article, urlOf)),
      query,
      50,
    ) satisfies Wire<Intercom.ArticleList>;

  const create = withBody(createBody, (body) => {
    if (body.author_id === undefined || !world.admins.has(body.author_id)) {
      return missing('author_id must be in the main body or default locale object');
    }
    const at = world.seconds();
    const article: ArticleRecord = {
      id: world.nextId('article'),
      title: body.title,
      description: body.description ?? '',
      body: body.body ?? '',
      authorId: body.author_id,
      state: body.state ?? 'draft',
      createdAt: at,
      updatedAt: at,
    };
    world.articles.set(article.id, article);
    world.changes.tell({ subject: 'article', id: article.id });
    return renderArticle(world, article, urlOf);
  });

  return [
    { method: 'get', path: '/articles', query: ['page', 'per_page'], handle: list },
    { method: 'post', path: '/articles', handle: create },
  ];
}

function renderArticle(world: World, article: ArticleRecord, urlOf: (articleId: string) => string) {
  return {
    type: 'article',
    id: article.id,
    workspace_id: world.appId,
    title: article.title,
    description: article.description,
    body: article.body,
    author_id: Number(article.authorId),
    state: article.state,
    created_at: article.createdAt,
    updated_at: article.updatedAt,
    // Only a published article has an address.
    url: article.state === 'published' ? urlOf(article.id) : null,
    parent_id: null,
    parent_ids: [],
    parent_type: null,
    default_locale: 'en',
  } satisfies Wire<Intercom.ArticleListItem>;
}
