import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FakeSlack, FakeSlackOptions } from '../../../../src/standins/slack/index.ts';
import { ACK_TROUBLES, REFUSALS } from '../../../../src/standins/slack/refusal.ts';
import {
  clientOf,
  codeOf,
  input,
  long,
  manualClock,
  meta,
  modal,
  plain,
  section,
  slackFor,
  stopAll,
  TOKENS,
} from './harness.ts';

afterEach(stopAll);

const some = { text: 'hello' };

/** One call that is refused: words, method, arguments, code. */
const CALLS: readonly (readonly [string, string, Record<string, unknown>, string])[] = [
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
  ['info of nowhere', 'conversations.info', { channel: 'CNONE' }, 'channel_not_found'],
  ['history without membership', 'conversations.history', { channel: 'CRANDOM' }, 'not_in_channel'],
  ['history of a private channel of others', 'conversations.history', { channel: 'CBOARD' }, 'channel_not_found'],
  ['history with a bad cursor', 'conversations.history', { channel: 'CSUPPORT', cursor: 'zzz' }, 'invalid_cursor'],
  ['history with limit 0', 'conversations.history', { channel: 'CSUPPORT', limit: 0 }, 'invalid_limit'],
  ['replies of nothing', 'conversations.replies', { channel: 'CSUPPORT', ts: '1.2' }, 'thread_not_found'],
  ['list of a wrong type', 'conversations.list', { types: 'secret' }, 'invalid_types'],
  ['DM with nobody', 'conversations.open', { users: 'UNONE' }, 'user_not_found'],
  ['DM without users', 'conversations.open', {}, 'users_list_not_supplied'],
  [
    'DM with nine',
    'conversations.open',
    { users: Array.from({ length: 9 }, (_, n) => `U${n}`).join() },
    'too_many_users',
  ],
  ['channel without a name', 'conversations.create', {}, 'invalid_name_required'],
  ['channel name in capitals', 'conversations.create', { name: 'Support' }, 'invalid_name_specials'],
  ['channel name taken', 'conversations.create', { name: 'support' }, 'name_taken'],
  ['channel name 81', 'conversations.create', { name: long(81) }, 'invalid_name_maxlength'],
  ['join an archived channel', 'conversations.join', { channel: 'COLD' }, 'is_archived'],
  ['join a private channel', 'conversations.join', { channel: 'CSECURITY' }, 'method_not_supported_for_channel_type'],
  ['invite without membership', 'conversations.invite', { channel: 'CRANDOM', users: 'UINES' }, 'not_in_channel'],
  ['invite a member', 'conversations.invite', { channel: 'CSUPPORT', users: 'UMAYA' }, 'already_in_channel'],
  ['invite itself', 'conversations.invite', { channel: 'CSUPPORT', users: 'UBOT' }, 'cant_invite_self'],
  ['share a file that never came', 'files.completeUploadExternal', { files: [{ id: 'FNONE' }] }, 'file_not_found'],
  ['invite nobody', 'conversations.invite', { channel: 'CSUPPORT', users: 'UNONE' }, 'user_not_found'],
  ['user unknown', 'users.info', { user: 'UNONE' }, 'user_not_found'],
  ['address unknown', 'users.lookupByEmail', { email: 'no@one.example' }, 'users_not_found'],
  ['group unknown', 'usergroups.users.list', { usergroup: 'SNONE' }, 'no_such_subteam'],
  [
    'reaction to nothing',
    'reactions.add',
    { channel: 'CSUPPORT', timestamp: '1.2', name: 'eyes' },
    'message_not_found',
  ],
  ['reaction with colons', 'reactions.add', { channel: 'CSUPPORT', timestamp: '1.2', name: ':eyes:' }, 'invalid_name'],
  ['view without trigger', 'views.open', { view: modal([]) }, 'invalid_arguments'],
  ['invented trigger', 'views.open', { trigger_id: '1.2.x', view: modal([]) }, 'invalid_trigger_id'],
  ['wrong view', 'views.open', { trigger_id: '1.2.x', view: { type: 'modal' } }, 'invalid_arguments'],
  ['update of no view', 'views.update', { view_id: 'VNONE', view: modal([]) }, 'not_found'],
  ['home for nobody', 'views.publish', { user_id: 'UNONE', view: { type: 'home', blocks: [] } }, 'user_not_found'],
  ['home with a modal', 'views.publish', { user_id: 'UMAYA', view: modal([]) }, 'invalid_arguments'],
  ['socket with the bot token', 'apps.connections.open', {}, 'not_allowed_token_type'],
];

/** What an app receives with a command, and how it answers. */
interface Heard {
  readonly trigger_id: string;
  readonly response_url: string;
  readonly type?: string;
}

/** A workspace whose app is a bare HTTP server: it keeps what it hears, and answers with `answer`. */
async function withApp(
  options: Partial<FakeSlackOptions> = {},
  answer: (heard: Heard) => object | string = () => '',
): Promise<{ readonly slack: FakeSlack; command(): Promise<Heard>; post(url: string, body: object): Promise<string> }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      // Interactions come as JSON in one field, commands as fields (docs.slack.dev/interactivity).
      const one = (form.payload === undefined ? form : JSON.parse(form.payload)) as Heard;
      heard.push(one);
      const said = answer(one);
      response.setHeader('content-type', 'application/json');
      response.end(typeof said === 'string' ? said : JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  // A listening TCP server's address is an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const slack = await slackFor({ eventsUrl: `http://127.0.0.1:${port}`, ...options });
  return {
    slack,
    async command() {
      await slack.as('UMAYA').command('/case', 'open', { in: 'CSUPPORT' });
      const last = heard.at(-1);
      if (last === undefined) throw new Error('the app heard nothing');
      return last;
    },
    async post(url, body) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const said = await response.text();
      return said === 'ok' ? said : JSON.parse(said).error;
    },
  };
}

