import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Embedded, startEmbedded } from '../../src/embedded/index.ts';
import { ALWAYS, connect, type Day, startDay } from '../support/day.ts';
import { until } from '../support/until.ts';
import { startWire, type Wire } from '../support/wire.ts';

/** On an idle machine everything below takes a fraction of it. */
const LIMIT_MS = 120_000;
const failing = (line: string) => /"level":(40|50|60)/.test(line);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let day: Day;
let embedded: Embedded;
let wire: Wire;
let asked = 0;
beforeAll(async () => {
  embedded = await startEmbedded({ dir: null });
  const uri = new URL(embedded.uri);
  wire = await startWire(Number(uri.port));
  uri.port = String(wire.port);
  uri.pathname = 'caseload';
  day = await startDay({ MONGODB_URI: uri.href });
  await day.child.start(60_000);
  await connect(day);
}, LIMIT_MS);
afterEach(() => {
  day.sandbox.slack.faults.upgrades('take');
  day.sandbox.slack.faults.clear();
  day.sandbox.intercom.faults.clear();
});
afterAll(async () => {
  await day.end();
  await wire.close();
  await embedded.close();
}, LIMIT_MS);

/** A customer asks something; answers how to see the card of it. */
function ask(): () => number {
  asked += 1;
  const invoice = `INV-${4_000 + asked}`;
  const questions = [
    `${invoice} was charged twice, please fix it.`,
    `I want a refund for ${invoice}, we never used it.`,
    `Please refund ${invoice}: it was paid by mistake.`,
    `We were charged twice for ${invoice}.`,
  ];
  const people = ['contact-bea', 'contact-kim', 'contact-tom', 'contact-hugo'];
  day.sandbox.intercom.customer(people[asked % people.length] ?? '').write(questions[asked % questions.length] ?? '');
  return () => day.cards(new RegExp(invoice)).length;
}

/** Ben types a command; answers whether he reads these words of the answer in time. */
async function commandAnswers(words: RegExp, limitMs = 30_000): Promise<number> {
  const ben = day.person('ben');
  const channel = ben.channels()[0]?.id ?? '';
  const seen = new Set(ben.see(channel).map(({ ts }) => ts));
  const began = Date.now();
  await until(
    async () => {
      const sent = await ben.command('/case', 'list', { in: channel });
      if (!sent.ok) return false;
      return until(
        () => ben.see(channel).some(({ ts, text, isEphemeral }) => isEphemeral && !seen.has(ts) && words.test(text)),
        `${words}`,
        limitMs,
      );
    },
    'a command that arrives',
    limitMs,
  );
  return Date.now() - began;
}
const works = () => commandAnswers(/open case|No open/i);

describe('the socket', () => {
  test(
    '[AD-4] an upgrade that is swallowed is given up after 15 s, the next one works; lost and back are said once each',
    async () => {
      const { slack } = day.sandbox;
      const lines = day.lines();
      slack.faults.upgrades('swallow');
      slack.faults.socket('drop');
      await until(() => lines().some((line) => line.includes('no connection to Slack')), 'the loss');
      expect(await day.told()).toMatchObject({ status: 200, working: false, parts: { slack: 'not connected' } });
      await pause(1_500);
      slack.faults.upgrades('take');
      await day.until(({ working }) => working, 'the connection', 30_000);
      await works();
      expect(lines().filter((line) => /connection to Slack/.test(line))).toHaveLength(2);
    },
    LIMIT_MS,
  );

  test(
    '[AD-4] cut each three seconds, it serves in between, and logs no more than a word',
    async () => {
      const { slack } = day.sandbox;
      const lines = day.lines();
      for (let cut = 0; cut < 5; cut += 1) {
        slack.faults.socket('drop');
        await pause(3_000);
      }
      await works();
      expect(lines().filter(failing).length).toBeLessThan(6);
      expect(day.child.exitCode).toBeNull();
    },
    LIMIT_MS,
  );
});

