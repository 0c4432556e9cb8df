import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { createLogger } from '../../src/app/logger.ts';
import { readEnv } from '../../src/config/env.ts';
import { type Embedded, startEmbedded } from '../../src/embedded/index.ts';
import { type Caseload, startCaseload } from '../../src/main.ts';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { until } from '../support/until.ts';
import { shippedPolicy } from '../support/world.ts';

const LIMIT = 60_000;

let database: Embedded;
let client: MongoClient;
let sandbox: Sandbox;
const running: Caseload[] = [];
beforeAll(async () => {
  database = await startEmbedded({ dir: null });
  client = await MongoClient.connect(database.uri);
  sandbox = await startSandbox({ policy: shippedPolicy().policy, limits: { postPerChannelPerSecond: 'off' } });
}, LIMIT);
afterAll(async () => {
  for (const one of running) await one.stop();
  await sandbox.stop();
  await client.close();
  await database.close();
}, LIMIT);

/** Its periodic duties do not come in between: what happens, happens because somebody was told. */
async function start(role: string): Promise<Caseload> {
  const read = readEnv({ ...sandbox.env, MONGODB_URI: `${database.uri}/caseload`, CASELOAD_ROLE: role });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const rest = { policy: shippedPolicy(), log: createLogger('silent'), sweepMs: 600_000, slackPaceMs: 0 };
  const started = await startCaseload({ env: { ...read.env, port: 0 }, ...rest, host: '127.0.0.1' });
  running.push(started);
  return started;
}

test(
  '[AD-7] a web instance keeps what comes and answers people, and does nothing of what follows; a worker does it as soon as it hears, and holds no socket; health names both',
  async () => {
    const rows = client.db('caseload').collection('inbox');
    const cards = () =>
      [...sandbox.slack.workspace.messages.values()].flat().filter(({ text }) => /CASE-1\b/.test(text));
    const ada = sandbox.slack.as(slackIdOf('ada'));
    const dm = ada.dmWithApp();
    const health = async () => {
      const before = ada.see(dm).filter(({ isEphemeral }) => isEphemeral).length;
      expect(await ada.command('/case', 'health', { in: dm })).toEqual({ ok: true });
      return until(() => ada.see(dm).filter(({ isEphemeral }) => isEphemeral)[before]?.text, 'the answer', LIMIT);
    };

    const web = await start('web');
    expect(web.checks().find(({ key }) => key === 'instances')).toMatchObject({
      state: 'note',
      what: '1 web instance is alive; no worker has been seen yet.',
      remedy: 'Start one with CASELOAD_ROLE=worker.',
    });
    expect(await sandbox.intercom.setWebhookUrl(`${web.url}/intercom/webhooks`)).toEqual({ ok: true });
    const id = sandbox.intercom.customer('contact-bea').write('We were charged twice this month, please fix it.');
    await until(async () => (await rows.countDocuments({ conversationId: id })) > 0, 'the row', LIMIT);
    expect(await health()).toMatch(/last word from Slack/);
    await web.round();
    expect(await rows.countDocuments({ status: 'done' })).toBe(0);
    expect(sandbox.intercom.requests.filter(({ path }) => path === `/conversations/${id}`)).toEqual([]);

    const worker = await start('worker');
    expect(worker.checks().find(({ key }) => key === 'instances')).toMatchObject({ state: 'ok' });
    await until(() => cards().length > 0, 'the card', LIMIT);
    expect(sandbox.slack.connections()).toBe(1);
    for (const path of ['/intercom/webhooks', '/fallback', '/dashboard', '/slack/events'])
      expect([path, (await fetch(`${worker.url}${path}`)).status]).toEqual([path, 404]);
    await until(async () => /1 web instance and 1 worker are alive/.test(await health()), 'both in health', LIMIT);

    const ben = sandbox.slack.as(slackIdOf('ben'));
    const [card] = cards();
    const { channel = '', ts = '' } = card ?? {};
    expect((await ben.click({ channel, ts, label: 'Claim' })).ok).toBe(true);
    await until(() => ben.see(channel).some((one) => one.ts === ts && /Ben/.test(one.text)), 'the edited card', LIMIT);

    // Another webhook, while the worker has nothing else to wake it.
    const next = sandbox.intercom.customer('contact-kim').write('Please cancel our subscription.');
    await until(async () => (await rows.countDocuments({ conversationId: next, status: 'done' })) > 0, 'it', LIMIT);

    await web.stop();
    const ended = await ada.command('/case', 'health', { in: dm });
    expect(ended.ok).toBe(false);
  },
  3 * LIMIT,
);
