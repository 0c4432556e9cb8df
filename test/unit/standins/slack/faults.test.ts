import { afterEach, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import type { Fault } from '../../../../src/standins/slack/index.ts';
import { clientOf, silent, slackFor, stopAll } from './harness.ts';

afterEach(stopAll);

describe('faults', () => {
  const cases: readonly (readonly [string, Fault, object, number])[] = [
    ['429 with Retry-After', { status: 429, retryAfter: 7 }, { retryAfter: 7 }, 0],
    ['503', { status: 503 }, { statusCode: 503 }, 0],
    ['a code', { error: 'internal_error' }, { data: { error: 'internal_error' } }, 0],
    ['reset', 'reset', { code: 'slack_webapi_request_error' }, 0],
    ['reset after the work', 'after-then-reset', { code: 'slack_webapi_request_error' }, 1],
  ];
  test.each(cases)('%s: the client sees it, once', async (_name, fault, seen, posts) => {
    const slack = await slackFor();
    const client = clientOf(slack);
    slack.faults.next('chat.postMessage', fault);
    await expect(client.chat.postMessage({ channel: 'CSUPPORT', text: 'x' })).rejects.toMatchObject(seen);
    expect(slack.as('UMAYA').see('#support')).toHaveLength(posts);
    await client.chat.postMessage({ channel: 'CSUPPORT', text: 'y' });
    expect(slack.as('UMAYA').see('#support')).toHaveLength(posts + 1);
  });

  test('a hanging call meets the client’s own limit', async () => {
    const slack = await slackFor();
    const hasty = new WebClient('xoxb-local-bot', {
      slackApiUrl: slack.apiUrl,
      // Long enough for the call to arrive first.
      timeout: 1_000,
      logger: silent,
      retryConfig: { retries: 0 },
    });
    slack.faults.next('*', 'hang');
    await expect(hasty.auth.test()).rejects.toThrow();
    expect(slack.requests).toMatchObject([{ method: 'auth.test', ok: false, error: 'hang', status: 0 }]);
  });

  test('a slow body arrives whole, after the time told', async () => {
    const slack = await slackFor();
    slack.faults.next('auth.test', { slowMs: 80 });
    const before = performance.now();
    expect(await clientOf(slack).auth.test()).toMatchObject({ ok: true, user_id: 'UBOT' });
    expect(performance.now() - before).toBeGreaterThan(70);
  });

  test('several times, only where told, until cleared', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    slack.faults.next('chat.postMessage', { error: 'fatal_error' }, { times: 3 });
    await expect(client.chat.postMessage({ channel: 'CSUPPORT', text: 'x' })).rejects.toThrow('fatal_error');
    await expect(client.auth.test()).resolves.toMatchObject({ ok: true });
    await expect(client.chat.postMessage({ channel: 'CSUPPORT', text: 'x' })).rejects.toThrow('fatal_error');
    slack.faults.clear();
    await expect(client.chat.postMessage({ channel: 'CSUPPORT', text: 'x' })).resolves.toMatchObject({ ok: true });
  });
});
