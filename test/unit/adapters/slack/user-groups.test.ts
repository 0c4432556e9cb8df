import { afterEach, describe, expect, test } from '@jest/globals';
import { readClient } from '../../../../src/adapters/slack/client.ts';
import { slackDirectory } from '../../../../src/adapters/slack/directory.ts';
import { slackUserGroups } from '../../../../src/adapters/slack/user-groups.ts';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../../../../src/standins/slack/index.ts';
import { policy } from './support/records.ts';
import { BOT_TOKEN, slackOptions } from './support/world.ts';

let slack: FakeSlack;
afterEach(() => slack.close());

async function start(users: readonly string[], more: Partial<FakeSlackOptions> = {}) {
  const options = slackOptions(more);
  const usergroups = [{ id: 'S1', handle: 'eng', name: 'Engineering on call', users }];
  slack = await startFakeSlack({ ...options, seed: { ...options.seed, usergroups } });
  let clock = 1_000_000;
  let current: Policy = { ...policy, userGroups: { engineering: 'S1' } };
  const said: object[] = [];
  const take = (fields: object) => void said.push(fields);
  const client = readClient(BOT_TOKEN, slack.apiUrl);
  const directory = slackDirectory({ client, policy: () => current, realNow: () => clock });
  await directory.start();
  const groups = slackUserGroups({
    client,
    directory,
    policy: () => current,
    realNow: () => clock,
    log: { info: take, warn: take, error: take },
  });
  return {
    groups,
    said,
    pass: (ms: number) => {
      clock += ms;
    },
    name(userGroups: Policy['userGroups']) {
      current = { ...policy, userGroups };
    },
  };
}
const calls = () => slack.requests.filter(({ method }) => method === 'usergroups.users.list').length;

describe('a Slack user group on call', () => {
  test('[ES-4] its people, as the policy calls them, in its order; strangers are left out', async () => {
    const { groups } = await start(['UERIN', 'USTRANGER', 'UELI']);
    expect(groups.membersOf('engineering')).toBeNull();
    await groups.refresh();
    expect(groups.membersOf('engineering')).toEqual(['erin', 'eli']);
    expect(groups.stateOf('engineering')).toEqual({ kind: 'group', group: 'S1' });
    expect(groups.membersOf('leads')).toBeNull();
    expect(groups.stateOf('leads')).toEqual({ kind: 'list' });
    expect(slack.violations).toEqual([]);
  });

  test('[ES-4] Slack is asked once a minute at most', async () => {
    const { groups, pass } = await start(['UERIN']);
    await groups.refresh();
    pass(59_000);
    await groups.refresh();
    expect(calls()).toBe(1);
    pass(1_000);
    await groups.refresh();
    expect(calls()).toBe(2);
  });

  test('[ES-4] a group that cannot be read: the list stands in, said once', async () => {
    const { groups, pass, said } = await start(['UERIN'], {
      scopes: ['users:read', 'users:read.email', 'channels:read', 'groups:read'],
    });
    for (let minute = 0; minute < 3; minute += 1) {
      await groups.refresh();
      pass(60_000);
    }
    expect(calls()).toBe(3);
    expect(groups.membersOf('engineering')).toBeNull();
    expect(groups.stateOf('engineering')).toEqual({ kind: 'standing_in', group: 'S1', why: 'slack' });
    expect(said).toEqual([{ list: 'engineering', group: 'S1', error: 'missing_scope' }]);
  });

  test('[ES-4] a group of strangers alone: the list stands in, and it is known why', async () => {
    const { groups } = await start(['USTRANGER']);
    await groups.refresh();
    expect(groups.membersOf('engineering')).toBeNull();
    expect(groups.stateOf('engineering')).toEqual({ kind: 'standing_in', group: 'S1', why: 'nobody' });
  });

  test('[AD-2] another group in the policy is asked at once, and the old answer does not stand for it', async () => {
    const { groups, name } = await start(['UERIN']);
    await groups.refresh();
    name({ engineering: 'S2' });
    expect(groups.membersOf('engineering')).toBeNull();
    await groups.refresh();
    expect(calls()).toBe(2);
    expect(groups.stateOf('engineering')).toMatchObject({ kind: 'standing_in', group: 'S2' });
    name({});
    expect(groups.stateOf('engineering')).toEqual({ kind: 'list' });
  });
});
