import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ALEX, MAYA, type Receiving, SEAT, SECRET, START, startReceiving, workspace } from './support.ts';

let app: Receiving;
beforeEach(async () => {
  app = await startReceiving();
});
afterEach(() => app.stop());

const sign = (body: string | Buffer, secret = SECRET) =>
  `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
const note = (given: object = {}) => ({
  type: 'notification_event',
  id: 'notif_1',
  topic: 'conversation.user.replied',
  created_at: START / 1000,
  data: { type: 'notification_event_data', item: { type: 'conversation', id: '77' } },
  ...given,
});
const withItem = (topic: string, item: unknown) => note({ topic, data: { item } });

async function post(body: string | Buffer, headers: Record<string, string> = { 'x-hub-signature': sign(body) }) {
  const answer = await fetch(app.url, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers });
  return { status: answer.status, text: await answer.text() };
}
const tell = (fact: object) => post(JSON.stringify(fact));

describe('[IC-1] the signature, over the raw body', () => {
  const odd = Buffer.concat([
    Buffer.from('{"topic":"ping","note":"héllo 🎉 \\u0000'),
    Buffer.from([0xff, 0xfe, 0x0a]),
    Buffer.from('"}'),
  ]);
  const body = JSON.stringify(note());
  const spaced = JSON.stringify(note(), null, 3);
  test.each<[string, string | Buffer, Record<string, string>, number]>([
    ['missing', body, {}, 401],
    ['empty', body, { 'x-hub-signature': '' }, 401],
    ['of another secret', body, { 'x-hub-signature': sign(body, 'another-secret') }, 401],
    ['of another body', body, { 'x-hub-signature': sign(`${body} `) }, 401],
    ['without its prefix', body, { 'x-hub-signature': sign(body).slice(5) }, 401],
    ['cut short', body, { 'x-hub-signature': sign(body).slice(0, -2) }, 401],
    ['with more behind it', body, { 'x-hub-signature': `${sign(body)}00` }, 401],
    ['right but missing over malformed JSON', '{', {}, 401],
    ['right', body, { 'x-hub-signature': sign(body) }, 200],
    ['right over the spaces as sent', spaced, { 'x-hub-signature': sign(spaced) }, 200],
    ['right over bytes that are no UTF-8', odd, { 'x-hub-signature': sign(odd) }, 400],
    [
      'right over an emoji',
      JSON.stringify(note({ x: '🎉é' })),
      { 'x-hub-signature': sign(JSON.stringify(note({ x: '🎉é' }))) },
      200,
    ],
    ['right with another content type', body, { 'x-hub-signature': sign(body), 'content-type': 'text/plain' }, 200],
  ])('%s', async (_name, sent, headers, status) => {
    expect(await post(sent, headers)).toMatchObject({ status });
    expect(app.rows).toHaveLength(status === 200 ? 1 : 0);
  });
});

describe('[IC-1] what is answered', () => {
  test('HEAD with 200, as the Developer Hub validates the address', async () => {
    expect((await fetch(app.url, { method: 'HEAD' })).status).toBe(200);
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s with 405 and what is allowed', async (method) => {
    const answer = await fetch(app.url, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'HEAD, POST']);
  });

  test('a body over 1 MiB with 413 whatever its signature, one of 1 MiB is read', async () => {
    const large = Buffer.alloc(1024 * 1024 + 1, ' ');
    expect(await post(large)).toMatchObject({ status: 413, text: 'the body is larger than 1048576 bytes\n' });
    expect(await post(large.subarray(1))).toMatchObject({ status: 400 });
  });

  test('a body announced longer than it is ends without harm', async () => {
    await new Promise<void>((resolve) => {
      const cut = request(app.url, { method: 'POST', headers: { 'content-length': 100 } });
      cut.on('error', () => resolve());
      cut.write('{', () => cut.destroy());
    });
    expect(await tell(note())).toMatchObject({ status: 200 });
  });

  test('compressed bodies with 415', async () => {
    expect(await post('{}', { 'x-hub-signature': sign('{}'), 'content-encoding': 'gzip' })).toMatchObject({
      status: 415,
    });
  });

  test.each(['', '{', 'not json', '"'])('signed, but no JSON (%j) with 400 in one line', async (body) => {
    expect(await post(body)).toEqual({ status: 400, text: 'the body is not JSON\n' });
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['no topic', { ...note(), topic: undefined }],
    ['no data', { ...note(), data: undefined }],
    ['a time in words', note({ created_at: 'today' })],
    ['an unknown topic', note({ topic: 'company.created' })],
    ['a topic of no concern', note({ topic: 'conversation.read' })],
    ['a known topic without a conversation', withItem('conversation.user.replied', {})],
    [
      'a part without its conversation',
      withItem('conversation_part.tag.created', { type: 'conversation_part', id: '5' }),
    ],
  ])('an unknown shape (%s) with 200, logged and not stored', async (_name, fact) => {
    expect((await post(JSON.stringify(fact))).status).toBe(200);
    expect(app.rows).toEqual([]);
    expect(app.lines.at(-1)).toContain('webhook not used');
  });

  test('ping with 200', async () => {
    expect(await tell(note({ id: null, topic: 'ping', data: { item: { type: 'ping', message: 'x' } } }))).toMatchObject(
      { status: 200 },
    );
    expect(app.rows).toEqual([]);
  });

  test('503 while it cannot be stored, so that Intercom sends it again', async () => {
    app.broken = true;
    expect(await tell(note())).toMatchObject({ status: 503 });
    app.broken = false;
    expect(await tell(note())).toMatchObject({ status: 200 });
    expect(app.rows).toHaveLength(1);
  });

  test('duplicates with a silent 200, stored once', async () => {
    const answers = await Promise.all([tell(note()), tell(note()), tell(note())]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(app.rows).toHaveLength(1);
  });
});

test.each([
  ['contact.deleted', { type: 'contact', id: 'c1', external_id: null, deleted: true }, 'deleted_contact:c1'],
  ['contact.merged', { type: 'contact', id: 'c2', role: 'user', name: 'Cara Crow' }, 'contact:c2'],
  ['company.deleted', { type: 'company', id: 'k1', deleted: true }, 'company:k1'],
  ['company.updated', { type: 'company', id: 'k2', name: 'Kite' }, 'company:k2'],
])('[AD-6] [IC-9] %s: whom it is about, and no name', async (topic, item, name) => {
  await tell(withItem(topic, item));
  expect(app.rows.map(({ conversationId }) => conversationId)).toEqual([name]);
  expect(JSON.stringify([app.rows, app.lines])).not.toMatch(/Cara|Kite/);
});

test.each([
  ['ticket.admin.replied', { type: 'ticket', id: '88', ticket_id: '12' }],
  // From API 2.15 on.
  ['ticket.closed', { type: 'notification', ticket: { type: 'ticket', id: '88' } }],
  ['ticket.state.updated', { id: 88 }],
])('[IC-3] [IC-6] %s: the conversation that has become that ticket', async (topic, item) => {
  await tell(withItem(topic, item));
  expect(app.rows.map(({ conversationId }) => conversationId)).toEqual(['88']);
});

test.each(['contact.deleted', 'company.updated'])('%s without an id is of no use', async (topic) => {
  await tell(withItem(topic, { type: 'contact' }));
  expect(app.rows).toEqual([]);
});

test('[AD-5] what is no id and no topic is neither kept nor named in the log', async () => {
  const odd = ['../../admins', 'We were\ncharged', '$gt', '', '.', 'x'.repeat(101), '<b>'];
  for (const words of odd) {
    await tell(note({ id: words }));
    await tell(note({ topic: `conversation.${words}` }));
    await tell(withItem('conversation.user.replied', { type: 'conversation', id: words }));
    await tell(note({ created_at: 9e15 }));
  }
  expect(app.rows.map(({ key, conversationId }) => [/^sha256:\w{64}$/.test(key), conversationId])).toEqual(
    odd.map(() => [true, '77']),
  );
  const inLog = odd.filter(
    (words) => words.length > 1 && app.lines.some((line) => line.includes(JSON.stringify(words).slice(1, -1))),
  );
  expect(inLog).toEqual([]);
});

describe('[IC-1] what is stored', () => {
  test('ids, topic and times, never what a customer wrote; nor is it logged', async () => {
    const item = {
      type: 'conversation',
      id: 77,
      source: { body: 'my password is hunter2' },
      conversation_parts: { conversation_parts: [{ body: 'hunter2' }] },
    };
    await tell(withItem('conversation.user.replied', item));
    expect(app.rows).toEqual([
      {
        key: 'notif_1',
        topic: 'conversation.user.replied',
        conversationId: '77',
        createdAt: new Date(START),
        receivedAt: new Date(START),
      },
    ]);
    expect(app.lines.join('')).not.toContain('hunter2');
    expect(app.lines.join('')).not.toContain(SECRET);
  });

  test.each<[string, string, unknown]>([
    ['the conversation itself', 'conversation.admin.closed', { type: 'conversation', id: '77' }],
    ['without a type', 'conversation.deleted', { id: '77' }],
    [
      'a part that names it',
      'conversation_part.redacted',
      { type: 'conversation_part', id: '5', conversation_id: '77' },
    ],
    [
      'wrapped with a tag',
      'conversation_part.tag.created',
      { conversation: { type: 'conversation', id: '77' }, tag: { id: '3' } },
    ],
    [
      'a part that holds it',
      'conversation_part.tag.created',
      { type: 'conversation_part', id: '5', conversation: { id: 77 } },
    ],
  ])('the conversation, wherever it is: %s', async (_name, topic, item) => {
    await tell(withItem(topic, item));
    expect(app.rows.map((row) => row.conversationId)).toEqual(['77']);
  });

  test('without an id the body is the key', async () => {
    await tell(note({ id: null }));
    await tell(note({ id: null }));
    await tell(note({ id: null, created_at: 5 }));
    expect(app.rows.map((row) => row.key)).toEqual([
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      expect.stringMatching(/^sha256:/),
    ]);
  });

  test('[IC-4] not a note of its own, after which nothing is to be looked for; anybody else’s is, whatever its form', async () => {
    const item = (...authors: object[]) => ({
      ...{ type: 'conversation', id: '77' },
      conversation_parts: { conversation_parts: authors.map((author) => ({ part_type: 'note', author })) },
    });
    const [own, alex] = [
      { type: 'admin', id: SEAT },
      { type: 'admin', id: ALEX },
    ];
    const noted = (n: number, given: object) =>
      tell({ ...withItem('conversation.admin.noted', given), id: `notif_${n}` });
    expect(await noted(1, item(own))).toEqual({ status: 200, text: 'our own\n' });
    await noted(2, item(alex));
    await noted(3, item(own, alex));
    await noted(4, item());
    await noted(5, { type: 'conversation', id: '77' });
    await tell({ ...withItem('conversation.admin.replied', item(own)), id: 'notif_6' });
    expect(app.rows.map(({ key }) => key)).toEqual(['notif_2', 'notif_3', 'notif_4', 'notif_5', 'notif_6']);
  });

  test('what Intercom sends: validated, signed, sent twice and out of order', async () => {
    const { intercom } = await workspace({}, { deliveryTimeoutMs: 2_000 });
    expect(await intercom.setWebhookUrl(app.url)).toEqual({ ok: true });
    intercom.faults.webhooks({ duplicate: 1 });
    intercom.hold();
    const id = intercom.customer(MAYA).write('hello <b>');
    intercom.teammate(ALEX).reply(id, 'hi');
    intercom.customer(MAYA).rate(id, 5, 'ok');
    intercom.teammate(ALEX).tag(id, 'bug');
    intercom.teammate(ALEX).close(id);
    await intercom.release('reverse');
    intercom.ping();
    await intercom.settled();
    await intercom.stop();
    expect(intercom.deliveries.map((delivery) => delivery.lastAnswer)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(app.rows.map((row) => [row.topic, row.conversationId])).toEqual([
      ['conversation.admin.closed', id],
      ['conversation_part.tag.created', id],
      ['conversation.rating.added', id],
      ['conversation.admin.replied', id],
      ['conversation.user.created', id],
    ]);
  });
});
