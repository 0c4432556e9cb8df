import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MAX_ANSWER_TOKENS, worstUsage } from '../../../../src/adapters/openai/ask.ts';
import { microDollars } from '../../../../src/adapters/openai/cost.ts';
import type { ModelEvent } from '../../../../src/adapters/openai/events.ts';
import { promptOf, userMessage } from '../../../../src/adapters/openai/prompt.ts';
import { openAiTriage } from '../../../../src/adapters/openai/triage.ts';
import { openDatabase } from '../../../../src/adapters/store/connect.ts';
import { mongoModelUsage } from '../../../../src/adapters/store/model-usage.ts';
import { type Models, openModels } from '../../../../src/adapters/store/models.ts';
import { type ModelPolicy, modelSchema } from '../../../../src/config/policy/model.ts';
import type { TriageInput } from '../../../../src/domain/triage/verdict.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../../support/fake-openai.ts';

const PRICE = { input: 0.15, output: 0.6 };
const ANSWER = {
  intent: 'bug_report',
  category: 'Export',
  urgency: 'normal',
  severity: 'medium',
  sentiment: 'neutral',
  tags: [],
  escalationRisk: { level: 'low', reason: 'one user' },
  missingFields: [],
  confidence: 0.9,
  guesses: [],
  summary: 'The export button does nothing.',
  briefing: 'Asked: why the export does nothing.',
};
const input = (text: string): TriageInput => ({
  conversationId: 'conversation-1',
  subject: null,
  customerTexts: [text],
  tier: 'pro',
});
const TEXT = 'The export button does nothing when I click it, no file is downloaded.';
const worst = microDollars(worstUsage(userMessage(input(TEXT))), PRICE);

let server: FakeOpenAi;
let models: Models;
let close: () => Promise<void>;
let at = Date.parse('2026-11-21T23:00:00Z');
let events: ModelEvent[] = [];
beforeAll(async () => {
  server = await startFakeOpenAi();
  const database = await openDatabase({ uri: null, dataDir: null });
  models = await openModels(database.connection);
  close = database.close;
});
afterAll(async () => {
  await server.close();
  await close();
});
beforeEach(async () => {
  server.requests.length = 0;
  events = [];
  at = Date.parse('2026-11-21T23:00:00Z');
  await models.modelUsage.deleteMany({});
});

function triage(policy: Partial<ModelPolicy> = {}, model = 'fake') {
  const own: ModelPolicy = { ...modelSchema.parse({}), prices: { fake: PRICE }, timeout: 5_000, ...policy };
  return openAiTriage({
    apiKey: 'k',
    baseUrl: server.baseUrl,
    model,
    policy: () => own,
    now: () => new Date(at),
    ledger: mongoModelUsage(models),
    tell: (event) => events.push(event),
  });
}
const told = (event: ModelEvent['event']) => events.filter((one) => one.event === event);
const spent = (day = '2026-11-21') => mongoModelUsage(models).read(day);
/** Texts that differ, so that nothing is kept from one to the next. */
const nth = (n: number) => input(`${TEXT} It is attempt ${n}.`);

describe('[TR-8] the same question is paid once', () => {
  test('[TR-8] asked again, it is answered from memory until its time is over; another text or tier is another question', async () => {
    server.script({ kind: 'answer', content: ANSWER });
    const judge = triage({ cache: 3_600_000 });
    const first = await judge.judge(input(TEXT));
    expect(await judge.judge(input(TEXT))).toEqual(first);
    expect(server.requests).toHaveLength(1);
    at += 3_600_000;
    await judge.judge(input(TEXT));
    expect(server.requests).toHaveLength(2);
    await judge.judge({ ...input(TEXT), tier: 'enterprise' });
    await judge.judge(input(`${TEXT}!`));
    expect(server.requests).toHaveLength(4);
  });

  test('[TR-8] [TR-10] what differs only in a masked secret is the same question', async () => {
    server.script({ kind: 'answer', content: ANSWER });
    const judge = triage();
    await judge.judge(input(`${TEXT} My card is 4111 1111 1111 1111.`));
    await judge.judge(input(`${TEXT} My card is 5500 0000 0000 0004.`));
    expect(server.requests).toHaveLength(1);
  });

  test('[TR-8] asked many times at once, it is one call', async () => {
    server.script({ kind: 'answer', content: ANSWER });
    const judge = triage();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => judge.judge(input(TEXT))));
    expect(verdicts.map((one) => one.source)).toEqual(Array.from({ length: 20 }, () => 'openai'));
    expect(server.requests).toHaveLength(1);
    expect(await spent()).toMatchObject({ calls: 1 });
  });

  test('[TR-8] an answer of no use that was paid for is not bought again at once; a failed call is', async () => {
    server.script({ kind: 'refusal' }, { kind: 'status', status: 500 }, { kind: 'answer', content: ANSWER });
    const judge = triage();
    expect((await judge.judge(input(TEXT))).rule).toMatch(/^fallback: refused/);
    expect((await judge.judge(input(TEXT))).rule).toMatch(/^fallback: refused/);
    expect(server.requests).toHaveLength(1);
    at += 600_000;
    expect((await judge.judge(input(TEXT))).rule).toMatch(/^fallback: server-error/);
    expect((await judge.judge(input(TEXT))).source).toBe('openai');
  });

  test('[TR-8] memory is bounded: the least recently asked are forgotten first', async () => {
    const { answerCache } = await import('../../../../src/adapters/openai/cache.ts');
    const cache = answerCache(() => 0, 3);
    let calls = 0;
    const ask = async () => {
      calls += 1;
      return { ...ANSWER, priority: 'P3' } as never;
    };
    for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'd']) await cache.answer(key, 1_000, ask);
    expect(calls).toBe(4);
    await cache.answer('b', 1_000, ask);
    expect(calls).toBe(5);
  });
});

