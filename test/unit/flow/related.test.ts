import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mongoArticles } from '../../../src/adapters/store/articles.ts';
import { caseChanges } from '../../../src/adapters/store/queries.ts';
import type { Person } from '../../../src/config/policy/schema.ts';
import type { Article } from '../../../src/domain/knowledge/entry.ts';
import { keepArticles, tellingOfArticles } from '../../../src/flow/article.ts';
import { commandCase } from '../../../src/flow/case-command.ts';
import { openCase } from '../../../src/flow/open-case.ts';
import type { FlowPorts } from '../../../src/flow/ports.ts';
import { openKnowledge, relatedAnew, relatedOf } from '../../../src/flow/related.ts';
import { assessment, calendar, min, opened, placement, RESTRICTED, RULE, T0 } from '../../support/core-case.ts';
import { POLICY } from '../../support/core-policy.ts';
import { type Bench, bench, drainAll, takesAll } from '../../support/ports.ts';

const article = (id: string, changes: Partial<Article> = {}): Article => ({
  id,
  title: 'Exporting to the warehouse',
  description: 'How a nightly export is set up',
  text: 'Open Settings.',
  url: `https://help.example/${id}`,
  state: 'published',
  updatedAt: T0,
  ...changes,
});

describe('what is related', () => {
  let on: Bench;
  beforeAll(async () => {
    on = await bench();
  });
  beforeEach(() => on.wipe());
  afterAll(() => on.close());

  const person = (id: string): Person => {
    const found = POLICY.people.find((one) => one.id === id);
    if (!found) throw new Error(`nobody is ${id}`);
    return found;
  };
  /** An instance with an index of its own. */
  function instance(): FlowPorts {
    const failed = (error: unknown) => {
      throw error;
    };
    const knowledge = openKnowledge({ cases: caseChanges(on.models), articles: mongoArticles(on.models) }, failed);
    return { ...on.ports, knowledge };
  }
  const SUMMARY = 'The nightly warehouse export stops';
  async function open(ports: FlowPorts, changes: Parameters<typeof opened>[0] = {}, at = T0) {
    const {
      type: _type,
      number: _number,
      ...opening
    } = opened({
      conversationId: null,
      assessment: assessment('bug_report', { summary: SUMMARY, briefing: `Asked: ${SUMMARY}` }),
      calendar: calendar('always'),
      ...changes,
    });
    return (await openCase(ports, opening, RULE, at)).record;
  }
  const ana = () => person('ana');
  const resolve = (ports: FlowPorts, id: string, how: string, now = min(5)) =>
    commandCase(ports, { id, person: ana(), command: { type: 'resolve', how }, now });

  test('[TR-5] [AD-4] one instance finds what another has opened, resolved and listed', async () => {
    const [one, other] = [instance(), instance()];
    await other.knowledge?.refresh();
    const first = await open(one);
    expect(first.state.related).toBeNull();
    await resolve(one, first.id, 'The token was renewed');
    await keepArticles({ list: async () => ({ articles: [article('1')], complete: true }) }, mongoArticles(on.models));
    const second = await open(other, {}, min(10));
    expect(second.state.related).toEqual({
      cases: [{ id: first.id, summary: SUMMARY, resolved: 'The token was renewed' }],
      articles: [{ id: '1', title: 'Exporting to the warehouse', url: 'https://help.example/1' }],
    });
  });

  test('[RO-6] what is restricted finds nothing and is not found, also once it becomes so or opens before it is indexed', async () => {
    const ports = instance();
    const first = await open(ports);
    const secret = await open(ports, { placement: placement(RESTRICTED) }, min(1));
    expect(secret.state.related).toBeNull();
    const second = await open(ports, {}, min(2));
    expect(second.state.related?.cases.map(({ id }) => id)).toEqual([first.id]);
    await commandCase(ports, {
      id: first.id,
      person: ana(),
      now: min(3),
      command: {
        type: 'retriage',
        assessment: assessment('security_compliance'),
        placement: placement(RESTRICTED),
        calendar: calendar('always'),
      },
    });
    expect((await relatedOf(ports, { record: second, person: ana() })).cases).toEqual([]);
    const anew = await relatedAnew(ports, { id: second.id, person: ana(), now: min(4) });
    expect(anew.ok && anew.record.found.cases).toEqual([]);
    expect(await relatedAnew(ports, { id: secret.id, person: ana(), now: min(4) })).toMatchObject({
      ok: false,
      refusal: { kind: 'not_found' },
    });
  });

  test('[TR-8] a case opens although nothing can be looked for', async () => {
    const failures: unknown[] = [];
    const broken = {
      all: async () => Promise.reject(new Error('away')),
      version: async () => 1,
      put: async () => undefined,
    };
    const knowledge = openKnowledge({ cases: caseChanges(on.models), articles: broken }, (error) =>
      failures.push(error),
    );
    const record = await open({ ...on.ports, knowledge });
    expect(record.state.related).toBeNull();
    expect(failures).toHaveLength(1);
  });

  test('[TR-5] [IC-6] articles follow the help centre: changed, gone, and untouched by a list that fails or moves', async () => {
    const store = mongoArticles(on.models);
    const list = (articles: readonly Article[], complete = true) =>
      keepArticles({ list: async () => ({ articles, complete }) }, store);
    expect(await list([article('1'), article('2')])).toBe(2);
    expect(await list([article('1'), article('2')])).toBe(0);
    const before = await store.version();
    expect(await list([article('1', { title: 'New', updatedAt: min(1) })], false)).toBe(1);
    expect((await store.all()).map(({ id, title }) => [id, title])).toEqual([
      ['1', 'New'],
      ['2', 'Exporting to the warehouse'],
    ]);
    await expect(keepArticles({ list: async () => Promise.reject(new Error('503')) }, store)).rejects.toThrow('503');
    expect(await store.version()).toBe(before + 1);
    expect(await list([article('1', { title: 'New', updatedAt: min(1) })])).toBe(1);
    expect((await store.all()).map(({ id }) => id)).toEqual(['1']);
  });

  test('[TR-6] [AD-4] the case hears once where its draft is, and a refusal leaves the text with it', async () => {
    const ports = instance();
    const { id } = await open(ports);
    const text = { title: 'Why exports stop', problem: 'p', cause: '', solution: 'Renew the token' };
    const draft = (who = ana()) =>
      commandCase(ports, {
        id,
        person: who,
        command: { type: 'draft_article', article: text },
        now: min(6),
      });
    expect(await draft()).toMatchObject({ ok: false, refusal: { kind: 'wrong_status' } });
    await resolve(ports, id, 'The token was renewed');
    expect(await draft({ ...ana(), roles: ['approver'] })).toMatchObject({
      ok: false,
      refusal: { kind: 'not_allowed' },
    });
    expect(await draft()).toMatchObject({ ok: true });
    expect(await draft()).toMatchObject({ ok: false, refusal: { kind: 'already' } });
    const article = async () => (await ports.store.cases.load(id))?.state.article;
    const refuses = tellingOfArticles(
      ports,
      {
        send: async ({ effect }) =>
          effect.kind === 'article'
            ? { kind: 'refused', error: 'Intercom: 403 none' }
            : { kind: 'done', receipt: { id: 'x' } },
      },
      { now: () => min(7), urlOf: () => null },
    );
    await drainAll(on.outbox, ports, refuses, () => min(7));
    expect(await article()).toMatchObject({ status: 'refused', text });
    expect(await draft()).toMatchObject({ ok: true });
    const takes = tellingOfArticles(ports, takesAll(), {
      now: () => min(8),
      urlOf: (made) => `https://desk.example/${made}`,
    });
    await drainAll(on.outbox, ports, takes, () => min(8));
    expect(await article()).toMatchObject({
      status: 'drafted',
      url: expect.stringMatching(/^https:\/\/desk\.example\/r\d+$/),
    });
    const log = (await ports.store.cases.load(id))?.log.map(({ type }) => type) ?? [];
    expect(log.filter((type) => type.startsWith('article_'))).toEqual([
      'article_requested',
      'article_refused',
      'article_requested',
      'article_drafted',
    ]);
  });
});
