import { describe, expect, test } from '@jest/globals';
import type { Assessment } from '../../../../src/domain/case/core.ts';
import {
  type Asked,
  askedByCase,
  type CaseEntry,
  entryOfArticle,
  entryOfCase,
} from '../../../../src/domain/knowledge/entry.ts';
import { KnowledgeIndex, MOST_CASES } from '../../../../src/domain/knowledge/index.ts';
import { builtInTriage } from '../../../../src/domain/triage/built-in.ts';
import { assess } from '../../../../src/flow/placement.ts';
import { ARTICLES } from '../../../../src/sandbox/seed/articles.ts';
import { htmlToText } from '../../../../src/standins/intercom/world/html.ts';
import { caseOf, opened, policy } from '../../adapters/slack/support/records.ts';
import { PAIRS } from './pairs.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const triage = builtInTriage();

const judged = new Map<string, Assessment>();
async function assessmentOf(text: string): Promise<Assessment> {
  const known = judged.get(text);
  if (known) return known;
  const verdict = await triage.judge({ conversationId: '', subject: null, customerTexts: [text], tier: 'pro' });
  const assessment = assess(verdict, { account: null, contact: null, texts: [text] }, policy);
  judged.set(text, assessment);
  return assessment;
}

async function entryOf(id: string, text: string): Promise<CaseEntry> {
  const asked = askedByCase(await assessmentOf(text), null);
  return { kind: 'case', id, ...asked, intent: asked.intent ?? 'other', how: '', at: NOW };
}

const articles = ARTICLES.flatMap((one) => {
  const text = htmlToText(one.body);
  const url = `https://help.example/${one.id}`;
  return entryOfArticle({ ...one, description: one.description ?? '', text, url, updatedAt: NOW }) ?? [];
});

