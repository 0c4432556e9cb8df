import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/adapters/store/connect.ts';
import { heardOf } from '../../src/adapters/store/heard.ts';
import { openModels } from '../../src/adapters/store/models.ts';
import { type Embedded, startEmbedded } from '../../src/embedded/index.ts';
import { type Check, checkLine, toMend } from '../../src/flow/checks.ts';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import type { Seed } from '../../src/standins/slack/index.ts';
import { startFakeOpenAi } from '../support/fake-openai.ts';
import { type FirstHour, type FirstHourOptions, startFirstHour } from '../support/first-hour.ts';
import { manifest } from '../support/manifest.ts';
import { shippedPolicy } from '../support/world.ts';

let hour: FirstHour | null = null;
afterEach(async () => {
  await hour?.close();
  hour = null;
});

type User = Seed['users'][number];
/** The workspace with a person, or a channel, as this. */
const withUser =
  (id: string, change: Partial<User>) =>
  (seed: Seed): Seed => ({
    ...seed,
    users: seed.users.map((user) => (user.id === slackIdOf(id) ? { ...user, ...change } : user)),
  });
type Channel = Seed['channels'][number];
const withChannel =
  (name: string, change: (channel: Channel) => Channel | null) =>
  (seed: Seed): Seed => ({
    ...seed,
    channels: seed.channels.flatMap((channel) => (channel.name === name ? (change(channel) ?? []) : [channel])),
  });
const withAdmin = (id: string, change: object): FirstHourOptions => ({
  intercom: (seed) => ({
    ...seed,
    admins: seed.admins.map((admin) => (admin.id === id ? { ...admin, ...change } : admin)),
  }),
});
const text = (change: (yaml: string) => string): string => change(SHIPPED);
const { file } = shippedPolicy();
const SHIPPED = await (await import('node:fs/promises')).readFile(file, 'utf8');

interface Wrong {
  readonly what: string;
  readonly options?: FirstHourOptions;
  readonly env?: Readonly<Record<string, string>>;
  readonly policy?: string;
  readonly before?: (hour: FirstHour) => void;
  readonly key: string;
  readonly line: RegExp;
}

