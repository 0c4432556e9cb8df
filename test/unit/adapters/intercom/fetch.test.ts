import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { identify, intercomClient } from '../../../../src/adapters/intercom/client.ts';
import { DeskError, type DeskOptions, intercomDesk } from '../../../../src/adapters/intercom/fetch.ts';
import { pausingFetch } from '../../../../src/adapters/intercom/pause.ts';
import { POLICY } from '../../domain/mirror/a-case.ts';
import { ACME, ALEX, MAYA, OMAR, SEAT, START, TOKEN, type Workspace, workspace } from './support.ts';

let w: Workspace;
beforeEach(async () => {
  w = await workspace();
});
afterEach(() => w.intercom.stop());

const desk = (options: Partial<DeskOptions> = {}) =>
  intercomDesk({ client: w.client, policy: () => POLICY, adminId: SEAT, now: () => new Date(w.clock.now), ...options });
const write = (text = 'The export <b> & import fail', by = MAYA) => w.intercom.customer(by).write(text);
const requests = (path: string) => w.intercom.requests.filter((request) => request.path.includes(path));

describe('a conversation as flow reads it', () => {
  test('[IN-8] with the addresses of what came with it, and how much lies before the newest 500 parts', async () => {
    const html = '<p>See <img src="https://i.example/a.png?x=1&amp;y=2"> and <img src="data:image/png;base64,AA"></p>';
    const files = [{ name: 'a & b.pdf', contentType: 'application/pdf' }];
    const id = w.intercom.customer(MAYA).write('', { html, files });
    const [first] = (await desk().conversation(id))?.parts ?? [];
    expect(first).toMatchObject({
      attached: [
        { name: 'a & b.pdf', url: 'https://downloads.example/a%20%26%20b.pdf' },
        { name: 'picture', url: 'https://i.example/a.png?x=1&y=2' },
      ],
      files: 3,
    });
    const few = await desk().conversation(id);
    expect(few).not.toHaveProperty('earlier');
    for (let n = 0; n < 507; n += 1) w.intercom.teammate(ALEX).note(id, `note ${n}`);
    const many = await desk().conversation(id);
    expect([many?.earlier, many?.parts[1]?.text, many?.parts.length]).toEqual([{ count: 7, of: 507 }, 'note 7', 501]);
  });

  test('whole: words as written, contact, company and its attributes, link, nobody assigned', async () => {
    const id = write();
    const url = (conversation: string) => `https://inbox.example/${conversation}`;
    expect(await desk({ conversationUrl: url }).conversation(id)).toEqual({
      id,
      url: `https://inbox.example/${id}`,
      subject: null,
      state: 'open',
      snoozedUntil: null,
      createdAt: new Date(START),
      contact: { id: MAYA, name: 'Maya Meyer', email: 'maya@acme.example' },
      account: {
        id: ACME,
        name: 'Acme Robotics',
        plan: 'Enterprise',
        monthlySpendCents: 1_240_050,
        lifetimeValueCents: 30_100_050,
        renewsAt: new Date('2026-12-28T00:00:00Z'),
        managerEmail: 'amir@caseload.example',
        calendar: null,
        vip: true,
      },
      teammate: null,
      parts: [
        {
          id: expect.stringMatching(/^source:/),
          at: new Date(START),
          author: { kind: 'customer', id: MAYA, name: 'Maya Meyer' },
          own: false,
          kind: 'comment',
          text: 'The export <b> & import fail',
        },
      ],
    });
    expect(w.intercom.violations).toEqual([]);
  });

  test('an account by its name, and none where Intercom knows none of it', async () => {
    expect(await desk().accountNamed?.('Acme Robotics')).toMatchObject({
      id: ACME,
      name: 'Acme Robotics',
      plan: 'Enterprise',
    });
    expect(await desk().accountNamed?.('Acme')).toBeNull();
  });

  test('its parts in order, each with its kind; a snooze with its end, an assignee by id', async () => {
    const id = write();
    const alex = w.intercom.teammate(ALEX);
    const acts = [
      () => alex.assign(id, { admin: ALEX }),
      () => alex.note(id, 'check the logs'),
      () => alex.reply(id, 'We look into it'),
      () => alex.close(id),
      () => w.intercom.customer(MAYA).reply(id, 'still broken'),
      () => alex.snooze(id, w.clock.now / 1000 + 60),
      () => alex.reopen(id),
      () => alex.snooze(id, w.clock.now / 1000 + 3_600),
    ];
    for (const act of acts) {
      w.clock.now += 1_000;
      act();
    }
    const read = await desk().conversation(id);
    expect(read?.parts.slice(1).map((part) => [part.kind, part.text])).toEqual([
      ['other', ''],
      ['note', 'check the logs'],
      ['comment', 'We look into it'],
      ['close', ''],
      ['comment', 'still broken'],
      ['snooze', ''],
      ['open', ''],
      ['snooze', ''],
    ]);
    expect(read).toMatchObject({ state: 'snoozed', teammate: ALEX, snoozedUntil: new Date(w.clock.now + 3_600_000) });
    expect(read?.parts[3]?.author).toEqual({ kind: 'teammate', id: ALEX, name: 'Alex Alvarez' });
  });

  test('a snooze that ends by itself is the work of the bot, and its end is no longer told', async () => {
    const id = write();
    w.intercom.teammate(ALEX).snooze(id, START / 1000 + 60);
    w.clock.now += 61_000;
    const read = await desk().conversation(id);
    expect(read).toMatchObject({ state: 'open', snoozedUntil: null });
    expect(read?.parts.at(-1)).toMatchObject({ kind: 'open', author: { kind: 'bot' } });
  });

  test('closing with words is an answer and a closing', async () => {
    const id = write();
    await w.client.conversations.manage({
      conversation_id: id,
      body: { message_type: 'close', type: 'admin', admin_id: ALEX, body: 'Done, have a nice day' },
    });
    const [, said, done] = (await desk().conversation(id))?.parts ?? [];
    expect(said).toMatchObject({ kind: 'comment', text: 'Done, have a nice day' });
    expect(done).toMatchObject({ kind: 'close', text: '', id: `${said?.id}:close` });
  });

  test('[IC-4] what the seat of Caseload wrote is its own, nothing else is', async () => {
    const id = write();
    const said = {
      conversation_id: id,
      body: { message_type: 'note' as const, type: 'admin' as const, admin_id: SEAT, body: 'CASE-1' },
    };
    await w.client.conversations.reply(said);
    w.intercom.teammate(ALEX).note(id, 'CASE-1');
    expect((await desk().conversation(id))?.parts.map((part) => part.own)).toEqual([false, true, false]);
  });

  test('a lead without a company has no account', async () => {
    const id = write('hello', OMAR);
    expect(await desk().conversation(id)).toMatchObject({ contact: { id: OMAR }, account: null });
  });

  test('a deleted contact leaves the conversation readable', async () => {
    const id = write();
    w.intercom.deleteContact(MAYA);
    expect(await desk().conversation(id)).toMatchObject({ contact: { id: MAYA, name: null, email: null } });
  });

  test('one that is gone is null', async () => {
    expect(await desk().conversation('999999')).toBeNull();
  });
});

