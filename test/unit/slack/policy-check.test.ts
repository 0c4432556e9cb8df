import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { policyCommand } from '../../../src/cli/policy.ts';
import { type FakeSlack, startFakeSlack } from '../../../src/sandbox/slack/index.ts';
import { BOT_TOKEN, slackOptions } from './support/world.ts';

let slack: FakeSlack | undefined;
let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  delete process.env.SLACK_BOT_TOKEN;
  delete process.env.SLACK_API_URL;
  await slack?.close();
});

async function check(without: { readonly user?: string; readonly channel?: string }): Promise<void> {
  const { seed } = slackOptions();
  slack = await startFakeSlack(
    slackOptions({
      seed: {
        ...seed,
        users: seed.users.filter(({ id }) => id !== without.user),
        channels: seed.channels
          .filter(({ name }) => name !== without.channel)
          .map((one) => ({ ...one, members: one.members.filter((id) => id !== without.user) })),
      },
    }),
  );
  process.env.SLACK_BOT_TOKEN = BOT_TOKEN;
  process.env.SLACK_API_URL = slack.apiUrl;
  await policyCommand().parseAsync(['check', '--slack', 'policy.yml'], { from: 'user' });
}

test('[AD-2] policy check --slack names the line of a person and a channel that Slack does not know', async () => {
  await check({ user: 'UANA', channel: 'support-leaders' });
  const lines = err.trimEnd().split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/^policy\.yml:\d+:\d+ people\[ana\]\.email: nobody in Slack has the address ana@/),
    expect.stringMatching(/^policy\.yml:\d+:\d+ leaders\.channel: the app is in no channel #support-leaders/),
  ]);
  expect(out).toBe('');
  expect(process.exitCode).toBe(2);
});

test('[AD-2] policy check --slack is content with a workspace that has them all', async () => {
  await check({});
  expect(err).toBe('');
  expect(out).toMatch(/^policy\.yml is fine/);
});
