import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LogLevel, WebClient } from '@slack/web-api';
import type { CustomerPicture, Hello, InboxPicture, SlackPicture } from '../../../../src/sandbox/page/wire.ts';
import { listen, type Stage, startStage } from './support.ts';

let stage: Stage;
let bot: WebClient;
beforeAll(async () => {
  stage = await startStage();
  const { SLACK_BOT_TOKEN, SLACK_API_URL = '' } = stage.sandbox.env;
  bot = new WebClient(SLACK_BOT_TOKEN, { slackApiUrl: SLACK_API_URL, logLevel: LogLevel.ERROR });
});
afterAll(() => stage.stop());

const slack = (as: string, channel: string, more = ''): Promise<SlackPicture> =>
  stage.get(`/api/slack?as=${as}&channel=${channel}${more}`);

describe('who there is', () => {
  test('[AD-1] people, customers of every plan, teammates, openings and commands', async () => {
    const hello = await stage.get<Hello>('/api/hello');
    expect(hello.people.find(({ handle }) => handle === 'eli')).toMatchObject({
      name: 'Eli Evans',
      tz: 'Europe/Berlin',
    });
    expect(new Set(hello.customers.map(({ plan }) => plan))).toEqual(
      new Set(['Enterprise', 'Scale', 'Pro', 'Starter', 'Free']),
    );
    expect(hello.customers.find(({ id }) => id === 'contact-rhea')).toMatchObject({
      account: 'Acme Robotics',
      isVip: true,
    });
    expect(hello.teammates.filter(({ isApp }) => isApp)).toHaveLength(1);
    expect(hello.openings.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'double-charge',
        'outage',
        'cancellation',
        'security-questionnaire',
        'unclear',
        'thanks',
      ]),
    );
    expect(hello.zone).toBe('Europe/Berlin');
  });
});

