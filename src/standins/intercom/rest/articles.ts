/** /articles: list, search, find, create. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Handler, type Route, withBody } from '../http/routes.ts';
import { missing, notFound } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { htmlToText } from '../world/html.ts';
import type { ArticleRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { id } from './lookups.ts';

const createBody = z.strictObject({
  title: z.string().min(1),
  description: z.string().optional(),
  body: z.string().optional(),
  author_id: id.optional(),
  state: z.enum(['published', 'draft']).optional(),
  parent_id: id.optional(),
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

  const find: Handler = ({ params }) => {
    const article = world.articles.get(params.id ?? '');
    return article === undefined ? notFound() : renderArticle(world, article, urlOf);
  };

  /** Every word of the phrase must occur in title, description or body. */
  const search: Handler = ({ query }) => {
    const words = (query.get('phrase') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const state = query.get('state') ?? 'all';
    const hits = [...world.articles.values()].filter((article) => {
      const text = `${article.title} ${article.description} ${htmlToText(article.body)}`.toLowerCase();
      return (state === 'all' || article.state === state) && words.every((word) => text.includes(word));
    });
    const answer = paged(
      hits.map((article) => renderArticle(world, article, urlOf)),
      query,
      10,
    );
    return {
      ...answer,
      data: { articles: answer.data, highlights: [] },
    } satisfies Wire<Intercom.ArticleSearchResponse>;
  };

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
    world.changed({ subject: 'article', id: article.id });
    return renderArticle(world, article, urlOf);
  });

  return [
    { method: 'GET', path: '/articles', handle: list },
    { method: 'POST', path: '/articles', handle: create },
    { method: 'GET', path: '/articles/search', handle: search },
    { method: 'GET', path: '/articles/:id', handle: find },
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

function paged<T>(all: readonly T[], query: URLSearchParams, defaultPerPage: number) {
  const perPage = Number(query.get('per_page') ?? defaultPerPage);
  const page = Number(query.get('page') ?? 1);
  return {
    type: 'list' as const,
    total_count: all.length,
    data: all.slice((page - 1) * perPage, page * perPage),
    pages: {
      type: 'pages' as const,
      page,
      per_page: perPage,
      total_pages: Math.max(1, Math.ceil(all.length / perPage)),
    },
  };
}