const openModal = async ({ slack, command }: Awaited<ReturnType<typeof withApp>>, view: object = modal([])) =>
  clientOf(slack).views.open({ trigger_id: (await command()).trigger_id, view: view as never }); // wrong ones on purpose

/** What is refused only after something else has happened: code, and the story that ends with it. */
const STORIES: Readonly<Record<string, () => Promise<string>>> = {
  not_authed: async () => {
    const slack = await slackFor();
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    return ((await answer.json()) as { error: string }).error;
  },
  invalid_auth: async () => codeOf(clientOf(await slackFor(), 'xoxb-other').auth.test()),
  missing_scope: async () => codeOf(clientOf(await slackFor({ scopes: [] })).users.list({})),
  ratelimited: async () => {
    const slack = await slackFor({ limits: { burst: 1 }, now: manualClock().now });
    const post = () => codeOf(clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text: 'x' }));
    await post();
    await post();
    return slack.requests.at(-1)?.error ?? 'none';
  },
  socket_mode_not_enabled: async () =>
    codeOf(clientOf((await withApp()).slack, TOKENS.app).apiCall('apps.connections.open')),
  cant_update_message: async () => {
    const slack = await slackFor();
    const said = slack.as('UMAYA').say('#support', 'mine');
    const ts = said.ok ? said.ts : '';
    return codeOf(clientOf(slack).chat.update({ channel: 'CSUPPORT', ts, text: 'x' }));
  },
  cant_delete_message: async () => {
    const slack = await slackFor();
    const said = slack.as('UMAYA').say('#support', 'mine');
    return codeOf(clientOf(slack).chat.delete({ channel: 'CSUPPORT', ts: said.ok ? said.ts : '' }));
  },
  already_reacted: async () => {
    const client = clientOf(await slackFor());
    const { ts = '' } = await client.chat.postMessage({ channel: 'CSUPPORT', text: 'x' });
    const react = () => codeOf(client.reactions.add({ channel: 'CSUPPORT', timestamp: ts, name: 'eyes' }));
    await react();
    return react();
  },
  exchanged_trigger_id: async () => {
    const { slack, command } = await withApp();
    const { trigger_id } = await command();
    const open = () => codeOf(clientOf(slack).views.open({ trigger_id, view: modal([]) }));
    await open();
    return open();
  },
  expired_trigger_id: async () => {
    const clock = manualClock();
    const { slack, command } = await withApp({ now: clock.now });
    const { trigger_id } = await command();
    clock.advance(3001);
    return codeOf(clientOf(slack).views.open({ trigger_id, view: modal([]) }));
  },
  push_limit_reached: async () => {
    const app = await withApp();
    await openModal(app);
    const push = async () =>
      codeOf(clientOf(app.slack).views.push({ trigger_id: (await app.command()).trigger_id, view: modal([]) }));
    await push();
    await push();
    return push();
  },
  hash_conflict: async () => {
    const app = await withApp();
    const { view } = await openModal(app);
    return codeOf(clientOf(app.slack).views.update({ view_id: view?.id ?? '', hash: 'old', view: modal([]) }));
  },
  view_too_large: async () => {
    const sections = Array.from({ length: 100 }, () => section(long(2900)));
    return codeOf(openModal(await withApp(), modal(sections)));
  },
  invalid_url: async () => {
    const { slack, post } = await withApp();
    return post(`${slack.url}/response/none`, some);
  },
  expired_url: async () => {
    const clock = manualClock();
    const { command, post } = await withApp({ now: clock.now });
    const { response_url } = await command();
    clock.advance(30 * 60_000 + 1);
    return post(response_url, some);
  },
  used_url: async () => {
    const { command, post } = await withApp();
    const { response_url } = await command();
    for (let n = 0; n < 5; n += 1) await post(response_url, some);
    return post(response_url, some);
  },
  invalid_payload: async () => {
    const { command, post } = await withApp();
    return post((await command()).response_url, { delete_original: true, text: 'x' });
  },
};

/** What the app may put into an acknowledgement, and the code under which it is noted. */
const ACKS: Readonly<Record<string, object>> = {
  invalid_errors: { response_action: 'errors', errors: { nowhere: 'x' } },
  unknown_response_action: { response_action: 'explode' },
  invalid_options: { options: [{ text: plain(''), value: 'x' }] },
};

describe('refusals', () => {
  test.each(CALLS)('%s: %s', async (_name, method, args, code) => {
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

  test.each(Object.entries(STORIES))('after what has happened: %s', async (code, story) => {
    expect(await story()).toBe(code);
  });

  test.each(Object.entries(ACKS))('an acknowledgement that Slack would not take: %s', async (code, answer) => {
    const app = await withApp({}, ({ type }) => (type === undefined ? '' : answer));
    const menu = { type: 'external_select', placeholder: plain('Search') };
    await openModal(app, modal([input('who', menu, { optional: true })]));
    const maya = app.slack.as('UMAYA');
    if (code === 'invalid_options') await maya.fill({ who: 'x' });
    else await maya.submitView();
    expect(app.slack.violations.at(-1)?.error).toBe(code);
  });

  test('every code that can be answered is met above; a new one without a row fails here', () => {
    const met = new Set([...CALLS.map(([, , , code]) => code), ...Object.keys(STORIES)]);
    expect([...met].sort()).toEqual([...REFUSALS].sort());
    expect(Object.keys(ACKS).sort()).toEqual([...ACK_TROUBLES].sort());
  });
});
