import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { articleSender, listArticles } from '../../../../src/adapters/intercom/articles.ts';
import type { SendOutcome } from '../../../../src/flow/delivery.ts';
import type { ArticleSeed } from '../../../../src/standins/intercom/options.ts';
import { SEAT, START, type Workspace, workspace } from './support.ts';

const many = (count: number): readonly ArticleSeed[] =>
  Array.from({ length: count }, (_, n) => ({
    id: String(100 + n),
    title: `Article ${n}`,
    body: `<p>One &amp; <b>two</b></p><p>${n}</p>`,
    state: n === 0 ? 'draft' : 'published',
  }));
const ARTICLE = {
  title: 'Why exports stop',
  problem: 'An <export> stops.',
  cause: '',
  solution: 'Choose less.\n\nOr the API.',
};

describe('articles of the help centre', () => {
  let world: Workspace;
  beforeEach(async () => {
    world = await workspace({ articles: many(120) });
  });
  afterEach(() => world.intercom.stop());

  const send = (over: { readonly unsureSince?: Date; readonly known?: readonly string[] } = {}): Promise<SendOutcome> =>
    articleSender({ client: world.client, adminId: SEAT, realNow: () => new Date(world.clock.now), timeoutMs: 1_000 })(
      ARTICLE,
      {
        unsureSince: null,
        known: [],
        ...over,
      },
    );
  const made = () => world.intercom.articles().filter(({ title }) => title === ARTICLE.title);

  test('[TR-5] all pages are read, bodies as words', async () => {
    const { articles, complete } = await listArticles(world.client);
    expect(complete).toBe(true);
    expect(articles).toHaveLength(120);
    expect(articles.find(({ id }) => id === '101')).toEqual({
      id: '101',
      title: 'Article 1',
      description: '',
      text: 'One & two\n1',
      url: expect.stringMatching(/101/),
      state: 'published',
      updatedAt: new Date(START),
    });
    expect(articles.find(({ id }) => id === '100')).toMatchObject({ state: 'draft', url: null });
  });

  test('[IC-6] a page that fails is tried again; one that keeps failing is an error, not a shorter list', async () => {
    world.intercom.faults.next('GET /articles', { status: 503 });
    expect((await listArticles(world.client)).articles).toHaveLength(120);
    world.intercom.faults.next('GET /articles', { status: 500 }, 10);
    await expect(listArticles(world.client)).rejects.toThrow();
  });

  test('[TR-6] a draft is made of the sections that have words, escaped', async () => {
    expect(await send()).toEqual({ kind: 'done', receipt: { id: made()[0]?.id } });
    expect(made()).toMatchObject([
      {
        state: 'draft',
        body: '<h2>Problem</h2><p>An &lt;export&gt; stops.</p><h2>Solution</h2><p>Choose less.</p><p>Or the API.</p>',
      },
    ]);
    expect(world.intercom.violations).toEqual([]);
  });

  test('[TR-6] [AD-4] after an answer that was lost it is found by its title, not made again', async () => {
    const unsureSince = new Date(world.clock.now);
    world.intercom.faults.next('POST /articles', 'after-then-reset');
    expect(await send()).toMatchObject({ kind: 'unsure' });
    expect(made()).toHaveLength(1);
    world.clock.now += 5_000;
    expect(await send({ unsureSince })).toEqual({ kind: 'done', receipt: { id: made()[0]?.id } });
    expect(made()).toHaveLength(1);
  });

  test('[AD-4] what another case made, or what is older, is not taken for it; what was never made is made', async () => {
    await send();
    const known = made().map(({ id }) => id);
    const unsureSince = new Date(world.clock.now);
    await send({ unsureSince, known });
    expect(made()).toHaveLength(2);
    world.clock.now += 600_000;
    await send({ unsureSince: new Date(world.clock.now) });
    expect(made()).toHaveLength(3);
  });

  test('[AD-4] while it cannot be looked for, nothing is made', async () => {
    world.intercom.faults.next('GET /articles', { status: 503 });
    expect(await send({ unsureSince: new Date(world.clock.now) })).toMatchObject({ kind: 'unsure' });
    expect(made()).toHaveLength(0);
  });

  test.each([
    [403, 'refused'],
    [404, 'refused'],
    [422, 'refused'],
    [401, 'token_dead'],
    [429, 'retry'],
    [503, 'unsure'],
  ] as const)('a token without the permission stops articles and nothing else: %i is %s', async (status, kind) => {
    world.intercom.faults.next('POST /articles', { status });
    expect(await send()).toMatchObject({ kind });
  });
});