describe('answers', () => {
  test.each([
    ['stall in the middle of a body', { slowMs: 3_600_000 }],
    ['are cut in the middle of a body', 'half-then-reset'],
    ['come with the header after 4 s', { lateMs: 4_000 }],
    ['never come', 'hang'],
    ['are a 429 for one method', { status: 429, retryAfter: 5 }],
  ] as const)(
    '[AD-4] of Slack’s that %s: the message is there once, and its channel is not held up',
    async (_name, fault) => {
      const { slack } = day.sandbox;
      slack.faults.next('chat.postMessage', fault);
      const first = ask();
      await until(() => first() > 0, 'the first card', 60_000);
      const second = ask();
      await until(() => second() > 0, 'the second card', 30_000);
      await pause(1_000);
      expect(day.cards(/INV-/).map(({ text }) => text)).toHaveLength(asked);
      slack.faults.clear();
    },
    LIMIT_MS,
  );

  test(
    '[IC-6] Intercom’s 429 is kept for all, by all: nothing is asked until its time, then everything happens once',
    async () => {
      const { intercom } = day.sandbox;
      const lines = day.lines();
      intercom.faults.next('GET /conversations/*', { status: 429, retryAfter: 10 });
      const card = ask();
      await until(() => lines().some((line) => line.includes('no more calls are taken')), 'the pause');
      const count = intercom.requests.length;
      const paused = Date.now();
      while (Date.now() - paused < 6_000) {
        expect(intercom.requests.length).toBe(count);
        await pause(200);
      }
      await until(() => card() > 0, 'the card', 40_000);
      expect(card()).toBe(1);
      expect(lines().join('\n')).not.toMatch(/timeout/i);
      expect(lines().filter(failing).length).toBeLessThan(8);
    },
    LIMIT_MS,
  );

  test.each([
    ['401', { status: 401 }],
    ['500', { status: 500 }],
    ['a page', { page: 502 }],
    ['with bodies that are cut', 'cut-body'],
  ] as const)(
    '[AD-4] Intercom answers %s: it does not work, webhooks are taken, and after it is mended each has its case',
    async (_name, fault) => {
      const { intercom } = day.sandbox;
      const lines = day.lines();
      intercom.faults.next('*', fault, Number.POSITIVE_INFINITY);
      expect(await day.until(({ working }) => !working, 'the facts')).toBeLessThan(10_000);
      expect(await day.told()).toMatchObject({ status: 200, parts: { slack: 'ok' } });
      const card = ask();
      await intercom.settled();
      expect(intercom.deliveries.at(-1)).toMatchObject({ status: 'delivered' });
      await pause(8_000);
      intercom.faults.clear();
      await day.until(({ working }) => working, 'the facts', 30_000);
      await until(() => card() > 0, 'the card', 30_000);
      expect(card()).toBe(1);
      expect(lines().filter(failing).length).toBeLessThan(20);
    },
    LIMIT_MS,
  );
});

describe('the database', () => {
  test(
    '[AD-4] swallowed: readiness says so, whoever presses is told, few lines are logged; mended, it goes on',
    async () => {
      const lines = day.lines();
      wire.swallow();
      const pressed = commandAnswers(/cannot reach its database/, 60_000);
      expect(await day.until(({ status }) => status === 503, 'readiness to say so')).toBeLessThan(10_000);
      expect(await day.told()).toMatchObject({ working: false, parts: { database: 'the database does not answer' } });
      expect(await pressed).toBeLessThan(30_000);
      wire.mend();
      await day.until(({ status, working }) => status === 200 && working, 'readiness', 30_000);
      await works();
      const card = ask();
      await until(() => card() > 0, 'the card', 30_000);
      expect(lines().filter(failing).length).toBeLessThan(20);
      expect(day.child.exitCode).toBeNull();
    },
    LIMIT_MS,
  );
});

test(
  '[AD-4] SIGTERM ends it within ten seconds while everything hangs',
  async () => {
    const { slack, intercom } = day.sandbox;
    slack.faults.next('*', 'hang', ALWAYS);
    intercom.faults.next('*', 'hang', Number.POSITIVE_INFINITY);
    ask();
    await pause(1_000);
    wire.swallow();
    const began = Date.now();
    expect(await day.child.end('SIGTERM')).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
  },
  LIMIT_MS,
);
