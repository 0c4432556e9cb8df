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
  test('[RO-6] an address alone makes nobody a person: not of another workspace, no guest, nobody deactivated', async () => {
    const { seed } = slackOptions();
    const alike = (id: string, email: string, more: object) => ({
      id,
      name: id,
      realName: id,
      email,
      tz: 'UTC',
      ...more,
    });
    const accounts = [
      alike('UCONNECT', 'fay@caseload.example', { teamId: 'T9' }),
      alike('UOTHERORG', 'fay@caseload.example', { teamId: 'T9', enterpriseId: 'E9' }),
      alike('UMULTI', 'fay@caseload.example', { guest: 'multi' }),
      alike('USINGLE', 'fay@caseload.example', { guest: 'single' }),
      alike('UGONE', 'fay@caseload.example', { deactivated: true }),
    ];
    const directory = await start({ seed: { ...seed, users: [...seed.users, ...accounts] } });
    const shared = slack.workspace.channels.get(channelIdOf('#support-billing'));
    for (const { id } of accounts) shared?.members.add(id);
    await directory.start();
    for (const { id } of accounts)
      expect([id, await directory.personOf(id), await directory.belongs(id)]).toEqual([id, null, false]);
    expect(await directory.slackIdOf('fay')).toBe('UFAY');
    expect((await directory.personOf('UFAY'))?.id).toBe('fay');
    // Named by the id, they still are not of this workspace; a guest is somebody only where the policy says so.
    const named = async (slackId: string, guest?: boolean) => {
      current = {
        ...policy,
        people: policy.people.map((one) =>
          one.id === 'fay' ? { ...one, slack: slackId, ...(guest === undefined ? {} : { guest }) } : one,
        ),
      };
      return [await directory.slackIdOf('fay'), (await directory.personOf(slackId))?.id, directory.unreachable('fay')];
    };
    for (const { id } of accounts) expect(await named(id)).toEqual([null, undefined, true]);
    for (const id of ['UMULTI', 'USINGLE']) expect(await named(id, true)).toEqual([id, 'fay', false]);
    for (const id of ['UCONNECT', 'UGONE', 'UBOT', 'UNOBODY'])
      expect(await named(id, true)).toEqual([null, undefined, true]);
    await named('UMULTI');
    expect(directory.problems()[0]?.message).toMatch(/^UMULTI is a guest in Slack .*write `guest: true`/);
  });
  test('[RO-6] on Enterprise Grid everybody of the organisation is ours, whichever workspace they come from', async () => {
    const { seed } = slackOptions();
    const organisation = { ...seed.team, enterprise: { id: 'E1', name: 'Acme Corp' } };
    const elsewhere = (id: string, enterpriseId: string) => (user: (typeof seed.users)[number]) =>
      user.id === id ? { ...user, teamId: 'T2', enterpriseId } : user;
    const users = seed.users.map(elsewhere('UANA', 'E1')).map(elsewhere('UBEN', 'E2'));
    const directory = await start({ seed: { ...seed, team: organisation, users } });
    await directory.start();
    expect((await directory.personOf('UANA'))?.id).toBe('ana');
    expect((await directory.personOf('UFAY'))?.id).toBe('fay');
    expect(await directory.personOf('UBEN')).toBeNull();
  });
  test('[RO-6] who is deactivated, or made a guest, is nobody within ten minutes, and is told of by the policy’s line', async () => {
    const directory = await start();
    await directory.start();
    const become = (id: string, more: object) => {
      const user = slack.workspace.users.get(id);
      if (user) slack.workspace.users.set(id, { ...user, ...more });
    };
    become('UANA', { deactivated: true });
    become('UFAY', { guest: 'multi' });
    expect((await directory.personOf('UANA'))?.id).toBe('ana');
    clock += 600_001;
    for (let round = 0; round < 5; round += 1) await directory.refresh();
    expect(['ana', 'fay', 'ben'].map(directory.unreachable)).toEqual([true, true, false]);
    expect(['ana', 'fay', 'ben'].map(directory.knownSlackId)).toEqual([null, null, 'UBEN']);
    expect(await directory.personOf('UANA')).toBeNull();
    expect(await directory.personOf('UFAY')).toBeNull();
    expect(directory.problems().map(({ message }) => message)).toEqual([
      expect.stringMatching(/^ana@caseload.example is deactivated in Slack/),
      expect.stringMatching(/^fay@caseload.example is a guest in Slack/),
    ]);
    // Back again, and with a new account under the old address.
    become('UFAY', { guest: undefined });
    slack.workspace.users.set('UANA2', {
      id: 'UANA2',
      name: 'ana',
      realName: 'Ana Alves',
      email: 'ana@caseload.example',
      tz: 'UTC',
    });
    clock += 600_001;
    expect(await directory.slackIdOf('ana')).toBe('UANA2');
    expect((await directory.personOf('UFAY'))?.id).toBe('fay');
    // Slack does not answer: what it said last holds.
    clock += 600_001;
    slack.faults.next('users.info', { error: 'internal_error' }, { times: 50 });
    expect((await directory.personOf('UFAY'))?.id).toBe('fay');
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