describe('Slack as a person sees it', () => {
  test('[AD-1] two people write to each other directly, and nobody else sees it', async () => {
    const opened = await stage.act('/api/slack/dm', { as: 'UANA', user: 'UBEN' });
    const room = opened.ok ? (opened.id ?? '') : '';
    await stage.act('/api/slack/write', { as: 'UANA', channel: room, text: 'Lunch?' });
    const ben = await slack('UBEN', room);
    expect(ben.directs).toMatchObject([{ id: room, name: expect.stringMatching(/^Ana /), mentions: 1 }]);
    expect(ben.open?.messages.map(({ text }) => text)).toEqual(['Lunch?']);
    expect(ben.app.id).not.toBe(room);
    const cleo = await slack('UCLEO', room);
    expect(cleo.directs).toEqual([]);
    expect(cleo.open).toBeNull();
    expect(await stage.act('/api/slack/dm', { as: 'UANA', user: 'UANA' })).toMatchObject({ ok: false });
  });

  test('[AD-1] a private channel is there for members only, in the list and by its id', async () => {
    await bot.chat.postMessage({ channel: 'CSECURITYRESTRICTED', text: 'for members' });
    const member = await slack('USOL', 'CSECURITYRESTRICTED');
    expect(member.channels.map(({ name }) => name)).toContain('security-restricted');
    expect(member.open?.messages.map(({ text }) => text)).toEqual(['for members']);
    const other = await slack('UANA', 'CSECURITYRESTRICTED');
    expect(JSON.stringify(other)).not.toContain('security-restricted');
    expect(other.open).toBeNull();
    expect(
      await stage.act('/api/slack/write', { as: 'UANA', channel: 'CSECURITYRESTRICTED', text: 'hello?' }),
    ).toMatchObject({ ok: false });
  });

  test('[AD-1] [SK-8] an emoji is put on a message and taken away again; on what one does not see, none', async () => {
    const { ts = '' } = await bot.chat.postMessage({ channel: 'CGENERAL', text: 'to react to' });
    const react = (as: string, takenAway: boolean, channel = 'CGENERAL') =>
      stage.act('/api/slack/react', { as, channel, ts, name: 'eyes', takenAway });
    const reactions = async () =>
      (await slack('UELI', 'CGENERAL')).open?.messages.find((one) => one.ts === ts)?.reactions;
    expect(await react('UELI', false)).toEqual({ ok: true });
    expect(await react('UANA', false)).toEqual({ ok: true });
    expect(await reactions()).toEqual([{ name: 'eyes', count: 2, mine: true }]);
    expect(await react('UELI', true)).toEqual({ ok: true });
    expect(await reactions()).toEqual([{ name: 'eyes', count: 1, mine: false }]);
    const closed = await bot.chat.postMessage({ channel: 'CSECURITYRESTRICTED', text: 'for members' });
    expect(
      await stage.act('/api/slack/react', {
        ...{ as: 'UANA', channel: 'CSECURITYRESTRICTED', ts: closed.ts, name: 'eyes', takenAway: false },
      }),
    ).toMatchObject({ ok: false });
  });

  test('[AD-1] an ephemeral is seen by the one it is meant for', async () => {
    await bot.chat.postEphemeral({ channel: 'CGENERAL', user: 'UELI', text: 'only for Eli' });
    const texts = async (as: string) =>
      (await slack(as, 'CGENERAL')).open?.messages.map(({ text, isEphemeral }) => [text, isEphemeral]);
    expect(await texts('UELI')).toContainEqual(['only for Eli', true]);
    expect(JSON.stringify(await texts('UANA'))).not.toContain('only for Eli');
  });

  test('unread marks count what others said, and go when it was read', async () => {
    const posted = await bot.chat.postMessage({ channel: 'CENGESCALATIONS', text: 'Look, <@UERIN>' });
    const row = async (as: string) => (await slack(as, 'CGENERAL')).channels.find(({ id }) => id === 'CENGESCALATIONS');
    expect(await row('UERIN')).toMatchObject({ unread: 1, mentions: 1 });
    expect(await row('UELI')).toMatchObject({ unread: 1, mentions: 0 });
    await stage.act('/api/slack/read', { as: 'UERIN', channel: 'CENGESCALATIONS', ts: posted.ts });
    expect(await row('UERIN')).toMatchObject({ unread: 0, mentions: 0 });
    expect(await row('UELI')).toMatchObject({ unread: 1 });
  });

  test('what a person writes, with a mention, and their reply in a thread', async () => {
    expect(
      await stage.act('/api/slack/write', { as: 'UELI', channel: 'CGENERAL', text: 'Morning @ana, a@ben.example' }),
    ).toEqual({ ok: true });
    const root = (await slack('UANA', 'CGENERAL')).open?.messages.find(({ text }) => text.startsWith('Morning'));
    expect(root).toMatchObject({ text: 'Morning <@UANA>, a@ben.example', name: 'Eli Evans', isApp: false });
    await stage.act('/api/slack/write', { as: 'UANA', channel: 'CGENERAL', text: 'Morning!', threadTs: root?.ts });
    const picture = await slack('UELI', 'CGENERAL', `&thread=${root?.ts}`);
    expect(picture.thread?.messages.map(({ text }) => text)).toEqual(['Morning <@UANA>, a@ben.example', 'Morning!']);
    expect(picture.open?.messages.find(({ ts }) => ts === root?.ts)?.replies).toMatchObject({
      count: 1,
      users: ['UANA'],
    });
    expect(picture.open?.messages.some(({ text }) => text === 'Morning!')).toBe(false);
  });

  test('a command without an app to answer says what Slack would say, to the person alone', async () => {
    const result = await stage.act('/api/slack/write', { as: 'UELI', channel: 'CGENERAL', text: '/case list' });
    expect(result).toEqual({ ok: false, shown: '/case failed with the error "dispatch_failed"' });
    expect(JSON.stringify((await slack('UANA', 'CGENERAL')).open)).not.toContain('dispatch_failed');
    const inThread = { as: 'UELI', channel: 'CGENERAL', text: '/case list', threadTs: '1.0' };
    expect(await stage.act('/api/slack/write', inThread)).toEqual({
      ok: false,
      shown: '/case cannot be used in a thread.',
    });
  });

  test('a channel gives its last messages first, and earlier ones when asked', async () => {
    for (let n = 0; n < 120; n++)
      await stage.act('/api/slack/write', { as: 'UFAY', channel: 'CFINANCEREQUESTS', text: `n${n}` });
    const last = (await slack('UFAY', 'CFINANCEREQUESTS')).open;
    expect([last?.messages.length, last?.messages.at(-1)?.text, last?.hasMore]).toEqual([100, 'n119', true]);
    const all = (await slack('UFAY', 'CFINANCEREQUESTS', '&limit=500')).open;
    expect([all?.messages.length, all?.messages[0]?.text, all?.hasMore]).toEqual([120, 'n0', false]);
  });

  test('public channels can be looked into and joined', async () => {
    expect((await slack('UANA', 'CENGESCALATIONS')).open?.isMember).toBe(false);
    expect(await stage.act('/api/slack/join', { as: 'UANA', channel: 'CENGESCALATIONS' })).toEqual({ ok: true });
    expect((await slack('UANA', 'CENGESCALATIONS')).open?.isMember).toBe(true);
    expect(await stage.act('/api/slack/join', { as: 'UANA', channel: 'CSUPPORTLEADERS' })).toMatchObject({ ok: false });
  });
});