describe('what is asked of Intercom', () => {
  test('contact and company once a minute, the conversation each time', async () => {
    const one = desk();
    const id = write();
    await Promise.all([one.conversation(id), one.conversation(id)]);
    expect(
      [requests('/conversations/'), requests('/contacts/'), requests('/companies/')].map((some) => some.length),
    ).toEqual([2, 1, 1]);
    w.clock.now += 60_000;
    await one.conversation(id);
    expect([requests('/contacts/'), requests('/companies/')].map((some) => some.length)).toEqual([2, 2]);
  });

  test('again after 503, twice; then it is an error that names status and code only', async () => {
    const id = write('my password is hunter2');
    w.intercom.faults.next('GET /conversations/*', { status: 503, retryAfter: 1, message: 'hunter2' }, 1);
    expect(await desk().conversation(id)).not.toBeNull();
    w.intercom.faults.next('GET /conversations/*', { status: 403, message: 'hunter2' });
    await expect(desk().conversation(id)).rejects.toEqual(new DeskError('conversation: Intercom: 403 client_error'));
  });

  test.each(['hang', 'slow-body'] as const)('%s ends after the limit', async (fault) => {
    const id = write();
    w.intercom.faults.next('GET /conversations/*', fault);
    await expect(desk({ timeoutMs: 50 }).conversation(id)).rejects.toThrow('conversation: Intercom: timeout');
  });

  test('[IC-6] a 429 is said as such, with its time; until then nothing at all is asked', async () => {
    const id = write();
    w.intercom.faults.next('GET /conversations/*', { status: 429, retryAfter: 60 });
    const one = desk({ timeoutMs: 500 });
    const limited = await one.conversation(id).catch((error: unknown) => error);
    expect(limited).toMatchObject({
      message: 'conversation: Intercom: 429 rate_limit_exceeded',
      waitUntil: new Date(w.clock.now + 60_000),
    });
    const asked = w.intercom.requests.length;
    await expect(one.conversation(write())).rejects.toMatchObject({ waitUntil: expect.any(Date) });
    await expect(identify(w.client)).rejects.toMatchObject({ statusCode: 429 });
    expect(w.intercom.requests).toHaveLength(asked);
  });

  test('[IC-6] a time that lies far ahead is another clock’s: it is asked again within two minutes', async () => {
    const at = { now: Date.now() };
    const pausing = pausingFetch(() => new Date(at.now));
    w.intercom.faults.next('GET /me', { status: 429, retryAfter: 86_400 });
    const ask = async () =>
      (await pausing(`${w.intercom.baseUrl}/me`, { headers: { authorization: `Bearer ${TOKEN}` } })).status;
    expect(await ask()).toBe(429);
    at.now += 119_000;
    expect(await ask()).toBe(429);
    at.now += 2_000;
    expect(await ask()).toBe(200);
  });

  test('a reset is an error; a failed look-up is not remembered', async () => {
    const one = desk({ timeoutMs: 500 });
    const id = write();
    w.intercom.faults.next('GET /contacts/*', 'reset');
    await expect(one.conversation(id)).rejects.toThrow('contact: Intercom: connection failed');
    expect(await one.conversation(id)).toMatchObject({ contact: { name: 'Maya Meyer' } });
  });
});

describe('the token', () => {
  test('says whose it is and of which workspace; calls are made in version 2.14', async () => {
    expect(await identify(w.client)).toEqual({ adminId: SEAT, appId: 'sandbox1' });
    expect(w.intercom.requests.at(-1)?.version).toBe('2.14');
  });

  test('that is wrong is refused', async () => {
    const client = intercomClient({ accessToken: 'another-token', region: 'us', apiUrl: w.intercom.baseUrl });
    await expect(identify(client)).rejects.toMatchObject({ statusCode: 401 });
  });
});
