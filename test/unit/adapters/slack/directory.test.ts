import { afterEach, describe, expect, test } from '@jest/globals';
import { readClient } from '../../../../src/adapters/slack/client.ts';
import { slackDirectory } from '../../../../src/adapters/slack/directory.ts';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../../../../src/standins/slack/index.ts';
import { policy } from './support/records.ts';
import { BOT_TOKEN, channelIdOf, slackOptions } from './support/world.ts';

let slack: FakeSlack;
let current: Policy = policy;
let clock = 0;
afterEach(() => slack.close());

async function start(more: Partial<FakeSlackOptions> = {}) {
  slack = await startFakeSlack(slackOptions(more));
  current = policy;
  clock = 1_000_000;
  const client = readClient(BOT_TOKEN, slack.apiUrl);
  return slackDirectory({ client, policy: () => current, realNow: () => clock });
}
const calls = (method: string) => slack.requests.filter((request) => request.method === method).length;

describe('people', () => {
  test('are found by e-mail, both ways, and asked for once', async () => {
    const directory = await start();
    await directory.start();
    expect(directory.problems()).toEqual([]);
    expect(await directory.slackIdOf('ana')).toBe('UANA');
    expect((await directory.personOf('UANA'))?.id).toBe('ana');
    expect(calls('users.lookupByEmail')).toBe(policy.people.length);
    expect(calls('users.info')).toBe(0);
  });
  test('strangers and bots are nobody', async () => {
    const directory = await start();
    await directory.start();
    expect(await directory.personOf('USTRANGER')).toBeNull();
    expect(await directory.personOf('UBOT')).toBeNull();
    expect(await directory.personOf('UNOBODY')).toBeNull();
    await directory.personOf('USTRANGER');
    expect(calls('users.info')).toBe(3);
  });
  test('[AD-2] a policy that names new people takes effect at once', async () => {
    const directory = await start();
    await directory.start();
    expect(await directory.personOf('USTRANGER')).toBeNull();
    const [first] = policy.people;
    if (first === undefined) throw new Error('no people');
    current = { ...policy, people: [...policy.people, { ...first, id: 'stan', email: 'Stan@elsewhere.example' }] };
    expect((await directory.personOf('USTRANGER'))?.id).toBe('stan');
    expect(await directory.slackIdOf('stan')).toBe('USTRANGER');
  });
  test('a Slack id in the policy goes before the address', async () => {
    const directory = await start();
    await directory.start();
    current = {
      ...policy,
      people: policy.people.map((person) => (person.id === 'ana' ? { ...person, slack: 'USTRANGER' } : person)),
    };
    expect(await directory.slackIdOf('ana')).toBe('USTRANGER');
    expect((await directory.personOf('USTRANGER'))?.id).toBe('ana');
    expect(await directory.personOf('UANA')).toBeNull();
  });
  test('[AD-1] whoever cannot be found is a problem in words, not a crash', async () => {
    const { seed } = slackOptions();
    const directory = await start({
      seed: {
        ...seed,
        users: seed.users.filter(({ id }) => id !== 'UANA'),
        channels: seed.channels
          .filter(({ name }) => name !== 'support-leaders')
          .map((one) => ({ ...one, members: one.members.filter((id) => id !== 'UANA') })),
      },
    });
    await directory.start();
    expect(directory.problems()).toEqual([
      {
        path: ['people', 0, 'email'],
        message: 'nobody in Slack has the address ana@caseload.example; write their `slack:` id or another address',
      },
      {
        path: ['leaders', 'channel'],
        message: 'the app is in no channel #support-leaders; create it, or invite the app to it',
      },
    ]);
    expect(await directory.slackIdOf('ana')).toBeNull();
  });
});

describe('channels', () => {
  test('[PITFALL oncall 1214] are read page by page, and only those the app is in', async () => {
    const { seed } = slackOptions();
    const many = Array.from({ length: 1200 }, (_, n) => ({
      id: `CX${n}`,
      name: `x-${n}`,
      members: n < 1100 ? ['UBOT'] : ['UANA'],
    }));
    const directory = await start({ seed: { ...seed, channels: [...many, ...seed.channels] } });
    await directory.start();
    expect(await directory.channelId('#support-billing')).toBe(channelIdOf('#support-billing'));
    expect(await directory.channelId('#x-1150')).toBeNull();
    expect(calls('users.conversations')).toBe(2);
  });
  test('a channel the app is invited to later is found, without asking at every turn', async () => {
    const directory = await start();
    await directory.start();
    slack.workspace.addChannel({ id: 'CNEW', name: 'new-one', kind: 'public', members: ['UBOT', 'UANA'] });
    expect(await directory.channelId('#new-one')).toBeNull();
    clock += 31_000;
    expect(await directory.channelId('#new-one')).toBe('CNEW');
    for (let n = 0; n < 5; n += 1) await directory.channelId('#nowhere');
    expect(calls('users.conversations')).toBe(2);
  });
  test('an id is itself', async () => {
    const directory = await start();
    expect(await directory.channelId('C0123')).toBe('C0123');
  });
  test('direct messages are opened once', async () => {
    const directory = await start();
    expect(await directory.dmChannel('UANA')).toBe(await directory.dmChannel('UANA'));
    expect(calls('conversations.open')).toBe(1);
  });
  test('permalinks lead to the message', async () => {
    const directory = await start();
    expect(directory.permalink({ channelId: 'C1', ts: '12.000345' })).toBeNull();
    await directory.start();
    expect(directory.permalink({ channelId: 'C1', ts: '12.000345' })).toBe(
      'https://acme.slack.com/archives/C1/p12000345',
    );
  });
});

test('a token Slack does not take is said at the start', async () => {
  slack = await startFakeSlack(slackOptions());
  const directory = slackDirectory({
    client: readClient('xoxb-wrong', slack.apiUrl),
    policy: () => policy,
    realNow: Date.now,
  });
  await expect(directory.start()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
});
