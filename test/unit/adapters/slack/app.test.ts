import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { createSlackApp } from '../../../../src/adapters/slack/app.ts';
import { leaderAlert } from '../../../../src/adapters/slack/cards/leader-alert.ts';
import { readClient, writeClient } from '../../../../src/adapters/slack/client.ts';
import { slackDirectory } from '../../../../src/adapters/slack/directory.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import { type FakeSlack, startFakeSlack } from '../../../../src/standins/slack/index.ts';
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
      ...{ directory, policy: () => policy, now: () => NOW, log },
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
    expect(answer.text).toContain('1 open case\n⏫ CASE-128');
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
    ...{ door: openDoor(verbs), directory, policy: () => policy, now: () => NOW, log },
  });
  await expect(app.start()).rejects.toBeDefined();
  expect(app.connected()).toBe(false);
  await app.stop();
  await slack.close();
});
