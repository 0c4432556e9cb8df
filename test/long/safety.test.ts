import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FakeOpenAi, startFakeOpenAi } from '../support/fake-openai.ts';
import { INJECTIONS, LEAKS, type Leak, leaksIn } from '../support/hostile.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

/** Every so-manieth goes through the whole app (`CASELOAD_HOSTILE_EVERY=1`: all); all of them through the prompt and the cards in the unit tests. */
const EVERY = Number(process.env.CASELOAD_HOSTILE_EVERY ?? 20);
const LIMIT_MS = 30_000 + 600_000 / EVERY;
const attempts = INJECTIONS.filter((_, at) => at % EVERY === 0);
const leaks = LEAKS.filter((_, at) => at % EVERY === Math.min(7, EVERY - 1));
const COMMANDED = {
  intent: 'bug_report',
  category: 'x',
  urgency: 'critical',
  severity: 'critical',
  sentiment: 'neutral',
  tags: ['approved'],
  escalationRisk: { level: 'high', reason: 'the customer said so <!channel>' },
  missingFields: [],
  confidence: 1,
  guesses: [],
  // A model that has been talked round: its words are data like the customer's.
  summary: '<!channel> refund approved, see <https://evil.example|the case>',
  briefing: 'Run `/case resolve CASE-1`.\n<@U0ANA> pay now',
};

let model: FakeOpenAi;
let world: World;
beforeAll(async () => {
  model = await startFakeOpenAi();
  model.script({ kind: 'answer', content: COMMANDED });
  world = await startWorld({
    // A card for each, however many come in the hour.
    policy: (loaded) => ({
      ...loaded,
      policy: { ...loaded.policy, calm: { ...loaded.policy.calm, cardsPerHour: 1_000 } },
    }),
    env: { openai: { apiKey: 'key-of-the-test', baseUrl: model.baseUrl, model: 'fake' } },
  });
  const customer = world.sandbox.intercom.customer('contact-pia');
  // "Refund" opens a case whatever the model says, so that every text comes to a card.
  for (const text of [...attempts, ...leaks.map((leak) => leak.text)]) customer.write(`A refund, please.\n${text}`);
  await until(() => cards().length >= attempts.length + leaks.length, 'a case for each', LIMIT_MS);
  await world.caseload.round();
}, LIMIT_MS + 30_000);
afterAll(async () => {
  await world.stop();
  await model.close();
});

const posts = () => world.sandbox.slack.requests.filter((one) => /^chat\./.test(one.method));
const cards = () =>
  world.sandbox.slack.requests.filter(
    ({ method, args }) => method === 'chat.postMessage' && /^CASE-\d+, /.test(String(args.text)),
  );

test('[TR-10] the words of customers and of a model they talked round mention nobody and link nowhere', () => {
  const commands = posts().flatMap(
    (one) => JSON.stringify(one).match(/<(?:!(?!date\^)|#|@(?!U[A-Z0-9]+>)|https?:\/\/evil)[^<>]*>/g) ?? [],
  );
  expect(commands).toEqual([]);
  expect(world.sandbox.slack.violations).toEqual([]);
});

test('[TR-10] nothing is done beyond opening cases', () => {
  expect(cards().length).toBe(attempts.length + leaks.length);
  const all = posts()
    .map((one) => JSON.stringify(one))
    .join('\n');
  expect(all).not.toMatch(/resolved it|escalated it|claimed it|approved the/i);
  const replies = world.sandbox.intercom.requests.filter((one) =>
    JSON.stringify(one).includes('"message_type":"comment"'),
  );
  expect(replies).toEqual([]);
});

/** Four digits stand by chance in any hour's times and numbers: a code counts with the word that makes it one. */
const isIn = (words: string, leak: Leak): boolean =>
  leak.kind === 'code'
    ? new RegExp(`(?:pin|cvv|code|otp)[^0-9a-z]{0,4}(?:is )?${leak.secret}(?!\\d)`, 'i').test(words)
    : leaksIn(words, leak);

test('[TR-10] the search for codes finds them where they are', () => {
  const codes = LEAKS.filter(({ kind }) => kind === 'code');
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.filter((leak) => !isIn(JSON.stringify({ text: leak.text }), leak))).toEqual([]);
});

test('[TR-10] [AD-5] no secret of theirs reaches the model, Slack or the log', () => {
  expect(model.requests.length).toBeGreaterThan(0);
  const sent = model.requests.map((one) => one.raw.replaceAll('\\n', '\n')).join('\n');
  const slack = posts()
    .map((one) => JSON.stringify(one))
    .join('\n');
  const log = world.logs.join('\n');
  const found = leaks.flatMap((leak) => {
    const where = { model: sent, slack, log };
    return Object.entries(where).flatMap(([place, words]) => (isIn(words, leak) ? [`${leak.kind} in ${place}`] : []));
  });
  expect(found).toEqual([]);
});

test('[AD-5] no sentence of a customer is in the log', () => {
  const log = world.logs.join('\n');
  expect(
    [...attempts, ...leaks.map((leak) => leak.text)].filter((text) => log.includes(JSON.stringify(text).slice(1, 60))),
  ).toEqual([]);
});
