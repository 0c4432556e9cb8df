import { describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { tendedHealth } from '../../src/cli/health-open.ts';
import { startEmbedded } from '../../src/embedded/index.ts';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { until } from '../support/until.ts';
import { startWorld, type World, type WorldOptions } from '../support/world.ts';

const BILLING = '#support-billing';
const CHARGED = 'We were charged twice this month, please fix it.';
const ALWAYS = { times: 1_000_000 };
const LIMIT = 60_000;
/** What the metadata of each post of a case has. */
const OF_CASE_1 = /record\W+CASE-1\W/;

interface Played {
  readonly world: World;
  write(who: string, words?: string): string;
  /** The cases whose cards stand in a channel. */
  cards(channel?: string): readonly number[];
  /** What `/case …` answers somebody. */
  says(text: string, person?: string): Promise<string>;
  /** What an admin was told. */
  told(words: RegExp): readonly string[];
  ready(): Promise<number>;
  metrics(): Promise<string>;
  /** The database behind it. */
  readonly db: mongoose.mongo.Db;
  readonly uri: string;
}

/** The whole app on a database that the test can reach as well. */
async function played(run: (on: Played) => Promise<void>, options: WorldOptions = {}): Promise<void> {
  const embedded = await startEmbedded({ dir: null });
  const uri = `${embedded.uri}/caseload`;
  const client = await mongoose.mongo.MongoClient.connect(uri);
  const world = await startWorld({ ...options, env: { mongodbUri: uri } });
  const { caseload, sandbox } = world;
  try {
    await run({
      world,
      write: (who, words = CHARGED) => sandbox.intercom.customer(`contact-${who}`).write(words),
      cards: (channel = BILLING) =>
        world
          .person('fay')
          .see(world.channel(channel))
          .filter(({ isEphemeral }) => !isEphemeral)
          .flatMap(({ text }) => /^\S+ CASE-(\d+) ·/.exec(text)?.[1] ?? [])
          .map(Number),
      async says(text, person = 'ada') {
        const them = world.person(person);
        const dm = them.dmWithApp();
        const before = them.see(dm).filter(({ isEphemeral }) => isEphemeral).length;
        expect(await them.command('/case', text, { in: dm })).toEqual({ ok: true });
        const answer = () => them.see(dm).filter(({ isEphemeral }) => isEphemeral)[before]?.text;
        return until(answer, `what /case ${text} says`, LIMIT);
      },
      told: (words) => world.directs('ada').filter((line) => words.test(line)),
      ready: async () => (await fetch(`${caseload.url}/readyz`)).status,
      metrics: async () => (await fetch(`${caseload.url}/metrics`)).text(),
      db: client.db('caseload'),
      uri,
    });
  } finally {
    await world.stop();
    await client.close();
    await embedded.close();
  }
}

describe('what Slack does not take', () => {
  test(
    '[AD-4] [IC-6] a message that is always answered with internal_error stands in nobody’s way, is in health, and goes out once when Slack is mended',
    () =>
      played(async ({ world, write, cards, says, ready, metrics }) => {
        world.sandbox.slack.faults.next(
          'chat.postMessage',
          { error: 'internal_error' },
          { ...ALWAYS, saying: OF_CASE_1 },
        );
        write('bea');
        await until(() => world.logs.some((line) => line.includes('effect aside')), 'that it is set aside', LIMIT);
        const others = ['kim', 'tom', 'hugo', 'gina', 'bo'];
        for (const who of others) write(who);
        await until(() => cards().length >= 4, 'the others', 10_000);
        expect(cards()).not.toContain(1);
        expect(await ready()).toBe(200);
        expect(await says('health')).toMatch(/does not take a message to #support-billing \(internal_error\)/);
        expect(await metrics()).toMatch(/caseload_effects_set_aside\{cause="internal_error"\} [1-9]/);
        expect(world.logs.filter((line) => /"record":"CASE-1".*effect aside/.test(line)).length).toBeGreaterThan(0);
        world.sandbox.slack.faults.clear();
        await until(() => cards().includes(1), 'the first', 30_000);
        await until(async () => !/internal_error/.test(await metrics()), 'health', LIMIT);
        expect(cards().filter((one) => one === 1)).toHaveLength(1);
      }),
    150_000,
  );

  // What other statuses are taken for is shown without the whole app (adapters/slack/send).
  test.each([200, 403])(
    '[AD-4] [AD-5] a page in place of every answer (%i): all arrives once after it, nothing is dead, and the page is neither in the log nor in the database',
    (status) =>
      played(async ({ world, write, cards, ready, metrics, db }) => {
        world.sandbox.slack.faults.next('*', { page: status }, ALWAYS);
        for (const who of ['bea', 'kim', 'tom']) write(who);
        await until(
          () => world.logs.some((line) => /"destination":"slack:.*effect later/.test(line)),
          'an attempt',
          LIMIT,
        );
        const tries = () => world.sandbox.slack.requests.filter(({ error }) => error === 'page').length;
        const before = tries();
        await until(() => tries() >= before + 4, 'some more', LIMIT);
        expect(await ready()).toBe(200);
        world.sandbox.slack.faults.clear();
        await until(() => cards().length === 3, 'all cards', 30_000);
        await until(async () => /effects_waiting 0/.test(await metrics()), 'that all is delivered', LIMIT);
        expect(new Set(cards()).size).toBe(3);
        const stored = JSON.stringify(await db.collection('records').find({}).toArray());
        expect(stored).not.toMatch(/DOCTYPE|Corporate proxy/);
        expect(world.logs.join('\n')).not.toMatch(/DOCTYPE|Corporate proxy/);
        expect(await metrics()).not.toMatch(/effects_set_aside\{/);
      }),
    150_000,
  );

  test(
    '[IC-6] a scope that is missing for direct messages stops those alone: channels go on, and readiness stays',
    () =>
      played(async ({ world, write, cards, ready, says, told }) => {
        world.sandbox.slack.faults.next('conversations.open', { error: 'missing_scope' }, ALWAYS);
        write('bea');
        await until(() => cards().length === 1, 'the card', LIMIT);
        await world.person('fay').command('/case', 'assign 1 ben', { in: world.channel(BILLING) });
        await until(() => world.logs.some((line) => /slack:@ben.*missing_scope/.test(line)), 'the refusal', LIMIT);
        expect(await ready()).toBe(200);
        write('kim');
        await until(() => cards().length === 2, 'the other card', 10_000);
        expect(await says('health')).toMatch(/write to Ben [\s\S]*missing_scope[\s\S]*manifest\.yml/);
        world.sandbox.slack.faults.clear();
        await says('health retry');
        await until(() => world.directs('ben').some((line) => /CASE-1\b/.test(line)), 'what Ben hears', LIMIT);
        await until(() => told(/Mended/).length > 0 || told(/missing_scope/).length === 0, 'that it is over', LIMIT);
        await until(async () => /All well/.test(await says('health')), 'that all is well', LIMIT);
      }),
    150_000,
  );

  test(
    '[IC-6] somebody whom Slack does not find any more: channels go on, the admin hears it once, with the remedy; mended, they hear what waited',
    () =>
      played(async ({ world, write, cards, ready, says, told }) => {
        const { slack } = world.sandbox;
        const toBen = { ...ALWAYS, saying: new RegExp(slackIdOf('ben')) };
        slack.faults.next('conversations.open', { error: 'user_not_found' }, toBen);
        write('bea');
        await until(() => cards().length === 1, 'the card', LIMIT);
        await world.person('fay').command('/case', 'assign 1 ben', { in: world.channel(BILLING) });
        const UNKNOWN = /Ben Bauer cannot be reached in Slack\.[\s\S]*Correct the e-mail/;
        await until(() => told(UNKNOWN).length === 1, 'what the admin hears', LIMIT);
        expect(await ready()).toBe(200);
        write('kim');
        await until(() => cards().length === 2, 'the other card', 10_000);
        const health = await says('health');
        expect(health).toMatch(UNKNOWN);
        expect(health).not.toMatch(/person:/);
        expect(told(/^⚠️ Ben/)).toHaveLength(1);
        slack.faults.clear();
        await says('health retry');
        await until(() => world.directs('ben').some((line) => /CASE-1\b/.test(line)), 'what Ben hears', LIMIT);
        await until(async () => /All well/.test(await says('health')), 'that all is well', LIMIT);
      }),
    150_000,
  );

  test(
    '[IC-6] a channel that the app is not in: the admin hears once, with the remedy; inviting it brings everything within seconds, once',
    () =>
      played(async ({ world, write, cards, says, told, metrics }) => {
        const { slack } = world.sandbox;
        const channel = slack.workspace.channels.get(world.channel(BILLING));
        const { botUserId } = slack.workspace.app;
        channel?.members.delete(botUserId);
        for (const who of ['bea', 'kim', 'tom']) write(who);
        const NOT_IN = /Caseload is not in #support-billing[\s\S]*Invite @Caseload to #support-billing/;
        await until(() => told(NOT_IN).length === 1, 'what the admin hears', LIMIT);
        await until(
          async () => /set_aside\{cause="not_in_channel"\} [3-9]/.test(await metrics()),
          'the letters',
          LIMIT,
        );
        await world.caseload.round();
        expect(told(NOT_IN)).toHaveLength(1);
        expect(await says('health')).toMatch(NOT_IN);
        expect(await says('health', 'ben')).toMatch(/You cannot see Caseload’s health here: it takes the role admin/);
        expect(world.person('fay').invite(world.channel(BILLING), botUserId)).toEqual({ ok: true });
        await until(() => cards().length === 3, 'the cards', 10_000);
        await until(
          () => told(/✅ Mended: Caseload is not in #support-billing/).length === 1,
          'that it is mended',
          LIMIT,
        );
        await until(async () => !/set_aside\{/.test(await metrics()), 'health', LIMIT);
        expect(new Set(cards()).size).toBe(3);
      }),
    150_000,
  );

  test(
    '[IC-6] an archived channel that comes back, retry and drop by hand, also on the command line',
    () =>
      played(async ({ world, write, cards, says, metrics, uri }) => {
        const fay = world.person('fay');
        fay.archive(world.channel(BILLING));
        write('bea');
        await until(
          async () => /set_aside\{cause="(is_archived|not found in Slack)"\}/.test(await metrics()),
          'the letter',
          LIMIT,
        );
        expect(await says('health drop')).toMatch(/Which ones\?/);
        expect(await says('health retry #nowhere')).toMatch(/Nothing is stuck at #nowhere/);
        expect(await says('health retry #support-billing')).toMatch(/\d messages? tried again/);
        await until(async () => /set_aside\{/.test(await metrics()), 'the letter again', LIMIT);
        const from = { uri, dataDir: '' };
        const seen = await tendedHealth(from, world.policy, null);
        expect(seen.troubles).toMatchObject([{ place: 'slack:#support-billing', records: ['CASE-1'] }]);
        fay.archive(world.channel(BILLING), false);
        await until(() => cards().length === 1, 'the card', 15_000);

        fay.archive(world.channel(BILLING));
        write('kim');
        await until(async () => /set_aside\{/.test(await metrics()), 'another letter', LIMIT);
        const dropped = await tendedHealth(from, world.policy, { what: 'drop', of: '#support-billing' });
        expect(dropped).toMatchObject({ troubles: [], tended: { what: 'drop' } });
        fay.archive(world.channel(BILLING), false);
        await until(async () => /All well/.test(await says('health')), 'that all is well', LIMIT);
        expect(cards()).toEqual([1]);
      }),
    150_000,
  );
});

describe('a record that is broken', () => {
  test.each([
    ['a list that is none', { 'state.clocks': 'none' }],
    ['a clock that is none', { 'state.clocks': [{ metric: 'FRT' }] }],
    ['an assessment without words', { 'state.assessment': { intent: 'other', priority: 'P2' } }],
    ['no state at all', { state: null }],
    ['a log of something else', { log: ['x'] }],
    ['a place of cards that is none', { 'state.related': { cases: 'x', articles: 1 } }],
  ] as const)(
    '[AD-5] %s: it costs itself only, in lists, duties and channels, and the admin hears of it',
    (_name, set) =>
      played(async ({ world, write, cards, says, told, metrics, db }) => {
        write('bea');
        await until(() => cards().length === 1, 'the first card', LIMIT);
        const records = db.collection<{ _id: string }>('records');
        await records.updateOne({ _id: 'CASE-1' }, { $set: { ...set, wakeAt: new Date(0) } });
        for (const who of ['kim', 'tom']) write(who);
        await until(() => cards().includes(2) && cards().includes(3), 'the other cards', LIMIT);
        const list = await says('list', 'fay');
        expect(list).toMatch(/CASE-2[\s\S]*CASE-3|CASE-3[\s\S]*CASE-2/);
        expect(list).not.toMatch(/Something went wrong/);
        await world.caseload.round();
        // A day later its digest and duties are as for everybody.
        await world.advance(24 * 3_600_000);
        expect(world.logs.filter((line) => /"level":50.*"duty"|first round failed/.test(line))).toEqual([]);
        expect(await says('mine', 'fay')).not.toMatch(/Something went wrong/);
        if (!('state.related' in set)) {
          await until(() => told(/cannot be read or drawn/).length === 1, 'what the admin hears', LIMIT);
          expect(await says('health')).toMatch(/cannot be read or drawn/);
          expect(await metrics()).toMatch(/records_broken 1/);
        }
      }),
    150_000,
  );

  test(
    '[AD-5] once mended it is as any other, and what waited of it arrives',
    () =>
      played(async ({ world, write, cards, told, db }) => {
        write('bea');
        await until(() => cards().length === 1, 'the card', LIMIT);
        const records = db.collection<{ _id: string; state: { clocks: unknown } }>('records');
        const before = await records.findOne({ _id: 'CASE-1' });
        await records.updateOne({ _id: 'CASE-1' }, { $set: { 'state.clocks': 7 } });
        await world.person('fay').command('/case', 'list', { in: world.channel(BILLING) });
        await until(() => told(/CASE-1 cannot be read or drawn/).length === 1, 'what the admin hears', LIMIT);
        await records.updateOne({ _id: 'CASE-1' }, { $set: { 'state.clocks': before?.state.clocks } });
        await until(() => told(/✅ Mended: CASE-1 cannot be read or drawn/).length === 1, 'that it is mended', LIMIT);
        await world.person('fay').command('/case', 'claim 1', { in: world.channel(BILLING) });
        await until(
          () => world.reads('fay', BILLING).some((line) => /CASE-1[\s\S]*Fay Fischer/.test(line)),
          'the card',
          LIMIT,
        );
      }),
    150_000,
  );
});

test(
  '[IC-6] Intercom denies one conversation (403): all others go on, and readiness stays',
  () =>
    played(async ({ world, write, cards, ready, says }) => {
      const first = write('bea');
      world.sandbox.intercom.faults.next(
        new RegExp(`^(PUT|POST) /conversations/${first}`),
        { status: 403, code: 'forbidden' },
        1_000_000,
      );
      await until(() => cards().length === 1, 'the card', LIMIT);
      await until(() => world.logs.some((line) => /Intercom: 403/.test(line)), 'the refusal', LIMIT);
      const second = write('kim');
      await until(() => cards().length === 2, 'the other card', LIMIT);
      const attributes = () =>
        world.sandbox.intercom.requests.filter(
          ({ method, path, status }) => method === 'PUT' && path === `/conversations/${second}` && status === 200,
        );
      await until(() => attributes().length > 0, 'the attributes of the other', LIMIT);
      expect(await ready()).toBe(200);
      expect(await says('health')).toMatch(/Intercom does not let Caseload write/);
    }),
  150_000,
);

test('[AD-4] stop() ends within ten seconds while a message hangs', async () => {
  const world = await startWorld();
  world.sandbox.slack.faults.next('chat.postMessage', 'hang', ALWAYS);
  world.sandbox.intercom.customer('contact-bea').write(CHARGED);
  await until(() => world.sandbox.slack.requests.some(({ error }) => error === 'hang'), 'the attempt', LIMIT);
  const before = Date.now();
  await world.caseload.stop();
  expect(Date.now() - before).toBeLessThan(10_000);
  await world.sandbox.stop();
});
