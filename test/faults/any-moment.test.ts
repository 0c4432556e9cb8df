import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/adapters/store/connect.ts';
import { openModels } from '../../src/adapters/store/models.ts';
import type { StoredRecord } from '../../src/adapters/store/stored.ts';
import { randomOf } from '../../src/sandbox/past/random.ts';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { Child, freePort } from '../support/child.ts';
import { until } from '../support/until.ts';
import { shippedPolicy } from '../support/world.ts';

/** `CASELOAD_KILLS=10` plays a shorter one. */
const KILLS = Number(process.env.CASELOAD_KILLS ?? 50);
const LIMIT_MS = 120_000 + KILLS * 10_000;

/** One of some, by the test's own chance. */
type Pick = <T>(items: readonly T[]) => T | undefined;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('killed at any moment', () => {
  let sandbox: Sandbox;
  let dir: string;
  let child: Child;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'caseload-kill-'));
    sandbox = await startSandbox({
      policy: shippedPolicy().policy,
      now: Date.now,
      limits: { postPerChannelPerSecond: 'off' },
    });
    const port = await freePort();
    child = new Child({ ...sandbox.env, CASELOAD_DATA_DIR: dir, LOG_LEVEL: 'warn' }, port);
    await child.start();
    const checked = await sandbox.intercom.setWebhookUrl(`http://127.0.0.1:${port}/intercom/webhooks`);
    if (!checked.ok) throw new Error(checked.reason);
  });

  afterAll(async () => {
    await child.end('SIGKILL');
    await sandbox.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const people = ['ben', 'fay', 'fin', 'eli', 'cleo'] as const;
  const questions = [
    'We were charged twice this month, please fix it.',
    'All API calls fail with 502, production is down for everyone!',
    'Please cancel our subscription at the end of the month.',
    'I want a refund for the last invoice.',
  ] as const;
  const texts = [...questions, 'hello?'] as const;

  /** Somebody of the customers, to whom something happens at this moment. */
  const someone = (pick: Pick) =>
    sandbox.intercom.customer(pick(['contact-bea', 'contact-kim', 'contact-tom', 'contact-hugo']) ?? 'contact-bea');

  /** One thing that a person might do at this moment. What fails because the program is dead is simply not done. */
  async function act(next: () => number, pick: Pick): Promise<void> {
    const customer = someone(pick);
    const dice = next();
    if (dice < 0.4) {
      customer.write(pick(texts) ?? '');
      return;
    }
    if (dice < 0.55) {
      const known = pick(customer.conversations());
      if (known) customer.reply(known.id, 'Any news? It is about our account.');
      return;
    }
    const person = sandbox.slack.as(slackIdOf(pick(people) ?? 'ben'));
    const cards = person
      .channels()
      .flatMap((channel) => person.see(channel.id))
      .filter((one) => /(CASE|ENG|FIN)-\d+/.test(one.text) && !one.isEphemeral);
    const card = pick(cards);
    const label = pick(['Claim', 'Pause until they answer', 'Resume', 'Start', 'Take over']);
    if (card && label) await person.click({ channel: card.channel, ts: card.ts, label }).catch(() => undefined);
  }

  test(
    `[AD-4] after ${KILLS} kills at random moments every card, note and message exists exactly once, and none is missing`,
    async () => {
      const chance = randomOf(20_261_120);
      const next = () => chance.between(0, 1);
      const pick: Pick = (items) => items[Math.floor(next() * items.length)];
      for (let kill = 0; kill < KILLS; kill += 1) {
        // A question at each death, so that there is something to lose however few are played.
        someone(pick).write(pick(questions) ?? '');
        const acts = 1 + Math.floor(next() * 3);
        const going = Promise.all(Array.from({ length: acts }, () => act(next, pick)));
        await pause(next() * 250);
        await child.end('SIGKILL');
        await going;
        await child.start();
        if (next() < 0.5) await sandbox.intercom.retryNow();
      }
      await sandbox.intercom.retryNow();
      await sandbox.intercom.settled();
      // A graceful end and a last life: what still waits is delivered, then nothing moves any more.
      expect(await child.end('SIGTERM')).toBe(0);
      await child.start();
      await quiet();
      expect(await child.end('SIGTERM')).toBe(0);
      await judge();
    },
    LIMIT_MS,
  );

  /** Waits until nothing is written to the stand-ins for a while. */
  async function quiet(): Promise<void> {
    let count = -1;
    let since = Date.now();
    await until(() => {
      const writes =
        sandbox.slack.requests.length + sandbox.intercom.requests.filter((one) => one.method !== 'GET').length;
      if (writes !== count) {
        count = writes;
        since = Date.now();
      }
      return Date.now() - since > 3_000;
    }, 'silence');
  }

  /** Holds what stands in Slack and Intercom against the receipts in the database, both ways. */
  async function judge(): Promise<void> {
    const database = await openDatabase({ uri: null, dataDir: dir });
    try {
      const models = await openModels(database.connection);
      const all = await models.records.find({}).lean<StoredRecord[]>();
      const inbox = await models.inbox.find({ status: { $ne: 'done' } }).lean();
      expect(inbox).toEqual([]);
      expect(all.flatMap((one) => [...one.effects, ...one.dead]).map((one) => [one.key, one.error])).toEqual([]);
      const cases = all.filter((one) => one._id.startsWith('CASE-'));
      expect(cases.length).toBeGreaterThan(Math.max(5, KILLS / 2));

      const bot = [...sandbox.slack.workspace.messages.values()]
        .flat()
        .filter((one) => one.botId !== undefined && one.ephemeralTo === undefined);
      const keys = bot.map((one) => JSON.stringify(one.metadata));
      expect(keys.every((key) => key !== undefined)).toBe(true);
      expect(new Set(keys).size).toBe(keys.length);
      const said = all.flatMap((one) => one.receipts).filter((one) => one.destination.startsWith('slack:'));
      const stamps = said.map((one) => one.id).filter((id) => id !== 'nothing-said');
      expect(bot.map((one) => one.ts).toSorted()).toEqual([...new Set(stamps)].toSorted());

      const conversations = sandbox.intercom.teammate('5001').inbox();
      const notes = conversations
        .flatMap((one) => sandbox.intercom.teammate('5001').sees(one.id).parts)
        .filter((part) => part.name === 'Caseload' && (part.kind === 'note' || part.kind === 'comment'));
      const noted = all
        .flatMap((one) => one.receipts)
        .filter((one) => /:(note|reply):intercom:/.test(one.key))
        .map((one) => one.id);
      expect(notes.map((part) => part.id).toSorted()).toEqual(noted.toSorted());
      expect(conversations.length).toBe(new Set(conversations.map((one) => one.id)).size);
      for (const { id } of conversations) {
        expect(
          cases.filter((one) => (one.state as { conversationId: string }).conversationId === id).length,
        ).toBeLessThanOrEqual(1);
      }
    } finally {
      await database.close();
    }
  }
});