describe('[TR-8] the day’s money', () => {
  test('[TR-8] tokens and micro-dollars are counted as the endpoint says, by UTC day', async () => {
    server.script({ kind: 'answer', content: ANSWER, usage: { prompt: 1234, completion: 321 } });
    const judge = triage();
    await judge.judge(nth(1));
    await judge.judge(nth(2));
    // 1234 × 0.15 + 321 × 0.60 = 377.7 millionths of a dollar, rounded up, twice.
    expect(await spent()).toMatchObject({
      microDollars: 756,
      promptTokens: 2468,
      completionTokens: 642,
      calls: 2,
      estimatedCalls: 0,
    });
    at += 3_600_000;
    await judge.judge(nth(3));
    expect(await spent('2026-11-22')).toMatchObject({ microDollars: 378, calls: 1 });
  });

  test('[TR-8] an endpoint that does not count is estimated, and said to be', async () => {
    server.script({ kind: 'answer', content: ANSWER, usage: null });
    await triage().judge(input(TEXT));
    const day = await spent();
    expect(day).toMatchObject({ calls: 1, estimatedCalls: 1 });
    expect(day?.promptTokens).toBe(worstUsage(userMessage(input(TEXT))).promptTokens);
    expect(day?.completionTokens).toBe(Math.ceil(JSON.stringify(ANSWER).length / 3));
  });

  test.each([
    ['a refusal', { kind: 'refusal' } as const, 1],
    ['a truncated answer', { kind: 'truncated' } as const, 1],
    ['prose', { kind: 'prose', text: 'a bug' } as const, 1],
    ['an answer off the schema', { kind: 'answer', content: {} } as const, 1],
  ])('[TR-8] %s costs what it costs', async (_, behaviour, calls) => {
    server.script(behaviour);
    await triage().judge(input(TEXT));
    expect(await spent()).toMatchObject({ calls, promptTokens: 1, microDollars: 1 });
  });

  test('[TR-8] what was not answered costs nothing; what ran out of time may have cost everything', async () => {
    server.script({ kind: 'status', status: 500 });
    await triage().judge(input(TEXT));
    expect(await spent()).toMatchObject({ calls: 0, microDollars: 0 });
    server.script({ kind: 'hang' });
    await triage({ timeout: 100 }).judge(input(TEXT));
    // The call's own end comes just after the verdict.
    const { until } = await import('../../../support/until.ts');
    const day = await until(async () => ((await spent())?.calls === 1 ? spent() : null), 'the call counted');
    expect(day).toMatchObject({ microDollars: worst, completionTokens: MAX_ANSWER_TOKENS, estimatedCalls: 1 });
  });

  test('[TR-8] over the budget the built-in answers; an operator is told once a day, whoever notices', async () => {
    server.script({ kind: 'answer', content: ANSWER, usage: { prompt: 1000, completion: 1000 } });
    const dailyBudget = (2 * 750 + worst) / 1_000_000;
    const [one, other] = [triage({ dailyBudget }), triage({ dailyBudget })];
    const sources: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) sources.push((await (n % 2 ? one : other).judge(nth(n))).source);
    expect(sources.filter((source) => source === 'openai').length).toBe(server.requests.length);
    expect(sources.at(-1)).toBe('built-in');
    expect((await other.judge(nth(6))).rule).toMatch(/^fallback: budget/);
    expect((await spent())?.microDollars).toBeLessThanOrEqual(dailyBudget * 1_000_000);
    expect(told('budget-spent')).toHaveLength(1);
    at += 3_600_000;
    expect((await one.judge(nth(7))).source).toBe('openai');
  });

  test('[TR-8] many calls at once cannot overdraw together', async () => {
    server.script({ kind: 'answer', content: ANSWER, usage: { prompt: 10, completion: 10 } });
    const judges = Array.from({ length: 4 }, () => triage({ dailyBudget: (3 * worst + 30) / 1_000_000 }));
    const verdicts = await Promise.all(
      Array.from({ length: 24 }, (_, n) => judges[n % 4]?.judge(nth(100 + n)) ?? Promise.reject(new Error('none'))),
    );
    expect(verdicts).toHaveLength(24);
    expect(verdicts.some((one) => one.rule.startsWith('fallback: budget'))).toBe(true);
    expect((await spent())?.microDollars).toBeLessThanOrEqual(3 * worst + 30);
    expect(await spent()).toMatchObject({ calls: server.requests.length });
  });

  test('[TR-8] a budget of zero asks nobody, and no limit asks always', async () => {
    server.script({ kind: 'answer', content: ANSWER });
    expect((await triage({ dailyBudget: 0 }).judge(input(TEXT))).rule).toMatch(/^fallback: budget/);
    expect((await triage({ dailyBudget: null }).judge(input(TEXT))).source).toBe('openai');
  });

  test('[TR-8] a model without a price is counted in tokens, and that is said once, at the start', async () => {
    server.script({ kind: 'answer', content: ANSWER, usage: { prompt: 50, completion: 5 } });
    const judge = triage({ dailyBudget: 0 }, 'llama');
    expect(events).toEqual([{ event: 'no-price', model: 'llama' }]);
    await judge.judge(nth(1));
    await judge.judge(nth(2));
    expect(told('no-price')).toHaveLength(1);
    expect(await spent()).toMatchObject({ microDollars: 0, promptTokens: 100, completionTokens: 10, calls: 2 });
  });

  test('[TR-8] a dated name has the price of its family', async () => {
    triage({ prices: { 'gpt-4o-mini': PRICE } }, 'gpt-4o-mini-2024-07-18');
    expect(events).toEqual([]);
  });

  test('[TR-8] fractions of prices do not drift', () => {
    const usage = { promptTokens: 100, completionTokens: 3, estimated: false };
    expect(microDollars(usage, { input: 0.07, output: 0.1 })).toBe(8);
    expect(microDollars({ ...usage, completionTokens: 0 }, { input: 0.07, output: 0.1 })).toBe(7);
    expect(microDollars({ promptTokens: 1e6, completionTokens: 1e6, estimated: false }, PRICE)).toBe(750_000);
  });
});

