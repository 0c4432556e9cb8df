import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { createSlackApp } from '../../../../src/adapters/slack/app.ts';
import { leaderAlert } from '../../../../src/adapters/slack/cards/leader-alert.ts';
import { readClient, writeClient } from '../../../../src/adapters/slack/client.ts';
import { slackDirectory } from '../../../../src/adapters/slack/directory.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import { type FakeSlack, startFakeSlack } from '../../../../src/standins/slack/index.ts';
import { until } from '../../../support/until.ts';
import { caseOf, NOW, opened, policy, viewAt } from './support/records.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  channelIdOf,
  openDoor,
  SECRET,
  slackOptions,
  startWorld,
  type World,
} from './support/world.ts';

const log = { info() {}, warn() {}, error() {} };

describe('over HTTP', () => {
  let slack: FakeSlack;
  let server: Server;
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await slack.close();
  });

  /** The app behind main's kind of server; `secret` is what Slack signs with. */
  async function start(secret: string, cases: readonly CaseRecord[]): Promise<string> {
    const web = express();
    server = createServer(web).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    // A listening TCP server's address is an AddressInfo.
    const eventsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    slack = await startFakeSlack(slackOptions({ eventsUrl, signingSecret: secret, wallClock: Date.now }));
    const directory = slackDirectory({
      client: readClient(BOT_TOKEN, slack.apiUrl),
      policy: () => policy,
      realNow: Date.now,
    });
    await directory.start();
    const { verbs, close } = await startWorld();
    await close();
    const app = createSlackApp({
      mode: { kind: 'http', signingSecret: SECRET },
      botToken: BOT_TOKEN,
      apiUrl: slack.apiUrl,
      door: openDoor({ ...verbs, listCases: async () => cases }),
      ...{ directory, policy: () => policy, now: () => NOW, realNow: () => NOW, absence: NOBODY_AWAY, log },
    });
    if (app.router === null) throw new Error('no router');
    web.use(app.router);
    await app.start();
    return eventsUrl;
  }

  test('[SK-1] signed requests are served by the router', async () => {
    await start(SECRET, [caseOf(opened())]);
    const ana = slack.as('UANA');
    const channel = ana.channels()[0]?.id ?? '';
    expect(await ana.command('/case', 'list', { in: channel })).toEqual({ ok: true });
    const answer = await slack.until(() => ana.see(channel).find(({ isEphemeral }) => isEphemeral), 'the list');
    expect(answer.text).toContain('1 open case\n⚡ CASE-128');
    expect(slack.violations).toEqual([]);
  });

  test('[AD-5] a wrong signature gets nowhere', async () => {
    const url = await start('another-secret', []);
    const ana = slack.as('UANA');
    expect(await ana.command('/case', 'list')).toMatchObject({ ok: false });
    const answer = await fetch(url, {
      method: 'POST',
      body: 'command=%2Fcase',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(401);
    expect(slack.requests.filter(({ method }) => method === 'response_url')).toEqual([]);
  });
});

