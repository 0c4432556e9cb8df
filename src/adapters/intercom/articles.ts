import type { IntercomClient } from 'intercom-client';
import { z } from 'zod';
import type { Article } from '../../domain/knowledge/entry.ts';
import type { ArticleText } from '../../domain/record/article.ts';
import { bareWords, textOf, toHtml } from '../../domain/text/html.ts';
import type { SendJob, SendOutcome } from '../../flow/delivery.ts';
import { CALL_MS, type Failure, failureOf, failureWords, outcomeOf, within } from './client.ts';

const PER_PAGE = 50;
/** Intercom's times are whole seconds, and clocks differ. */
const TOLERANCE_MS = 30_000;
/** A workspace with more articles than this is read in part, the newest first. */
const MOST_PAGES = 100;

const id = z.union([z.string(), z.number()]).transform(String);
const seconds = z.number().transform((value) => new Date(value * 1000));
const articleSchema = z.looseObject({
  id,
  title: z.string().nullish(),
  description: z.string().nullish(),
  body: z.string().nullish(),
  author_id: id.nullish(),
  state: z.enum(['published', 'draft']),
  created_at: seconds,
  updated_at: seconds,
  url: z.string().nullish(),
});
const pageSchema = z.looseObject({
  data: z.array(articleSchema),
  total_count: z.number().nullish(),
  pages: z.looseObject({ total_pages: z.number().nullish() }).nullish(),
});
const madeSchema = z.looseObject({ id });
type WireArticle = z.output<typeof articleSchema>;

const pageOf = async (client: IntercomClient, page: number, timeoutMs: number, retries: number) =>
  pageSchema.parse(
    (await within(timeoutMs, retries, (limits) => client.articles.list({ page, per_page: PER_PAGE }, limits))).response,
  );

/**
 * All articles of the help centre (GET /articles). `complete` is false when the list moved while it was read, so that an article that is not in it may exist all the
 * same. Throws what the SDK throws, or a ZodError.
 */
export async function listArticles(
  client: IntercomClient,
  timeoutMs = CALL_MS,
): Promise<{ readonly articles: readonly Article[]; readonly complete: boolean }> {
  const found = new Map<string, Article>();
  let pages = 1;
  let total = 0;
  for (let page = 1; page <= Math.min(pages, MOST_PAGES); page += 1) {
    const read = await pageOf(client, page, timeoutMs, 2);
    for (const wire of read.data) found.set(wire.id, articleOf(wire));
    pages = read.pages?.total_pages ?? page;
    total = read.total_count ?? found.size;
  }
  return { articles: [...found.values()], complete: found.size >= total };
}

const articleOf = (wire: WireArticle): Article => ({
  id: wire.id,
  title: wire.title ?? '',
  description: wire.description ?? '',
  text: textOf(wire.body ?? ''),
  url: wire.url || null,
  state: wire.state,
  updatedAt: wire.updated_at,
});

/** Its sections as the HTML that Intercom takes. */
function bodyOf({ problem, cause, solution }: ArticleText): string {
  const sections = [
    ['Problem', problem],
    ['Cause', cause],
    ['Solution', solution],
  ] as const;
  return sections
    .filter(([, text]) => text.trim() !== '')
    .map(([title, text]) => `<h2>${title}</h2>${toHtml(text)}`)
    .join('');
}

/**
 * Creates drafts (POST /articles), each once: after an attempt without an answer it first looks for an article of this seat with that title that was made since then. The
 * receipt's id is the article's.
 */
export function articleSender(options: {
  readonly client: IntercomClient;
  readonly adminId: string;
  realNow(): Date;
  readonly timeoutMs: number;
}): (article: ArticleText, job: Pick<SendJob, 'unsureSince' | 'known'>) => Promise<SendOutcome> {
  const { client, adminId, realNow, timeoutMs } = options;

  async function lookFor({ title }: ArticleText, since: Date, known: readonly string[]): Promise<string | null> {
    const earliest = since.getTime() - TOLERANCE_MS;
    const wanted = bareWords(title);
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { data, pages } = await pageOf(client, page, timeoutMs, 0);
      const made = data.find(
        (one) =>
          one.author_id === adminId &&
          one.created_at.getTime() >= earliest &&
          !known.includes(one.id) &&
          bareWords(one.title ?? '') === wanted,
      );
      if (made) return made.id;
      if (page >= (pages?.total_pages ?? page)) return null;
    }
    return null;
  }

  return async (article, { unsureSince, known }) => {
    try {
      const earlier = unsureSince === null ? null : await lookFor(article, unsureSince, known);
      if (earlier !== null) return { kind: 'done', receipt: { id: earlier } };
    } catch (thrown) {
      if (thrown instanceof z.ZodError) return { kind: 'unsure', error: 'Intercom: answered in an unknown shape' };
      const failure = failureOf(thrown, realNow());
      const final = failure.kind === 'answered' && failure.status === 401;
      return final
        ? outcomeOf(failure, realNow())
        : { kind: 'unsure', error: `looking for it: ${failureWords(failure)}` };
    }
    try {
      const made = await within(timeoutMs, 0, (limits) =>
        client.articles.create(
          { title: article.title, body: bodyOf(article), author_id: Number(adminId), state: 'draft' },
          limits,
        ),
      );
      const read = madeSchema.safeParse(made);
      // It was taken, but where it is has to be looked up.
      return read.success
        ? { kind: 'done', receipt: { id: read.data.id } }
        : { kind: 'unsure', error: 'Intercom: answered in an unknown shape' };
    } catch (thrown) {
      return refusedAlone(failureOf(thrown, realNow()), realNow());
    }
  };
}

/** A token that may not write articles (403), or an author or a place that is not there (404), stops articles and nothing else. */
function refusedAlone(failure: Failure, now: Date): SendOutcome {
  if (failure.kind === 'answered' && (failure.status === 403 || failure.status === 404)) {
    return { kind: 'refused', error: failureWords(failure) };
  }
  return outcomeOf(failure, now);
}
