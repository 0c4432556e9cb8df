import { afterEach, describe, expect, test } from '@jest/globals';
import type { ConversationsListResponse } from '@slack/web-api';
import type { FakeSlack } from '../../../../src/standins/slack/index.ts';
import { actions, button, clientOf, codeOf, manualClock, meta, section, slackFor, stopAll } from './harness.ts';

afterEach(stopAll);

describe('pace', () => {
  test('a burst of five, then one a second per channel; other channels are free', async () => {
    const clock = manualClock();
    const slack = await slackFor({ limits: {}, now: clock.now });
    const client = clientOf(slack);
    const post = (channel: string) => codeOf(client.chat.postMessage({ channel, text: 'x' }));
    for (let n = 0; n < 5; n += 1) expect(await post('CSUPPORT')).toBe('ok');
    expect(await post('CSUPPORT')).toBe('retry after 1');
    expect(slack.requests.at(-1)).toMatchObject({ status: 429, error: 'ratelimited' });
    expect(await post('CSECURITY')).toBe('ok');
    clock.advance(1000);
    expect(await post('CSUPPORT')).toBe('ok');
    expect(await post('CSUPPORT')).toBe('retry after 1');
    expect(slack.violations).toEqual([]);
  });
});

describe('answers', () => {
  const post = async (slack: FakeSlack, text: string, more: object = {}): Promise<string> => {
    const { ts } = await clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text, ...more });
    return ts ?? '';
  };

  test('history: newest first, by pages, without replies and ephemerals; metadata on request', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    const first = await post(slack, 'one', meta({ key: 'k1', n: 1 }));
    const second = await post(slack, 'two');
    await post(slack, 'reply', { thread_ts: first });
    await post(slack, 'to all', { thread_ts: first, reply_broadcast: true });
    await client.chat.postEphemeral({ channel: 'CSUPPORT', user: 'UMAYA', text: 'psst' });
    const page = await client.conversations.history({ channel: 'CSUPPORT', limit: 2, include_all_metadata: true });
    expect(page.messages?.map(({ text }) => text)).toEqual(['to all', 'two']);
    expect(page.has_more).toBe(true);
    const cursor = page.response_metadata?.next_cursor ?? '';
    const rest = await client.conversations.history({ channel: 'CSUPPORT', cursor, include_all_metadata: true });
    expect(rest.messages).toMatchObject([
      { text: 'one', reply_count: 2, metadata: { event_payload: { key: 'k1', n: 1 } } },
    ]);
    const bare = await client.conversations.history({
      channel: 'CSUPPORT',
      oldest: first,
      inclusive: true,
      latest: second,
    });
    expect(bare.messages?.map(({ text }) => text)).toEqual(['two', 'one']);
    expect(bare.messages?.[1]).not.toHaveProperty('metadata');
    const after = await client.conversations.history({ channel: 'CSUPPORT', oldest: first, latest: second });
    expect(after.messages).toEqual([]);
  });

  test('replies: the first message, then the replies in order', async () => {
    const slack = await slackFor();
    const root = await post(slack, 'root');
    for (const text of ['a', 'b', 'c']) await post(slack, text, { thread_ts: root });
    const client = clientOf(slack);
    const page = await client.conversations.replies({ channel: 'CSUPPORT', ts: root, limit: 3 });
    expect(page.messages?.map(({ text }) => text)).toEqual(['root', 'a', 'b']);
    const cursor = page.response_metadata?.next_cursor ?? '';
    const rest = await client.conversations.replies({ channel: 'CSUPPORT', ts: root, cursor });
    expect(rest.messages?.map(({ text }) => text)).toEqual(['c']);
  });

  test('update: text alone takes blocks away, blocks alone keep the text, metadata stays until emptied', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    const ts = await post(slack, 'card', { blocks: [section('s'), actions(button('a'))], ...meta({ key: 'k' }) });
    const message = () => slack.workspace.message('CSUPPORT', ts);
    await client.chat.update({ channel: 'CSUPPORT', ts, text: 'card', blocks: [section('t')] });
    expect(message()).toMatchObject({
      text: 'card',
      blocks: [{ text: { text: 't' } }],
      metadata: { event_type: 'case' },
    });
    await client.chat.update({ channel: 'CSUPPORT', ts, text: 'bare' });
    expect(message()).toMatchObject({ text: 'bare', blocks: [] });
    await client.apiCall('chat.update', { channel: 'CSUPPORT', ts, text: 'bare', metadata: {} });
    expect(message()).not.toHaveProperty('metadata');
    await client.chat.delete({ channel: 'CSUPPORT', ts });
    expect(message()).toBeUndefined();
  });

  test('a user id opens the direct conversation; opening it again finds it', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    const { channel } = await client.chat.postMessage({ channel: 'UMAYA', text: 'to you' });
    const opened = await client.conversations.open({ users: 'UMAYA', return_im: true });
    expect(opened).toMatchObject({ already_open: true, channel: { id: channel, is_im: true, user: 'UMAYA' } });
    expect(
      slack
        .as('UMAYA')
        .dms()
        .map(({ text }) => text),
    ).toEqual(['to you']);
    expect(slack.as('UJON').see(channel ?? '')).toEqual([]);
  });

  test('lists of channels by page and kind, of people', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    const names: (string | undefined)[] = [];
    // paginate() answers untyped pages; these are of the method named.
    for await (const page of client.paginate('conversations.list', {
      limit: 1,
      types: 'public_channel,private_channel',
      exclude_archived: true,
    })) {
      for (const { name } of (page as ConversationsListResponse).channels ?? []) names.push(name);
    }
    expect(names).toEqual(['support', 'random', 'security']);
    const own = await client.users.conversations({ types: 'public_channel,private_channel' });
    expect(own.channels?.map(({ name }) => name)).toEqual(['support', 'old', 'security']);
    expect((await client.users.lookupByEmail({ email: 'JON@northwind.example' })).user).toMatchObject({
      id: 'UJON',
      tz: 'America/New_York',
    });
    expect((await client.users.info({ user: 'UMAYA' })).user).toMatchObject({
      tz_offset: expect.any(Number),
      profile: { email: 'maya@northwind.example' },
    });
    expect((await client.users.list({ limit: 2 })).response_metadata?.next_cursor).not.toBe('');
    expect((await client.usergroups.list({ include_users: true })).usergroups).toMatchObject([
      { handle: 'oncall', users: ['UJON'] },
    ]);
    expect((await client.usergroups.users.list({ usergroup: 'SONCALL' })).users).toEqual(['UJON']);
    expect((await client.auth.test()).bot_id).toBe('B0CASELOAD');
  });

  test('create, invite, join, react', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    const { channel } = await client.conversations.create({ name: 'queue-billing' });
    await client.conversations.invite({ channel: channel?.id ?? '', users: 'UMAYA,UJON' });
    expect(
      slack
        .as('UMAYA')
        .channels()
        .map(({ name }) => name),
    ).toContain('queue-billing');
    expect((await client.conversations.join({ channel: 'CRANDOM' })).channel).toMatchObject({ is_member: true });
    expect((await client.conversations.join({ channel: 'CRANDOM' })).warning).toBe('already_in_channel');
    const ts = await post(slack, 'x');
    await client.reactions.add({ channel: 'CSUPPORT', timestamp: ts, name: 'eyes' });
    expect(await codeOf(client.reactions.add({ channel: 'CSUPPORT', timestamp: ts, name: 'eyes' }))).toBe(
      'already_reacted',
    );
  });

  test('chat:write.public opens public channels, still not archived ones', async () => {
    const slack = await slackFor({ scopes: ['chat:write', 'chat:write.public'] });
    const client = clientOf(slack);
    expect(await codeOf(client.chat.postMessage({ channel: 'CRANDOM', text: 'x' }))).toBe('ok');
    expect(await codeOf(client.chat.postMessage({ channel: 'COLD', text: 'x' }))).toBe('is_archived');
  });
});