describe('[SK-6] what no version of Caseload that runs here has put before anybody, over HTTP', () => {
  let slack: FakeSlack;
  let server: Server;
  let url: string;
  let told: unknown[];
  let warned: string[];
  beforeEach(async () => {
    told = [];
    warned = [];
    const web = express();
    server = createServer(web).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    // A listening TCP server's address is an AddressInfo.
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    slack = await startFakeSlack(slackOptions({ eventsUrl: `${url}/slack/events`, wallClock: Date.now }));
    const directory = slackDirectory({
      client: readClient(BOT_TOKEN, slack.apiUrl),
      policy: () => policy,
      realNow: Date.now,
    });
    await directory.start();
    const { verbs, close } = await startWorld();
    await close();
    const app = createSlackApp({
      mode: { kind: 'http', signingSecret: SECRET },
      botToken: BOT_TOKEN,
      apiUrl: slack.apiUrl,
      ...{
        door: openDoor(verbs),
        directory,
        policy: () => policy,
        now: () => NOW,
        realNow: () => NOW,
        absence: NOBODY_AWAY,
      },
      log: {
        ...log,
        warn: (_, message) => warned.push(message),
        error: (_, message) => warned.push(`error: ${message}`),
      },
    });
    if (app.router === null) throw new Error('no router');
    web.use(app.router);
    web.post('/answer', express.json(), (request, response) => {
      told.push(request.body.text);
      response.end('ok');
    });
    await app.start();
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await slack.close();
  });

  async function say(payload: unknown): Promise<{ readonly status: number; readonly body: string }> {
    const body = JSON.stringify(payload);
    const at = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex');
    const answer = await fetch(`${url}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        ...{ 'content-type': 'application/json', 'x-slack-request-timestamp': at },
        'x-slack-signature': `v0=${signature}`,
      },
    });
    return { status: answer.status, body: await answer.text() };
  }
  const user = { id: 'UANA' };
  const pressed = (given: object) => ({
    ...{ type: 'block_actions', user, trigger_id: '1.2', response_url: `${url}/answer` },
    actions: [{ type: 'button', action_id: 'case:claim', block_id: 'x', value: 'CASE-128|1', ...given }],
  });
  const blocks = [{ type: 'input', block_id: 'how' }];
  const view = {
    ...{ id: 'V1', type: 'modal', blocks, state: { values: {} } },
    callback_id: 'resolve',
    private_metadata: '{}',
  };

  test('a button of another version is answered in words, be it in a message or in a form', async () => {
    expect(await say(pressed({ action_id: 'case:of-another-day' }))).toMatchObject({ status: 200 });
    await until(() => told.length > 0, 'words');
    expect(told).toEqual([expect.stringContaining('from an older version of Caseload')]);
    const { response_url: _none, ...inForm } = pressed({ action_id: 'case:of-another-day' });
    expect(await say({ ...inForm, view })).toMatchObject({ status: 200 });
    const push = await slack.until(() => slack.requests.find(({ method }) => method === 'views.push'), 'words');
    expect(JSON.stringify(push.args)).toContain('from an older version of Caseload');
    // Neither in a message nor in a form: over whatever they look at.
    expect(await say(inForm)).toMatchObject({ status: 200 });
    const open = await slack.until(() => slack.requests.find(({ method }) => method === 'views.open'), 'words');
    expect(JSON.stringify(open.args)).toContain('from an older version of Caseload');
    await until(() => warned.length > 1, 'the log');
    // Their triggers were invented here.
    expect(warned).toEqual(Array(2).fill('somebody in Slack could not be answered'));
  });

  test('a form of another version, by its name or by what it is about, says so and stays as it was filled in', async () => {
    const sent = { type: 'view_submission', user, response_urls: [] };
    const other = await say({ ...sent, view: { ...view, callback_id: 'of_another_day' } });
    const older = await say({ ...sent, view });
    expect([other, older].map(({ status }) => status)).toEqual([200, 200]);
    expect(other.body).toContain('This form is from an older version of Caseload');
    expect(JSON.parse(older.body)).toMatchObject({
      response_action: 'errors',
      errors: { how: expect.stringContaining('This form is from an older version of Caseload') },
    });
    const { blocks: _none, ...withoutBlocks } = view;
    expect(JSON.parse((await say({ ...sent, view: withoutBlocks })).body)).toEqual(JSON.parse(older.body));
    expect(warned).toEqual([]);
  });

  test('a command and a shortcut of another version are answered in words', async () => {
    const command = { command: '/other', text: '', user_id: user.id, trigger_id: '1.2', response_url: `${url}/answer` };
    expect((await say(command)).body).toContain('Caseload does not know this command');
    expect(await say({ type: 'shortcut', user, callback_id: 'other', trigger_id: '1.2' })).toMatchObject({
      status: 200,
    });
    const directs = () => slack.as(user.id).dms();
    await slack.until(() => directs().some(({ text }) => text.includes('another version of Caseload')), 'words');
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a list', [1]],
    ['nothing known', { type: 'url' }],
    ['an event without a type', { type: 'event_callback', event: {} }],
    ['an event about a text', { type: 'event_callback', event: { type: 'x', item: 'C1' } }],
    ['a press without an action', { ...pressed({}), actions: [] }],
    ['a press of a number', pressed({ action_id: 7 })],
    ['a command without a way back', { command: '/case', text: '', user_id: 'UANA', trigger_id: '1.2' }],
    ['a form without a name', { type: 'view_submission', user, view: { ...view, callback_id: null } }],
  ])('signed, but nothing that Slack sends (%s): 400 at once, one warning', async (_, payload) => {
    expect(await say(payload)).toEqual({ status: 400, body: 'this is nothing that is expected of Slack\n' });
    expect(warned).toEqual(['Slack sent something in a shape that is not known']);
  });
});

describe('over sockets', () => {
  let world: World;
  afterEach(() => world.close());

  test('[AD-4] a connection that is renewed or cut comes back, and clicks arrive again', async () => {
    world = await startWorld();
    expect(world.app.connected()).toBe(true);
    world.put(caseOf(opened()));
    await world.deliver();
    const eli = world.slack.as('UELI');
    const [card] = eli.see('#support-engineering');
    world.slack.faults.socket('drop');
    await world.slack.until(() => world.slack.connections() === 0, 'the cut');
    await world.slack.connected(1, 15_000);
    await world.slack.until(() => world.app.connected(), 'the connection');
    expect(await eli.click({ channel: card?.channel ?? '', ts: card?.ts ?? '', label: 'Claim' })).toEqual({ ok: true });
    await world.slack.until(() => world.cases.get('CASE-128')?.state.owner === 'eli', 'the claim');
  });

  test('[OW-2] a copy of the case is drawn anew when it is acted on', async () => {
    world = await startWorld();
    world.cases.set('CASE-128', caseOf(opened()));
    const eli = world.slack.as('UELI');
    const channel = eli.channels()[0]?.id ?? '';
    await eli.command('/case', '128', { in: channel });
    const copies = () => eli.see(channel).filter(({ isEphemeral }) => isEphemeral);
    const copy = await world.slack.until(() => copies()[0], 'the copy');
    await eli.click({ channel, ts: copy.ts, label: 'Claim' });
    await world.slack.until(
      () => copies().some(({ text }) => text.includes('Our turn · owner Eli Evans')),
      'the new copy',
    );
    expect(copies()).toHaveLength(1);
  });

  test('[ES-5] "I’m on it" in the leader channel says who sees to it, and leaves the case with whoever has it', async () => {
    world = await startWorld();
    const raised = { event: { type: 'escalated', level: 1, to: 'maya', reason: 'stuck' } } as const;
    const record = caseOf(opened(), [raised]);
    world.cases.set(record.id, record);
    const { text, blocks } = leaderAlert({ record, entries: record.log }, viewAt());
    const posted = await writeClient(BOT_TOKEN, world.slack.apiUrl).chat.postMessage({
      channel: channelIdOf('#support-leaders'),
      text,
      blocks: [...blocks],
    });
    const maya = world.slack.as('UMAYA');
    await maya.click({ channel: posted.channel ?? '', ts: posted.ts ?? '', label: 'I’m on it' });
    const said = await world.slack.until(
      () => maya.see('#support-leaders').find(({ isEphemeral }) => isEphemeral),
      'an answer',
    );
    expect(said.text).toBe('You are on it, and the leaders see that. CASE-128 still has no owner.');
    expect(world.cases.get('CASE-128')?.state).toMatchObject({
      owner: null,
      alert: { acknowledged: { by: 'maya' } },
    });
  });
});

test('[AD-1] a token that Slack does not take is said by start, not by the end of the process', async () => {
  const slack = await startFakeSlack(slackOptions());
  const directory = slackDirectory({
    client: readClient(BOT_TOKEN, slack.apiUrl),
    policy: () => policy,
    realNow: Date.now,
  });
  const { verbs, close } = await startWorld();
  await close();
  const app = createSlackApp({
    mode: { kind: 'socket', appToken: `${APP_TOKEN}-wrong` },
    botToken: BOT_TOKEN,
    apiUrl: slack.apiUrl,
    ...{
      door: openDoor(verbs),
      directory,
      policy: () => policy,
      now: () => NOW,
      realNow: () => NOW,
      absence: NOBODY_AWAY,
      log,
    },
  });
  await expect(app.start()).rejects.toBeDefined();
  expect(app.connected()).toBe(false);
  await app.stop();
  await slack.close();
});