describe('[TR-8] an endpoint in trouble', () => {
  test('[TR-8] rests after three failures; verdicts then come at once, and one call finds out that it is back', async () => {
    server.script({ kind: 'status', status: 500 });
    const judge = triage();
    for (const n of [1, 2, 3]) expect((await judge.judge(nth(n))).rule).toMatch(/^fallback: server-error/);
    expect((await judge.judge(nth(4))).rule).toMatch(/^fallback: resting/);
    expect(server.requests).toHaveLength(3);
    expect(told('rests')).toEqual([{ event: 'rests', ms: 15_000 }]);
    at += 15_000;
    server.script({ kind: 'answer', content: ANSWER });
    expect((await judge.judge(nth(5))).source).toBe('openai');
    expect((await judge.judge(nth(6))).source).toBe('openai');
  });

  test.each([
    ['seconds', '40'],
    ['a date', 'Sat, 21 Nov 2026 23:00:40 GMT'],
  ])('[TR-8] a 429 with Retry-After in %s is left alone for that long', async (_, retryAfter) => {
    server.script({ kind: 'status', status: 429, retryAfter }, { kind: 'answer', content: ANSWER });
    const judge = triage();
    expect((await judge.judge(nth(1))).rule).toMatch(/^fallback: rate-limited/);
    at += 39_999;
    expect((await judge.judge(nth(2))).rule).toMatch(/^fallback: resting/);
    at += 1;
    expect((await judge.judge(nth(3))).source).toBe('openai');
  });

  test('[TR-8] useless answers are no reason to rest', async () => {
    server.script({ kind: 'prose', text: 'no idea' });
    const judge = triage();
    for (const n of [1, 2, 3, 4, 5]) expect((await judge.judge(nth(n))).rule).toMatch(/^fallback: not-json/);
  });
});

test('[TR-8] a prompt’s version changes with every word of it', () => {
  expect(promptOf('triage-2', 'a').version).toMatch(/^triage-2@[0-9a-f]{8}$/);
  expect(promptOf('triage-2', 'a').version).not.toBe(promptOf('triage-2', 'b').version);
});
