import { afterEach, describe, expect, test } from '@jest/globals';
import { type ConversationsListResponse, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { FakeSlack } from '../../../../src/sandbox/slack/index.ts';
import { actions, button, clientOf, manualClock, modal, section, slackFor, stopAll, TOKENS } from './harness.ts';

afterEach(stopAll);

/** The code with which a call is refused; `ok` when it is not. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    if (error instanceof WebAPIRateLimitedError) return `retry after ${error.retryAfter}`;
    throw error;
  }
}

const long = (n: number): string => 'x'.repeat(n);
const some = { text: 'hello' };
const meta = (payload: unknown) => ({ metadata: { event_type: 'case', event_payload: payload } });

describe('refusals', () => {
  const cases: readonly (readonly [string, string, Record<string, unknown>, string])[] = [
    ['unknown method', 'chat.shout', {}, 'unknown_method'],
    ['post without channel', 'chat.postMessage', some, 'invalid_arguments'],
    ['post to nowhere', 'chat.postMessage', { channel: 'CNONE', ...some }, 'channel_not_found'],
    ['post by name', 'chat.postMessage', { channel: '#support', ...some }, 'channel_not_found'],
    ['post to a private channel of others', 'chat.postMessage', { channel: 'CBOARD', ...some }, 'channel_not_found'],
    ['post to a public channel of others', 'chat.postMessage', { channel: 'CRANDOM', ...some }, 'not_in_channel'],
    ['post to an archived channel', 'chat.postMessage', { channel: 'COLD', ...some }, 'is_archived'],
    ['post to a bot', 'chat.postMessage', { channel: 'UBOT', ...some }, 'cannot_dm_bot'],
    ['post nothing', 'chat.postMessage', { channel: 'CSUPPORT' }, 'no_text'],
    ['post an empty text', 'chat.postMessage', { channel: 'CSUPPORT', text: '' }, 'no_text'],
    ['post no blocks', 'chat.postMessage', { channel: 'CSUPPORT', blocks: [] }, 'no_text'],
    ['text over 40,000', 'chat.postMessage', { channel: 'CSUPPORT', text: long(40_001) }, 'msg_too_long'],
    ['blocks that are no JSON', 'chat.postMessage', { channel: 'CSUPPORT', blocks: '[{' }, 'invalid_blocks_format'],
    ['wrong blocks', 'chat.postMessage', { channel: 'CSUPPORT', ...some, blocks: [section('')] }, 'invalid_blocks'],
    [
      'blocks too long together',
      'chat.postMessage',
      { channel: 'CSUPPORT', ...some, blocks: Array.from({ length: 5 }, () => section(long(2700))) },
      'msg_blocks_too_long',
    ],
    [
      'wrong attachments',
      'chat.postMessage',
      { channel: 'CSUPPORT', attachments: [{ blocks: [section('')] }] },
      'invalid_attachments',
    ],
    ['no such thread', 'chat.postMessage', { channel: 'CSUPPORT', ...some, thread_ts: '1.2' }, 'thread_not_found'],
    [
      'metadata without payload',
      'chat.postMessage',
      { channel: 'CSUPPORT', ...some, metadata: { event_type: 'case' } },
      'invalid_metadata_schema',
    ],
    [
      'metadata nested',
      'chat.postMessage',
      { channel: 'CSUPPORT', ...some, ...meta({ a: { b: { c: 1 } } }) },
      'invalid_metadata_schema',
    ],
    [
      'metadata no JSON',
      'chat.postMessage',
      { channel: 'CSUPPORT', ...some, metadata: 'case' },
      'invalid_metadata_format',
    ],
    [
      'metadata too large',
      'chat.postMessage',
      { channel: 'CSUPPORT', ...some, ...meta({ a: long(9000) }) },
      'metadata_too_large',
    ],
    ['ephemeral without user', 'chat.postEphemeral', { channel: 'CSUPPORT', ...some }, 'invalid_arguments'],
    ['ephemeral to nobody', 'chat.postEphemeral', { channel: 'CSUPPORT', user: 'UNONE', ...some }, 'user_not_found'],
    [
      'ephemeral to an outsider',
      'chat.postEphemeral',
      { channel: 'CSUPPORT', user: 'UINES', ...some },
      'user_not_in_channel',
    ],
    ['update nothing there', 'chat.update', { channel: 'CSUPPORT', ts: '1.2', ...some }, 'message_not_found'],
    ['update without ts', 'chat.update', { channel: 'CSUPPORT', ...some }, 'invalid_arguments'],
    ['delete nothing there', 'chat.delete', { channel: 'CSUPPORT', ts: '1.2' }, 'message_not_found'],
    ['permalink of nothing', 'chat.getPermalink', { channel: 'CSUPPORT', message_ts: '1.2' }, 'message_not_found'],
    ['info of nowhere', 'conversations.info', { channel: 'CNONE' }, 'channel_not_found'],
    ['history without membership', 'conversations.history', { channel: 'CRANDOM' }, 'not_in_channel'],
    ['history of a private channel of others', 'conversations.history', { channel: 'CBOARD' }, 'channel_not_found'],
    ['history with a bad cursor', 'conversations.history', { channel: 'CSUPPORT', cursor: 'zzz' }, 'invalid_cursor'],
    ['history with limit 0', 'conversations.history', { channel: 'CSUPPORT', limit: 0 }, 'invalid_limit'],
    ['replies of nothing', 'conversations.replies', { channel: 'CSUPPORT', ts: '1.2' }, 'thread_not_found'],
    ['list of a wrong type', 'conversations.list', { types: 'secret' }, 'invalid_types'],
    ['DM with nobody', 'conversations.open', { users: 'UNONE' }, 'user_not_found'],
    ['DM without users', 'conversations.open', {}, 'users_list_not_supplied'],
    ['channel name in capitals', 'conversations.create', { name: 'Support' }, 'invalid_name_specials'],
    ['channel name taken', 'conversations.create', { name: 'support' }, 'name_taken'],
    ['channel name 81', 'conversations.create', { name: long(81) }, 'invalid_name_maxlength'],
    ['join an archived channel', 'conversations.join', { channel: 'COLD' }, 'is_archived'],
    ['join a private channel', 'conversations.join', { channel: 'CSECURITY' }, 'method_not_supported_for_channel_type'],
    ['invite without membership', 'conversations.invite', { channel: 'CRANDOM', users: 'UINES' }, 'not_in_channel'],
    ['invite a member', 'conversations.invite', { channel: 'CSUPPORT', users: 'UMAYA' }, 'already_in_channel'],
    ['invite nobody', 'conversations.invite', { channel: 'CSUPPORT', users: 'UNONE' }, 'user_not_found'],
    ['user unknown', 'users.info', { user: 'UNONE' }, 'user_not_found'],
    ['address unknown', 'users.lookupByEmail', { email: 'no@one.example' }, 'users_not_found'],
    ['group unknown', 'usergroups.users.list', { usergroup: 'SNONE' }, 'no_such_subteam'],
    ['bot unknown', 'bots.info', { bot: 'BNONE' }, 'bot_not_found'],
    [
      'reaction to nothing',
      'reactions.add',
      { channel: 'CSUPPORT', timestamp: '1.2', name: 'eyes' },
      'message_not_found',
    ],
    [
      'reaction with colons',
      'reactions.add',
      { channel: 'CSUPPORT', timestamp: '1.2', name: ':eyes:' },
      'invalid_name',
    ],
    ['view without trigger', 'views.open', { view: modal([]) }, 'invalid_arguments'],
    ['invented trigger', 'views.open', { trigger_id: '1.2.x', view: modal([]) }, 'invalid_trigger_id'],
    ['wrong view', 'views.open', { trigger_id: '1.2.x', view: { type: 'modal' } }, 'invalid_arguments'],
    ['update of no view', 'views.update', { view_id: 'VNONE', view: modal([]) }, 'not_found'],
    ['home for nobody', 'views.publish', { user_id: 'UNONE', view: { type: 'home', blocks: [] } }, 'user_not_found'],
    ['home with a modal', 'views.publish', { user_id: 'UMAYA', view: modal([]) }, 'invalid_arguments'],
    ['socket with the bot token', 'apps.connections.open', {}, 'not_allowed_token_type'],
  ];
  test.each(cases)('%s: %s', async (_name, method, args, code) => {
    const slack = await slackFor();
    expect(await codeOf(clientOf(slack).apiCall(method, args))).toBe(code);
    expect(slack.requests.at(-1)).toMatchObject({ method, ok: false, error: code });
    expect(slack.violations.map(({ error }) => error)).toEqual(code === 'users_not_found' ? [] : [code]);
  });

  test('the place of a wrong block is named as Slack names it', async () => {
    const slack = await slackFor();
    const wrong = clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text: 'x', blocks: [section(long(3001))] });
    await expect(wrong).rejects.toMatchObject({
      data: {
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
  });

  test('tokens: none, unknown, of the wrong kind', async () => {
    const slack = await slackFor();
    const none = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await none.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await codeOf(clientOf(slack, 'xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await codeOf(clientOf(slack, TOKENS.app).chat.postMessage({ channel: 'CSUPPORT', text: 'x' }))).toBe(
      'not_allowed_token_type',
    );
    const inBody = await fetch(`${slack.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: TOKENS.bot }),
    });
    expect(await inBody.json()).toMatchObject({ ok: true, user_id: 'UBOT' });
  });

  test('missing scopes say what is needed and what is there', async () => {
    const slack = await slackFor({ scopes: ['chat:write', 'channels:read'] });
    const client = clientOf(slack);
    await expect(client.users.info({ user: 'UMAYA' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'chat:write,channels:read' },
    });
    expect(await codeOf(client.conversations.list({ types: 'private_channel' }))).toBe('missing_scope');
    expect(await codeOf(client.conversations.history({ channel: 'CSUPPORT' }))).toBe('missing_scope');
    expect(await codeOf(client.conversations.list())).toBe('ok');
  });

  test('only own messages can be changed, up to 4000 characters', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    const said = slack.as('UMAYA').say('#support', 'mine');
    if (!said.ok) throw new Error(said.shown);
    expect(await codeOf(client.chat.update({ channel: 'CSUPPORT', ts: said.ts, text: 'x' }))).toBe(
      'cant_update_message',
    );
    expect(await codeOf(client.chat.delete({ channel: 'CSUPPORT', ts: said.ts }))).toBe('cant_delete_message');
    const { ts = '' } = await client.chat.postMessage({ channel: 'CSUPPORT', text: 'own' });
    expect(await codeOf(client.chat.update({ channel: 'CSUPPORT', ts, text: long(4001) }))).toBe('msg_too_long');
    expect(await codeOf(client.chat.update({ channel: 'CSUPPORT', ts, text: long(4000) }))).toBe('ok');
    const { message_ts = '' } = await client.chat.postEphemeral({ channel: 'CSUPPORT', user: 'UMAYA', text: 'psst' });
    expect(await codeOf(client.chat.update({ channel: 'CSUPPORT', ts: message_ts, text: 'x' }))).toBe(
      'message_not_found',
    );
  });
});

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

  test('lists of channels by page and kind, of members, of people', async () => {
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
    expect((await client.conversations.members({ channel: 'CSUPPORT' })).members).toEqual(['UMAYA', 'UJON', 'UBOT']);
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
    expect((await client.bots.info({ bot: 'B0CASELOAD' })).bot).toMatchObject({ user_id: 'UBOT' });
  });

  test('create, invite, join, react, link', async () => {
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
    const { permalink } = await client.chat.getPermalink({ channel: 'CSUPPORT', message_ts: ts });
    expect(permalink).toBe(`https://northwind.slack.com/archives/CSUPPORT/p${ts.replace('.', '')}`);
  });

  test('chat:write.public opens public channels, still not archived ones', async () => {
    const slack = await slackFor({ scopes: ['chat:write', 'chat:write.public'] });
    const client = clientOf(slack);
    expect(await codeOf(client.chat.postMessage({ channel: 'CRANDOM', text: 'x' }))).toBe('ok');
    expect(await codeOf(client.chat.postMessage({ channel: 'COLD', text: 'x' }))).toBe('is_archived');
  });
});