describe('customer and inbox', () => {
  test('[AD-1] a conversation from its opening to its rating', async () => {
    const started = await stage.act('/api/customer/write', { as: 'contact-tom', text: 'It does not work. <b>' });
    const id = started.ok ? (started.id ?? '') : '';
    const inbox = (): Promise<InboxPicture> => stage.get(`/api/inbox?as=5001&conversation=${id}`);
    const chat = (): Promise<CustomerPicture> => stage.get(`/api/customer?as=contact-tom&conversation=${id}`);
    expect((await inbox()).rows[0]).toMatchObject({
      id,
      contact: 'Tom Tran',
      company: 'Tinker Tools',
      preview: 'It does not work. <b>',
      assignee: null,
    });
    const act = (what: object) => stage.act('/api/inbox/act', { as: '5001', conversation: id, ...what });
    for (const what of [
      { do: 'note', text: 'new here' },
      { do: 'reply', text: 'What do you see?' },
      { do: 'assign', to: '5002' },
      { do: 'tag', name: 'login' },
    ])
      expect(await act(what)).toEqual({ ok: true });
    expect((await chat()).open?.messages.map(({ text }) => text)).toEqual([
      'It does not work. <b>',
      'What do you see?',
    ]);
    const open = (await inbox()).open;
    expect(open?.parts.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['source', 'note', 'comment', 'assignment']),
    );
    expect(open).toMatchObject({ assignee: { admin: 'Ben Bauer' }, tags: ['login'] });
    expect(await act({ do: 'snooze', forSeconds: 3600 })).toEqual({ ok: true });
    expect((await inbox()).counts).toMatchObject({ snoozed: 1, open: 0 });
    expect(await act({ do: 'close' })).toEqual({ ok: true });
    expect((await chat()).open?.isOpen).toBe(false);
    expect(await stage.act('/api/customer/rate', { as: 'contact-tom', conversation: id, score: 5 })).toEqual({
      ok: true,
    });
    expect((await chat()).open?.rating).toBe(5);
    expect(await act({ do: 'reopen' })).toEqual({ ok: true });
    expect((await inbox()).counts).toMatchObject({ open: 1, closed: 0 });
  });

  test('a customer cannot reach the conversation of another', async () => {
    const started = await stage.act('/api/customer/write', { as: 'contact-tom', text: 'mine' });
    const conversation = started.ok ? started.id : '';
    expect(await stage.act('/api/customer/write', { as: 'contact-bea', conversation, text: 'x' })).toEqual({
      error: 'This customer has no such conversation.',
    });
    expect(
      (await stage.get<CustomerPicture>(`/api/customer?as=contact-bea&conversation=${conversation}`)).open,
    ).toBeNull();
  });
});

describe('live', () => {
  test('[AD-1] tells what to look at again, many changes as one, and catches a late listener up', async () => {
    const first = await listen(stage.page);
    const before = await first.next(() => true);
    for (let n = 0; n < 20; n++) stage.sandbox.slack.as('UELI').say('CGENERAL', `burst ${n}`);
    const after = await first.next(({ slack: seen }) => seen > before.slack);
    expect(after.slack).toBeGreaterThanOrEqual(before.slack + 20);
    expect(after.inbox).toBe(before.inbox);
    first.close();
    stage.sandbox.intercom.customer('contact-sue').write('hello');
    const later = await listen(stage.page);
    const caught = await later.next(() => true);
    expect([caught.boot, caught.slack, caught.inbox > before.inbox]).toEqual([before.boot, after.slack, true]);
    later.close();
  });

  test('[AD-1] the speed of time is told to everybody', async () => {
    const live = await listen(stage.page);
    await stage.act('/api/control/speed', { speed: 600 });
    expect((await live.next(({ speed }) => speed === 600)).speed).toBe(600);
    await stage.act('/api/control/speed', { speed: 1 });
    const { now } = await live.next(() => true);
    await stage.act('/api/control/jump', { ms: 3_600_000 });
    expect((await live.next((pulse) => pulse.now >= now + 3_600_000)).now).toBeGreaterThanOrEqual(now + 3_600_000);
    live.close();
  });
});