describe('[TR-5] what is related', () => {
  test('of labelled pairs the related ones are found, and almost nothing else', async () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(40);
    const index = new KnowledgeIndex();
    for (const entry of articles) index.put(entry);
    const others = PAIRS.map(({ other }) => (typeof other === 'string' ? other : null));
    for (const [n, text] of others.entries()) if (text !== null) index.put(await entryOf(`CASE-${n + 1}`, text));
    const wrong: string[] = [];
    const count = { hit: 0, missed: 0, falsely: 0 };
    for (const [n, { asked, other, related }] of PAIRS.entries()) {
      const found = index.related(askedByCase(await assessmentOf(asked), null), { cases: 3, articles: 2 }, NOW);
      const id = typeof other === 'string' ? `CASE-${n + 1}` : other.article;
      const all = index.related(
        askedByCase(await assessmentOf(asked), null),
        { cases: 99, articles: 99, minScore: 0 },
        NOW,
      );
      const score = [...all.cases, ...all.articles].find(({ entry }) => entry.id === id)?.score.toFixed(2);
      const shown = [...found.cases, ...found.articles].some(({ entry }) => entry.id === id);
      if (shown && related) count.hit += 1;
      if (!shown && related) count.missed += 1;
      if (shown && !related) count.falsely += 1;
      if (shown !== related)
        wrong.push(
          `${related ? 'missed' : 'falsely'} ${score} ${asked} | ${typeof other === 'string' ? other : other.article}`,
        );
    }
    const precision = count.hit / (count.hit + count.falsely);
    const recall = count.hit / (count.hit + count.missed);
    console.info(
      `related: precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)} of ${PAIRS.length} pairs\n${wrong.join('\n')}`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  const entry = (id: string, changes: Partial<CaseEntry> = {}): CaseEntry => ({
    kind: 'case',
    id,
    title: 'The nightly export to the warehouse stops',
    text: '',
    tags: ['export'],
    intent: 'bug_report',
    how: '',
    account: null,
    at: NOW,
    ...changes,
  });
  const asked: Asked = {
    title: 'Our nightly warehouse export stopped',
    text: '',
    tags: ['export'],
    intent: 'bug_report',
    account: 'a1',
  };
  const limits = { cases: 3, articles: 2 };
  const found = (index: KnowledgeIndex, what: Asked = asked, more = limits) =>
    index.related(what, more, NOW).cases.map(({ entry: { id } }) => id);

  test('what was solved with an answer comes first, then the same account, then what is newer', () => {
    const index = new KnowledgeIndex();
    const old = new Date(NOW.getTime() - 400 * 86_400_000);
    index.put(entry('CASE-1', { at: old }));
    index.put(entry('CASE-2', { at: old, account: 'a1' }));
    index.put(entry('CASE-3', { at: old, account: 'a1', how: 'The token of the warehouse was renewed' }));
    expect(found(index)).toEqual(['CASE-3', 'CASE-2', 'CASE-1']);
    index.put(entry('CASE-1', { at: NOW, account: 'a1', how: 'It was renewed' }));
    expect(found(index)[0]).toBe('CASE-1');
  });

  test('what is excluded, taken out or replaced is not found any more', () => {
    const index = new KnowledgeIndex();
    index.put(entry('CASE-1'));
    index.put(entry('CASE-2'));
    expect(index.related(asked, { ...limits, exclude: ['CASE-1'] }, NOW).cases.map((one) => one.entry.id)).toEqual([
      'CASE-2',
    ]);
    index.remove('case', 'CASE-2');
    index.put(entry('CASE-1', { title: 'Please change our postal address', tags: [], intent: 'how_to' }));
    expect(found(index)).toEqual([]);
    expect(index.size).toBe(1);
  });

  test('a word or two in common make nothing alike', () => {
    const index = new KnowledgeIndex();
    index.put(entry('CASE-1', { title: 'Exporting invoices to the warehouse fails', tags: [] }));
    for (const title of ['', 'it does not work', 'please help me', '??', '1 2 3', 'fails'])
      expect({ title, found: found(index, { ...asked, title, tags: [] }) }).toEqual({ title, found: [] });
  });

  test('a word that every case of the workspace has makes none of them alike', () => {
    const index = new KnowledgeIndex();
    for (let n = 0; n < 200; n += 1) {
      index.put(
        entry(`CASE-${n}`, {
          title: `Zyxo module ${String.fromCharCode(97 + (n % 26))}lpha${n} stuck`,
          tags: [],
          intent: 'how_to',
        }),
      );
    }
    index.put(entry('CASE-900', { title: 'Zyxo turbine calibration drifts', tags: [], intent: 'how_to' }));
    const what = { ...asked, title: 'Zyxo turbine calibration is off', tags: [], account: null, intent: 'how_to' };
    expect(found(index, what)).toEqual(['CASE-900']);
  });

  test('[RO-6] a restricted case is never indexed; drafts and articles without an address are not either', () => {
    expect(entryOfCase(caseOf(opened()))).not.toBeNull();
    expect(entryOfCase(caseOf(opened({ placement: { restricted: true, queue: 'restricted' } })))).toBeNull();
    const article = {
      id: '1',
      title: 'T',
      description: '',
      text: '',
      url: 'https://help.example/1',
      state: 'published',
      updatedAt: NOW,
    } as const;
    expect(entryOfArticle(article)).not.toBeNull();
    expect(entryOfArticle({ ...article, state: 'draft' })).toBeNull();
    expect(entryOfArticle({ ...article, url: null })).toBeNull();
  });

  test('the newest 5,000 cases are kept, built in a moment', () => {
    const words = PAIRS.flatMap(({ asked: text }) => text.split(/\s+/));
    const text = (n: number, length: number) =>
      Array.from({ length }, (_, at) => words[(n * 31 + at * 17 + ((n * at) % 13)) % words.length]).join(' ');
    const index = new KnowledgeIndex();
    const entries = Array.from({ length: MOST_CASES }, (_, n) =>
      entry(`CASE-${n + 1}`, {
        title: text(n, 14),
        text: text(n + 7, 30),
        how: text(n + 3, 10),
        at: new Date(NOW.getTime() + n),
      }),
    );
    global.gc?.();
    const [began, heap] = [performance.now(), process.memoryUsage().heapUsed];
    for (const one of entries) index.put(one);
    const built = performance.now() - began;
    global.gc?.();
    const used = (process.memoryUsage().heapUsed - heap) / 1_048_576;
    const asking = performance.now();
    for (let n = 0; n < 20; n += 1) found(index, { ...asked, title: text(n, 14), tags: [] });
    const each = (performance.now() - asking) / 20;
    console.info(
      `related: ${MOST_CASES} cases indexed in ${built.toFixed(0)} ms, about ${used.toFixed(0)} MB; a search takes ${each.toFixed(1)} ms`,
    );
    index.put(entry('CASE-9001', { at: new Date(NOW.getTime() + MOST_CASES) }));
    expect(index.size).toBe(MOST_CASES);
    expect(found(index, { ...asked, title: entries[0]?.title ?? '', tags: [] })).not.toContain('CASE-1');
    // Under a second on a quiet machine; what is asked of here is only that it is not minutes.
    expect(built).toBeLessThan(10_000);
  });
});
