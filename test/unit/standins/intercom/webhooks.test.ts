import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IntercomClient } from 'intercom-client';
import type { FakeIntercom } from '../../../../src/standins/intercom/index.ts';
import { ALEX, type App, type Clock, fake, KIM, MAYA, SECRET, START, startApp } from './support.ts';

let intercom: FakeIntercom;
let client: IntercomClient;
let clock: Clock;
let app: App;
beforeEach(async () => {
  app = await startApp();
  ({ intercom, client, clock } = await fake({ webhookUrl: `${app.url}/webhooks`, deliveryTimeoutMs: 500 }));
});
afterEach(async () => {
  await intercom.stop();
  await app.stop();
});

const topics = () => app.arrived.map((webhook) => webhook.topic);
const partOf = (index: number) => app.arrived[index]?.item.conversation_parts?.conversation_parts;

describe('[IC-1] webhooks', () => {
  test('are signed over the raw body with the client secret', async () => {
    intercom.customer(MAYA).write('hello');
    await intercom.settled();
    const [webhook] = app.arrived;
    const expected = createHmac('sha1', SECRET)
      .update(webhook?.raw ?? '')
      .digest('hex');
    expect(webhook?.headers['x-hub-signature']).toBe(`sha1=${expected}`);
  });

  test('hold the triggering part only, with statistics as ISO strings', async () => {
    const id = intercom.customer(MAYA).write('hello');
    intercom.teammate(ALEX).note(id, 'internal');
    clock.now += 1000;
    intercom.customer(MAYA).reply(id, 'anyone?');
    await intercom.settled();
    expect(topics()).toEqual(['conversation.user.created', 'conversation.admin.noted', 'conversation.user.replied']);
    expect(partOf(0)).toEqual([]);
    expect(partOf(2)).toMatchObject([{ part_type: 'comment', body: '<p>anyone?</p>' }]);
    expect(app.arrived[2]?.item.statistics?.last_contact_reply_at).toBe(new Date(START + 1000).toISOString());
    expect(app.arrived[0]?.id).toMatch(/^notif_/);
  });

  test.each([
    ['conversation.admin.replied', 'comment', (id: string) => intercom.teammate(ALEX).reply(id, 'x')],
    ['conversation.admin.noted', 'note', (id: string) => intercom.teammate(ALEX).note(id, 'x')],
    ['conversation.admin.assigned', 'assignment', (id: string) => intercom.teammate(ALEX).assign(id, { admin: KIM })],
    ['conversation.admin.snoozed', 'snoozed', (id: string) => intercom.teammate(ALEX).snooze(id, START / 1000 + 60)],
    ['conversation.admin.closed', 'close', (id: string) => intercom.teammate(ALEX).close(id)],
    ['conversation.priority.updated', 'priority_changed', (id: string) => intercom.teammate(ALEX).prioritise(id, true)],
  ])('%s tells of a %s', async (topic, partType, act) => {
    const id = intercom.customer(MAYA).write('hello');
    act(id);
    await intercom.settled();
    expect(topics().at(-1)).toBe(topic);
    expect(partOf(1)?.[0]?.part_type).toBe(partType);
  });

  test('opened after closed, unsnoozed after snoozed, by hand and by time', async () => {
    const id = intercom.customer(MAYA).write('hello');
    const alex = intercom.teammate(ALEX);
    alex.close(id);
    alex.reopen(id);
    alex.snooze(id, START / 1000 + 60);
    alex.reopen(id);
    alex.snooze(id, START / 1000 + 60);
    clock.now += 60_000;
    await intercom.tick();
    await intercom.settled();
    expect(topics().slice(1)).toEqual([
      'conversation.admin.closed',
      'conversation.admin.opened',
      'conversation.admin.snoozed',
      'conversation.admin.unsnoozed',
      'conversation.admin.snoozed',
      'conversation.admin.unsnoozed',
    ]);
  });

  test('ratings, tags, deleted contacts and pings', async () => {
    const id = intercom.customer(MAYA).write('hello');
    intercom.customer(MAYA).rate(id, 5, 'great');
    intercom.teammate(ALEX).tag(id, 'bug');
    intercom.deleteContact(MAYA);
    intercom.ping();
    await intercom.settled();
    expect(topics().sort()).toEqual([
      'contact.deleted',
      'conversation.rating.added',
      'conversation.user.created',
      'conversation_part.tag.created',
      'ping',
    ]);
    expect(
      app.arrived.find((webhook) => webhook.topic === 'conversation_part.tag.created')?.item.tags_added?.tags,
    ).toMatchObject([{ name: 'bug' }]);
    expect(app.arrived.find((webhook) => webhook.topic === 'contact.deleted')?.item).toEqual({
      type: 'contact',
      id: MAYA,
      external_id: 'u-1',
      deleted: true,
    });
    expect(app.arrived.find((webhook) => webhook.topic === 'ping')?.id).toBeNull();
  });

  test("[IC-4] the app's own writes come back", async () => {
    const id = intercom.customer(MAYA).write('hello');
    await client.conversations.reply({
      conversation_id: id,
      body: { message_type: 'note', type: 'admin', admin_id: ALEX, body: 'CASE-1 opened' },
    });
    await intercom.settled();
    expect(topics()).toEqual(['conversation.user.created', 'conversation.admin.noted']);
  });

  test('only subscribed topics are sent', async () => {
    const narrow = await fake({ webhookUrl: `${app.url}/webhooks`, topics: ['conversation.user.replied'] });
    const id = narrow.intercom.customer(MAYA).write('hello');
    narrow.intercom.customer(MAYA).reply(id, 'again');
    await narrow.intercom.settled();
    expect(topics()).toEqual(['conversation.user.replied']);
    await narrow.intercom.stop();
  });
});