const WRONG: readonly Wrong[] = [
  {
    what: 'a bot token that Slack does not take',
    env: { SLACK_BOT_TOKEN: 'xoxb-other' },
    key: 'slack.token',
    line: /does not take SLACK_BOT_TOKEN \(invalid_auth\): nothing can be posted.*OAuth & Permissions/,
  },
  {
    what: 'an app that was uninstalled',
    before: ({ slack }) => slack.faults.next('auth.test', { error: 'account_inactive' }),
    key: 'slack.token',
    line: /not installed any more.*Install it again/,
  },
  {
    what: 'a proxy’s page in Slack’s place',
    before: ({ slack }) => slack.faults.next('*', { page: 403 }, { times: 99 }),
    key: 'slack.token',
    line: /Something else answers in Slack’s place \(a page, HTTP 403\).*proxy or firewall/,
  },
  {
    what: 'a Slack that cuts the line',
    before: ({ slack }) => slack.faults.next('*', 'reset', { times: 99 }),
    key: 'slack.token',
    line: /Slack cannot be reached \(\w+\).*network and proxy/,
  },
  {
    what: 'scopes that the app lacks',
    options: {
      scopes: manifest.oauth_config.scopes.bot.filter((one) => !['reactions:read', 'im:write'].includes(one)),
    },
    key: 'slack.scopes',
    line: /lacks the scopes im:write \(nobody gets a direct message\), reactions:read \(emoji.*manifest\.yml.*install the app again/,
  },
  {
    what: 'an app token of nobody',
    env: { SLACK_APP_TOKEN: 'xapp-other' },
    key: 'slack.app_token',
    line: /does not take SLACK_APP_TOKEN.*no press, command or form arrives.*connections:write/,
  },
  {
    what: 'an app token without its scope',
    before: ({ slack }) => slack.faults.next('apps.connections.open', { error: 'missing_scope' }),
    key: 'slack.app_token',
    line: /SLACK_APP_TOKEN lacks a scope.*connections:write/,
  },
  {
    what: 'Socket Mode switched off',
    before: ({ slack }) => slack.faults.next('apps.connections.open', { error: 'socket_mode_not_enabled' }),
    key: 'slack.app_token',
    line: /Socket Mode is switched off.*Switch it on/,
  },
  {
    what: 'a person whom Slack does not know',
    options: { slack: withUser('ben', { email: 'b.bauer@elsewhere.example' }) },
    key: 'slack:@ben',
    line: /Nobody in Slack has the address ben@.*they get no message.*`slack: U…`.*people remove ben/,
  },
  {
    what: 'a guest',
    options: { slack: withUser('carla', { guest: 'multi' }) },
    key: 'slack:@carla',
    line: /Carla Cruz is a guest.*guest: true/,
  },
  {
    what: 'somebody of another workspace',
    options: { slack: withUser('sam', { teamId: 'TOTHER' }) },
    policy: text((yaml) =>
      yaml.replace('email: sam@caseload.example', `email: sam@caseload.example, slack: ${slackIdOf('sam')}`),
    ),
    key: 'slack:@sam',
    line: /Sam Stone .* belongs to another Slack workspace/,
  },
  {
    what: 'a deactivated account',
    options: { slack: withUser('lena', { deactivated: true }) },
    policy: text((yaml) =>
      yaml.replace('email: lena@caseload.example', `email: lena@caseload.example, slack: ${slackIdOf('lena')}`),
    ),
    key: 'slack:@lena',
    line: /Lena Lang in Slack is deactivated.*people remove lena/,
  },
  {
    what: 'a channel that is not there',
    options: { slack: withChannel('support-billing', () => null) },
    key: 'slack:#support-billing',
    line: /no channel #support-billing.*the queue Billing & finance.*`caseload setup` creates it/,
  },
  {
    what: 'a channel without the app',
    options: {
      slack: withChannel('case-triage', (one) => ({ ...one, members: one.members.filter((id) => id !== 'UCASELOAD') })),
    },
    key: 'slack:#case-triage',
    line: /Caseload is not in #case-triage.*\/invite @Caseload/,
  },
  {
    what: 'an archived channel',
    options: { slack: withChannel('legal-requests', (one) => ({ ...one, isArchived: true })) },
    key: 'slack:#legal-requests',
    line: /#legal-requests is archived.*Unarchive it/,
  },
  {
    what: 'a restricted queue’s channel that anybody can join',
    options: { slack: withChannel('security-restricted', (one) => ({ ...one, isPrivate: false })) },
    key: 'slack:#security-restricted',
    line: /Anybody can join #security-restricted.*Change to a private channel/,
  },
  {
    what: 'a token that Intercom does not take',
    env: { INTERCOM_ACCESS_TOKEN: 'other' },
    key: 'intercom.token',
    line: /does not take INTERCOM_ACCESS_TOKEN \(401 unauthorized\).*Authentication/,
  },
  {
    what: 'a page in Intercom’s place',
    before: ({ intercom }) => intercom.faults.next('*', { page: 200 }, 99),
    key: 'intercom.token',
    line: /Something else answers in Intercom’s place/,
  },
  {
    what: 'an Intercom that is down',
    before: ({ intercom }) => intercom.faults.next('*', { status: 503 }, 99),
    key: 'intercom.token',
    line: /Intercom answers 503 server_error at the moment.*intercomstatus/,
  },
  {
    what: 'the wrong region',
    options: { intercom: (seed) => ({ ...seed, region: 'EU' }) },
    key: 'intercom.region',
    line: /hosted in eu, and INTERCOM_REGION says us.*Set INTERCOM_REGION=eu/,
  },
  {
    what: 'a permission that the app lacks',
    before: ({ intercom }) => intercom.faults.next('GET /conversations', { status: 403, code: 'forbidden' }),
    key: 'intercom.permissions',
    line: /lacks “Read conversations” \(no conversation can become a case\).*Authentication > Edit/,
  },
  {
    what: 'a seat that does not exist',
    env: { INTERCOM_ADMIN_ID: '424242' },
    key: 'intercom.seat',
    line: /INTERCOM_ADMIN_ID=424242 is no teammate.*Teammates/,
  },
  {
    what: 'a seat without the inbox',
    options: withAdmin('9000', { hasInboxSeat: false }),
    key: 'intercom.seat',
    line: /has no seat in the inbox/,
  },
  {
    what: 'the seat of a person',
    env: { INTERCOM_ADMIN_ID: '5001' },
    key: 'intercom.seat',
    line: /writes from the seat of Ana Alves.*stops no clock.*invite one for Caseload alone/,
  },
  {
    what: 'attributes that are not defined',
    options: { intercom: (seed) => ({ ...seed, conversationAttributes: seed.conversationAttributes?.slice(2) ?? [] }) },
    key: 'intercom.attributes',
    line: /lacks the conversation attributes Case Status, Case Priority: .*`caseload setup` creates/,
  },
  {
    what: 'an attribute of another type',
    options: {
      intercom: (seed) => ({
        ...seed,
        conversationAttributes: (seed.conversationAttributes ?? []).map((one) =>
          one.name === 'Case Deadline' ? { ...one, type: 'datetime' } : one,
        ),
      }),
    },
    key: 'intercom.attributes',
    line: /has “Case Deadline” as date.*Make Case Deadline text/,
  },
  {
    what: 'a database that is not there',
    env: { MONGODB_URI: 'mongodb://127.0.0.1:9/caseload?serverSelectionTimeoutMS=300' },
    key: 'database',
    line: /database cannot be reached \(Mongo\w+\).*MONGODB_URI/,
  },
  {
    what: 'an address for the internet that is not encrypted',
    env: { PUBLIC_URL: 'http://caseload.example' },
    key: 'address',
    line: /begins with http:\/\/.*certificate/,
  },
  {
    what: 'a setting that is none',
    env: { LOG_LEVEL: 'loud' },
    key: 'settings.1',
    line: /LOG_LEVEL: "loud" is not known\. Write one of trace/,
  },
  {
    what: 'half of the tokens',
    env: { INTERCOM_CLIENT_SECRET: '' },
    key: 'settings.1',
    line: /INTERCOM_CLIENT_SECRET: missing.*Basic Information/,
  },
  {
    what: 'a mistake in the policy',
    policy: text((yaml) => yaml.replace('lead: fay', 'lead: fred')),
    key: 'policy.1',
    line: /policy\.yml:\d+ .*nobody.*fred/,
  },
];

const lineOf = (checks: readonly Check[], key: string): string => {
  const found = checks.find((check) => check.key === key);
  return found === undefined ? `nothing about ${key}: ${checks.map(checkLine).join(' | ')}` : checkLine(found);
};

describe('doctor, one thing wrong at a time', () => {
  test.each(WRONG.map((one) => [one.what, one] as const))(
    '[AD-1] %s: what it means, and what to click',
    async (_what, wrong) => {
      hour = await startFirstHour(wrong.options);
      wrong.before?.(hour);
      const checks = await hour.look(wrong.env, wrong.policy);
      expect(lineOf(checks, wrong.key)).toMatch(wrong.line);
      expect(lineOf(checks, wrong.key)).toMatch(/^✗ /);
      expect(toMend(checks).map(({ key }) => key)).toEqual([wrong.key]);
    },
  );

  test('[AD-1] nothing wrong: nothing is to be mended, and nothing was changed', async () => {
    hour = await startFirstHour();
    const checks = await hour.look();
    expect(toMend(checks)).toEqual([]);
    expect(hour.intercom.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    const reading = /^(auth\.test|apps\.connections\.open|users\.(lookupByEmail|info)|conversations\.list)$/;
    expect(hour.slack.requests.filter(({ method }) => !reading.test(method))).toEqual([]);
    expect([...hour.slack.violations, ...hour.intercom.violations]).toEqual([]);
  });

  test('[AD-1] both sides silent: an answer within half a minute all the same', async () => {
    hour = await startFirstHour();
    hour.slack.faults.next('*', 'hang', { times: 99 });
    hour.intercom.faults.next('*', 'hang', 99);
    const began = Date.now();
    const checks = await hour.look();
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(lineOf(checks, 'slack.token')).toMatch(/✗ Slack cannot be reached/);
    expect(lineOf(checks, 'intercom.token')).toMatch(/✗ Intercom cannot be reached \(no answer in time\)/);
  });
});

describe('doctor and a database', () => {
  let embedded: Embedded;
  let uri: string;
  beforeAll(async () => {
    embedded = await startEmbedded({ dir: null });
    uri = `${embedded.uri}/caseload`;
  });
  afterAll(() => embedded.close());
  const names = async () => {
    const client = await mongoose.mongo.MongoClient.connect(uri);
    const found = await client.db('caseload').listCollections().toArray();
    await client.close();
    return found.map(({ name }) => name);
  };
  const prepared = async (work: (models: Awaited<ReturnType<typeof openModels>>) => Promise<unknown>) => {
    const database = await openDatabase({ uri, dataDir: null });
    await work(await openModels(database.connection));
    await database.close();
  };

  test('[AD-1] an empty one is left empty; one that was used has its indexes, and says when a webhook came or was refused', async () => {
    hour = await startFirstHour();
    expect(lineOf(await hour.look({ MONGODB_URI: uri }), 'database.indexes')).toMatch(/^! The database is empty/);
    expect(await names()).toEqual([]);

    const at = new Date(Date.now() - 180_000);
    await prepared(async ({ inbox }) => {
      await inbox.create({
        ...{ _id: 'n1', topic: 'conversation.user.replied', conversationId: '1', createdAt: at, receivedAt: at },
        ...{ status: 'done', attempts: 0, nextAt: at },
      });
    });
    const used = await hour.look({ MONGODB_URI: uri });
    expect(lineOf(used, 'database')).toMatch(/^✓ MongoDB at .* answers/);
    expect(lineOf(used, 'database.indexes')).toMatch(/^✓/);
    expect(lineOf(used, 'webhooks')).toBe('✓ The last webhook came 3 min ago (conversation.user.replied).');

    await prepared(async (models) => {
      await heardOf(models).write('refused', new Date(at.getTime() + 700_000));
      await models.inbox.collection.dropIndex('received');
    });
    const broken = await hour.look({ MONGODB_URI: `${uri}?w=1` });
    expect(lineOf(broken, 'webhooks')).toMatch(/^✗ The last webhook.*refused.*client secret anew/);
    expect(lineOf(broken, 'database.indexes')).toMatch(/^✗ .*inbox\.received.*Start Caseload anew/);
    expect(lineOf(broken, 'database.writes')).toMatch(/^✗ MONGODB_URI says w=1.*Take that out/);
  });
});

describe('doctor, the model and the port', () => {
  test.each([
    [
      'a key that is not taken',
      { kind: 'status', status: 401 } as const,
      /✗ The model \S+ does not answer \(unauthorized\): the built-in.*OPENAI_API_KEY/,
    ],
    ['a page', { kind: 'html' } as const, /✗ The model \S+ does not answer/],
    ['an answer', { kind: 'answer', content: 'ok' } as const, /✓ The model small-one answers/],
  ])('[AD-1] %s', async (_what, behaviour, line) => {
    const model = await startFakeOpenAi();
    model.script(behaviour);
    hour = await startFirstHour();
    const checks = await hour.look({
      OPENAI_API_KEY: 'key',
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_MODEL: 'small-one',
    });
    await model.close();
    expect(lineOf(checks, 'openai')).toMatch(line);
  });

  test('[AD-1] twenty things wrong at once are all named, each with its remedy', async () => {
    const other = createServer((_request, response) => response.end('hello'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo; // of a server that listens on a port
    const embedded = await startEmbedded({ dir: null });
    const uri = `${embedded.uri}/caseload`;
    const database = await openDatabase({ uri, dataDir: null });
    const models = await openModels(database.connection);
    await heardOf(models).write('refused', new Date());
    await models.inbox.collection.dropIndex('received');
    await database.close();
    const model = await startFakeOpenAi();
    model.script({ kind: 'status', status: 429 });
    const changes = [
      withUser('ben', { email: 'b.bauer@elsewhere.example' }),
      withUser('carla', { guest: 'single' }),
      withUser('sam', { teamId: 'TOTHER' }),
      withUser('lena', { deactivated: true }),
      withChannel('support-billing', () => null),
      withChannel('case-triage', (one) => ({ ...one, members: [] })),
      withChannel('legal-requests', (one) => ({ ...one, isArchived: true })),
      withChannel('security-restricted', (one) => ({ ...one, isPrivate: false })),
    ];
    hour = await startFirstHour({
      slack: (seed) => changes.reduce((all, change) => change(all), seed),
      scopes: manifest.oauth_config.scopes.bot.filter((one) => one !== 'reactions:read'),
      intercom: (seed) => ({ ...seed, region: 'AU', conversationAttributes: [] }),
    });
    hour.intercom.faults.next('GET /conversations', { status: 403 });
    const checks = await hour.look(
      {
        ...{ LOG_LEVEL: 'loud', SLACK_APP_TOKEN: 'xapp-other', INTERCOM_ADMIN_ID: '424242', PORT: String(port) },
        MONGODB_URI: `${uri}?w=1`,
        ...{ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: model.baseUrl },
      },
      text((yaml) =>
        ['sam', 'lena'].reduce(
          (all, id) =>
            all.replace(`email: ${id}@caseload.example`, `email: ${id}@caseload.example, slack: ${slackIdOf(id)}`),
          yaml,
        ),
      ),
    );
    await Promise.all([model.close(), embedded.close(), new Promise((resolve) => other.close(resolve))]);
    expect(
      toMend(checks)
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(
      [
        ...['settings.1', 'slack.scopes', 'slack.app_token'],
        ...['slack:@ben', 'slack:@carla', 'slack:@sam', 'slack:@lena'],
        ...['slack:#support-billing', 'slack:#case-triage', 'slack:#legal-requests', 'slack:#security-restricted'],
        ...['intercom.region', 'intercom.permissions', 'intercom.seat', 'intercom.attributes'],
        ...['database.writes', 'database.indexes', 'webhooks', 'openai', 'running'],
      ].toSorted(),
    );
    expect(toMend(checks)).toHaveLength(20);
    for (const { remedy } of toMend(checks)) expect(remedy).toMatch(/^\S.{9,}\.$|^\S.{9,}…$/);
  });
});
