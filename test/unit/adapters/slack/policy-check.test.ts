import { afterEach, expect, test } from '@jest/globals';
import { policyCommand } from '../../../../src/cli/policy.ts';
import { type FakeSlack, startFakeSlack } from '../../../../src/standins/slack/index.ts';
import { catchTerminal } from '../../../support/terminal.ts';
import { BOT_TOKEN, slackOptions } from './support/world.ts';

const terminal = catchTerminal();
let slack: FakeSlack | undefined;
afterEach(async () => {
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
  const lines = terminal.err.trimEnd().split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/^policy\.yml:\d+:\d+ people\[ana\]\.email: nobody in Slack has the address ana@/),
    expect.stringMatching(/^policy\.yml:\d+:\d+ leaders\.channel: the app is in no channel #support-leaders/),
  ]);
  expect(terminal.out).toBe('');
  expect(process.exitCode).toBe(2);
});

test('[AD-2] policy check --slack is content with a workspace that has them all', async () => {
  await check({});
  expect(terminal.err).toBe('');
  expect(terminal.out).toMatch(/^policy\.yml is fine/);
});