describe('[IC-1] delivery', () => {
  test('an address is validated with HEAD, and stays on this machine', async () => {
    expect(await intercom.setWebhookUrl(`${app.url}/webhooks`)).toEqual({ ok: true });
    expect(app.methods).toEqual(['HEAD']);
    app.respond = () => ({ status: 404 });
    expect(await intercom.setWebhookUrl(`${app.url}/other`)).toEqual({
      ok: false,
      reason: 'HEAD was answered with 404',
    });
    expect(await intercom.setWebhookUrl('http://example.com/webhooks')).toEqual({
      ok: false,
      reason: 'not a loopback address',
    });
  });

  test.each([
    ['an error', () => ({ status: 500 })],
    ['silence', () => 'hang' as const],
  ])('%s gets one retry after a minute, with the same id', async (_title, respond) => {
    app.respond = respond;
    intercom.customer(MAYA).write('hello');
    await intercom.settled();
    clock.now += 59_000;
    await intercom.tick();
    expect(app.arrived).toHaveLength(1);
    clock.now += 1000;
    await intercom.tick();
    expect(app.arrived.map((webhook) => webhook.attempts)).toEqual([1, 2]);
    expect(app.arrived[1]?.id).toBe(app.arrived[0]?.id);
    await intercom.retryNow();
    expect(app.arrived).toHaveLength(2);
    expect(intercom.deliveries[0]?.status).toBe('failed');
  });

  test('a retry need not wait when the test says so', async () => {
    app.respond = () => ({ status: 503 });
    intercom.customer(MAYA).write('hello');
    await intercom.settled();
    app.respond = () => ({ status: 200 });
    await intercom.retryNow();
    expect(intercom.deliveries[0]).toMatchObject({ status: 'delivered', attempts: 2, lastAnswer: 200 });
  });

  test('410 ends the subscription until an address is set again', async () => {
    app.respond = () => ({ status: 410 });
    const id = intercom.customer(MAYA).write('hello');
    await intercom.settled();
    app.respond = () => ({ status: 200 });
    intercom.customer(MAYA).reply(id, 'lost');
    await intercom.settled();
    expect(intercom.webhooksEnabled()).toBe(false);
    expect(app.arrived).toHaveLength(1);
    await intercom.setWebhookUrl(`${app.url}/webhooks`);
    intercom.customer(MAYA).reply(id, 'heard');
    await intercom.settled();
    expect(app.arrived).toHaveLength(2);
  });

  test('429 slows it for as long as two hours', async () => {
    app.respond = () => ({ status: 429 });
    intercom.customer(MAYA).write('hello');
    await intercom.settled();
    for (const [wait, expected] of [
      [60_000, 'retrying'],
      [60_000, 'retrying'],
      [2 * 3_600_000, 'failed'],
    ] as const) {
      clock.now += wait;
      await intercom.tick();
      expect(intercom.deliveries[0]?.status).toBe(expected);
    }
    expect(app.arrived).toHaveLength(4);
  });
});

describe('[IC-1] planned disorder', () => {
  const talk = () => {
    const id = intercom.customer(MAYA).write('1');
    intercom.customer(MAYA).reply(id, '2');
    intercom.customer(MAYA).reply(id, '3');
  };
  const words = () =>
    app.arrived.map((webhook) => webhook.item.conversation_parts?.conversation_parts[0]?.body ?? '<p>1</p>');

  test('duplicates carry the same id', async () => {
    intercom.faults.webhooks({ duplicate: 1 });
    intercom.customer(MAYA).write('hello');
    await intercom.settled();
    expect(new Set(app.arrived.map((webhook) => webhook.id)).size).toBe(1);
    expect(app.arrived).toHaveLength(2);
  });

  test('reordered ones arrive last one first', async () => {
    intercom.faults.webhooks({ reorder: 3 });
    talk();
    await intercom.settled();
    expect(words()).toEqual(['<p>3</p>', '<p>2</p>', '<p>1</p>']);
  });

  test('dropped ones never arrive, the rest do', async () => {
    intercom.faults.webhooks({ drop: 2 });
    talk();
    await intercom.settled();
    expect(words()).toEqual(['<p>3</p>']);
    expect(intercom.deliveries.map((delivery) => delivery.status)).toEqual(['dropped', 'dropped', 'delivered']);
  });

  test('held ones wait, show their own moment, and go out in the order asked for', async () => {
    intercom.hold();
    talk();
    await intercom.settled();
    expect(app.arrived).toEqual([]);
    await intercom.release('reverse');
    expect(words()).toEqual(['<p>3</p>', '<p>2</p>', '<p>1</p>']);
  });

  test('late ones arrive all the same', async () => {
    intercom.faults.webhooks({ delayMs: 20 });
    talk();
    expect(app.arrived).toEqual([]);
    await intercom.settled();
    expect(words()).toEqual(['<p>1</p>', '<p>2</p>', '<p>3</p>']);
  });
});
