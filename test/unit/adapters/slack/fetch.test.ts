import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { writeOptions } from '../../../../src/adapters/slack/client.ts';
import { fetchWithin } from '../../../../src/adapters/slack/fetch.ts';
import { type FakeSlack, startFakeSlack } from '../../../../src/standins/slack/index.ts';
import { BOT_TOKEN, slackOptions } from './support/world.ts';

let slack: FakeSlack;
beforeEach(async () => {
  slack = await startFakeSlack(slackOptions({ wallClock: Date.now }));
});
afterEach(() => slack.close());

const client = () => new WebClient(BOT_TOKEN, { ...writeOptions(slack.apiUrl), fetch: fetchWithin(300) });

test.each([
  ['no header ever', 'hang'],
  ['a body that stalls in the middle', { slowMs: 60_000 }],
  ['a connection that is cut', 'reset'],
] as const)('[AD-4] %s ends as no answer within the limit', async (_name, fault) => {
  slack.faults.next('auth.test', fault);
  await expect(client().auth.test()).rejects.toMatchObject({ name: 'WebAPIRequestError' });
});

test('what Slack answers is passed on: words, scopes, the time of a 429', async () => {
  const me = await client().auth.test();
  expect(me.ok).toBe(true);
  expect(me.response_metadata?.scopes).toContain('chat:write');
  slack.faults.next('auth.test', { status: 429, retryAfter: 7 });
  await expect(client().auth.test()).rejects.toMatchObject({ retryAfter: 7 });
  slack.faults.next('auth.test', { status: 503 });
  await expect(client().auth.test()).rejects.toMatchObject({ statusCode: 503 });
});
