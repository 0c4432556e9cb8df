import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IntercomClient } from 'intercom-client';
import type { FakeIntercom } from '../../../../src/standins/intercom/index.ts';
import { ALEX, fake, MAYA } from './support.ts';

let intercom: FakeIntercom;
let client: IntercomClient;
let id: string;
beforeEach(async () => {
  ({ intercom, client } = await fake());
  id = intercom.customer(MAYA).write('hello');
});
afterEach(() => intercom.stop());

const note = (options: { maxRetries?: number; timeoutInSeconds?: number; abortSignal?: AbortSignal } = {}) =>
  client.conversations.reply(
    { conversation_id: id, body: { message_type: 'note', type: 'admin', admin_id: ALEX, body: 'x' } },
    options,
  );
const notes = () =>
  intercom
    .teammate(ALEX)
    .sees(id)
    .parts.filter((part) => part.kind === 'note').length;

describe('[IC-6] planned failures of the API', () => {
  test('a status is answered with its error list, as often as told, and nothing is done', async () => {
    intercom.faults.next('POST /conversations/*/reply', { status: 500 }, 2);
    await expect(note()).rejects.toMatchObject({ statusCode: 500, body: { errors: [{ code: 'server_error' }] } });
    await expect(note()).rejects.toMatchObject({ statusCode: 500 });
    expect(notes()).toBe(0);
    await note();
    expect(notes()).toBe(1);
    expect(intercom.violations).toEqual([]);
  });

  test('429 says when to come back', async () => {
    intercom.faults.next('*', { status: 429, retryAfter: 7 });
    const error: unknown = await client.admins.list().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ statusCode: 429, body: { errors: [{ code: 'rate_limit_exceeded' }] } });
    expect((error as { rawResponse: { headers: Headers } }).rawResponse.headers.get('retry-after')).toBe('7'); // IntercomError's public field
  });

  test('retrying a POST on 5xx in the SDK makes three requests', async () => {
    intercom.faults.next('*', { status: 503, retryAfter: 1 }, 1);
    await note({ maxRetries: 2 });
    expect(intercom.requests.map((request) => request.status)).toEqual([503, 200]);
  });

  test('reset drops the connection before the work', async () => {
    intercom.faults.next(/^POST /, 'reset');
    // Short limits here and below: after a dropped connection the SDK leaves its timer running.
    await expect(note({ timeoutInSeconds: 1 })).rejects.toThrow();
    expect(notes()).toBe(0);
  });

  test('after-then-reset does the work and drops the connection: the caller cannot know', async () => {
    intercom.faults.next('*', 'after-then-reset');
    await expect(note({ timeoutInSeconds: 1 })).rejects.toThrow();
    expect(notes()).toBe(1);
    expect(intercom.requests.at(-1)).toMatchObject({ status: 0, fault: 'after-then-reset' });
  });

  test('a hanging request times out in the SDK', async () => {
    intercom.faults.next('*', 'hang');
    await expect(note({ timeoutInSeconds: 0.1 })).rejects.toThrow();
    expect(notes()).toBe(0);
  });

  test('a stalled body never times out: only an abort signal ends it', async () => {
    intercom.faults.next('POST /conversations/*/reply', 'slow-body');
    intercom.faults.next('GET /admins', 'hang');
    const abort = new AbortController();
    let ended = false;
    const call = note({ timeoutInSeconds: 1, abortSignal: abort.signal }).then(
      () => 'answered',
      () => 'failed',
    );
    void call.then(() => {
      ended = true;
    });
    // A call that started later and has the same limit is over: the first one's limit has passed too.
    await expect(client.admins.list({ timeoutInSeconds: 1 })).rejects.toThrow();
    expect(ended).toBe(false);
    abort.abort();
    await expect(call).resolves.toBe('failed');
    expect(notes()).toBe(1);
  });

  test('a pattern names method and path, and leaves others alone', async () => {
    intercom.faults.next('GET /admins', { status: 500 });
    intercom.faults.next('/conversations/*', { status: 502 });
    await expect(client.teams.list()).resolves.toBeDefined();
    await expect(client.conversations.find({ conversation_id: id })).rejects.toMatchObject({ statusCode: 502 });
    intercom.faults.clear();
    await expect(client.admins.list()).resolves.toBeDefined();
  });
});
