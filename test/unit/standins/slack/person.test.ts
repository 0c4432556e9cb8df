import { afterEach, describe, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import type { FakeSlack } from '../../../../src/standins/slack/index.ts';
import {
  actions,
  type BoltApp,
  button,
  clientOf,
  input,
  manualClock,
  modal,
  plain,
  section,
  slackFor,
  socketApp,
  stopAll,
} from './harness.ts';

afterEach(stopAll);

const option = (value: string) => ({ text: plain(`The ${value}`), value });
const select = { type: 'static_select', action_id: 'pick', options: [option('one'), option('two')] };

/** Payloads of clicks, in order, as the app got them. */
function clicks(into: Record<string, unknown>[]): (app: BoltApp) => void {
  return (app) => {
    app.action(/.*/, async ({ ack, body }) => {
      await ack();
      into.push({ ...body });
    });
  };
}

/** Opens a modal for a person the way an app does: with the trigger of a command. */
async function opened(
  slack: FakeSlack,
  user: string,
  view: ReturnType<typeof modal>,
  listen: (app: BoltApp) => void = () => undefined,
): Promise<WebClient> {
  await socketApp(slack, (app) => {
    listen(app);
    app.command('/case', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
  });
  await slack.as(user).command('/case', 'open');
  await slack.until(() => slack.as(user).currentView(), 'the modal');
  return clientOf(slack);
}

describe('what a person sees', () => {
  test('[OW-2] an ephemeral is seen by its person alone', async () => {
    const slack = await slackFor();
    await clientOf(slack).chat.postEphemeral({
      channel: 'CSUPPORT',
      user: 'UMAYA',
      text: 'only you',
      blocks: [actions(button('a'))],
    });
    const [mine] = slack.as('UMAYA').see('#support');
    expect(mine).toMatchObject({ isEphemeral: true, fallback: 'only you' });
    expect(slack.as('UJON').see('#support')).toEqual([]);
    expect(await slack.as('UJON').click({ channel: 'CSUPPORT', ts: mine?.ts ?? '', actionId: 'a' })).toEqual({
      ok: false,
      shown: 'You see no such message.',
    });
  });

  test('[RO-6] private channels and direct messages are closed to others', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'CSECURITY', text: 'secret' });
    expect(
      slack
        .as('UINES')
        .see('#security')
        .map(({ text }) => text),
    ).toEqual(['secret']);
    const maya = slack.as('UMAYA');
    expect([maya.canSee('#security'), maya.see('#security'), maya.see('CSECURITY')]).toEqual([false, [], []]);
    expect(maya.say('#security', 'let me in').ok).toBe(false);
    expect((await maya.click({ channel: 'CSECURITY', ts, actionId: 'a' })).ok).toBe(false);
    expect((await maya.command('/case', '', { in: '#security' })).ok).toBe(false);
    expect(maya.join('#security').ok).toBe(false);
  });

  test('threads are nested, edits are marked, a reply sent to the channel stands there too', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'CSUPPORT', text: 'root' });
    slack.as('UJON').say('#support', 'reply <b> & <@UMAYA>', { threadTs: ts });
    await client.chat.postMessage({ channel: 'CSUPPORT', text: 'loud', thread_ts: ts, reply_broadcast: true });
    await client.chat.update({ channel: 'CSUPPORT', ts, text: 'root!' });
    const [root, loud] = slack.as('UMAYA').see('#support');
    expect(root).toMatchObject({ text: 'root!', isEdited: true, from: 'caseload' });
    expect(root?.replies.map(({ text, from }) => [from, text])).toEqual([
      ['jon', 'reply <b> & @maya'],
      ['caseload', 'loud'],
    ]);
    expect(loud?.text).toBe('loud');
  });

  test('changes are announced to whoever draws the workspace', async () => {
    const slack = await slackFor();
    const seen: string[] = [];
    const stop = slack.workspace.on('change', ({ kind }) => seen.push(kind));
    await clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text: 'x' });
    stop();
    slack.as('UMAYA').say('#support', 'y');
    expect(seen).toEqual(['message', 'request']);
  });
});

describe('clicks', () => {
  test('payloads have the shape of Slack’s: button, overflow, menu with state; ephemerals carry no message', async () => {
    const slack = await slackFor();
    const got: Record<string, unknown>[] = [];
    await socketApp(slack, clicks(got));
    const blocks = [
      {
        type: 'actions' as const,
        block_id: 'row',
        elements: [button('claim', 'Claim', { value: 'v1' }), select as never],
      },
      {
        ...section('s'),
        block_id: 's',
        accessory: { type: 'overflow' as const, action_id: 'more', options: [option('why')] },
      },
    ];
    const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text: 'card', blocks });
    const jon = slack.as('UJON');
    const at = { channel: 'CSUPPORT', ts };
    expect(await jon.click({ ...at, label: 'Claim' })).toEqual({ ok: true });
    expect(await jon.click({ ...at, actionId: 'pick', value: 'The two' })).toEqual({ ok: true });
    expect(await jon.click({ ...at, actionId: 'more', value: 'why' })).toEqual({ ok: true });
    await slack.until(() => got.length === 3, 'three clicks');
    expect(got[0]).toMatchObject({
      type: 'block_actions',
      user: { id: 'UJON', username: 'jon' },
      container: { type: 'message', message_ts: ts, channel_id: 'CSUPPORT', is_ephemeral: false },
      channel: { id: 'CSUPPORT', name: 'support' },
      message: { ts, bot_id: 'B0CASELOAD', text: 'card' },
      actions: [{ type: 'button', action_id: 'claim', block_id: 'row', value: 'v1', text: { text: 'Claim' } }],
      state: { values: { row: { pick: { selected_option: null } } } },
      trigger_id: expect.any(String),
      response_url: expect.stringContaining('/response/'),
    });
    expect(got[1]).toMatchObject({
      actions: [{ selected_option: { value: 'two' } }],
      state: { values: { row: { pick: { selected_option: { value: 'two' } } } } },
    });
    expect(got[2]).toMatchObject({ actions: [{ type: 'overflow', selected_option: { value: 'why' } }] });
    const { message_ts = '' } = await clientOf(slack).chat.postEphemeral({
      channel: 'CSUPPORT',
      user: 'UJON',
      text: 'e',
      blocks: [actions(button('e'))],
    });
    await jon.click({ channel: 'CSUPPORT', ts: message_ts, actionId: 'e' });
    await slack.until(() => got.length === 4, 'the fourth click');
    expect(got[3]).toMatchObject({ container: { is_ephemeral: true } });
    expect(got[3]).not.toHaveProperty('message');
  });

  test('what is not on the screen cannot be pressed', async () => {
    const slack = await slackFor();
    const two = [actions(button('same', 'A', { value: '1' })), actions(button('same', 'B', { value: '2' }))];
    const { ts = '' } = await clientOf(slack).chat.postMessage({
      channel: 'CSUPPORT',
      text: 'x',
      blocks: [...two, { type: 'actions', elements: [select as never] }],
    });
    const press = (more: object) => slack.as('UMAYA').click({ channel: 'CSUPPORT', ts, ...more });
    expect(await press({ actionId: 'gone' })).toMatchObject({
      ok: false,
      shown: expect.stringContaining('there is no gone; there is same "A"'),
    });
    expect(await press({ actionId: 'same' })).toMatchObject({
      ok: false,
      shown: expect.stringContaining('2 elements fit'),
    });
    expect(await press({ actionId: 'pick', value: 'three' })).toMatchObject({
      ok: false,
      shown: expect.stringContaining('offered: The one, The two'),
    });
    expect(await press({ actionId: 'pick' })).toMatchObject({ ok: false, shown: 'say a value for the static_select' });
    expect(await slack.as('UMAYA').click({ actionId: 'x' })).toEqual({ ok: false, shown: 'No such view is open.' });
  });

  test('a denied confirmation sends nothing', async () => {
    const slack = await slackFor();
    const got: Record<string, unknown>[] = [];
    await socketApp(slack, clicks(got));
    const blocks = [actions(button('drop', 'Drop', { confirm: { text: plain('Sure?') } }))];
    const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text: 'x', blocks });
    const press = (confirm: 'confirm' | 'deny') =>
      slack.as('UMAYA').click({ channel: 'CSUPPORT', ts, actionId: 'drop', confirm });
    expect(await press('deny')).toEqual({ ok: false, shown: 'Not done: "Sure?" was denied.' });
    expect(await press('confirm')).toEqual({ ok: true });
    await slack.until(() => got.length === 1, 'one click');
  });
});

describe('menus whose options come from the app', () => {
  test('the app is asked with what was typed; wrong options are noted', async () => {
    const slack = await slackFor();
    const got: Record<string, unknown>[] = [];
    await socketApp(slack, (app) => {
      clicks(got)(app);
      app.options('find', async ({ ack, options }) => {
        const all = ['CASE-1', 'CASE-2', 'CASE-12'].filter((id) => id.includes(options.value));
        if (options.value === 'bad') await ack({ options: [{ text: plain('x'.repeat(76)), value: 'v' }] });
        else await ack({ options: all.map((id) => ({ text: plain(`${id} · Acme`), value: id })) });
      });
    });
    const blocks = [{ ...section('link'), accessory: { type: 'external_select' as const, action_id: 'find' } }];
    const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text: 'x', blocks });
    const pick = (value: string) => slack.as('UMAYA').click({ channel: 'CSUPPORT', ts, actionId: 'find', value });
    expect(await pick('CASE-12')).toEqual({ ok: true });
    expect(await pick('-2')).toEqual({ ok: true });
    expect(await pick('CASE')).toMatchObject({
      ok: false,
      shown: expect.stringContaining('CASE-1 · Acme, CASE-2 · Acme'),
    });
    expect(slack.violations).toEqual([]);
    expect((await pick('bad')).ok).toBe(false);
    expect(slack.violations).toMatchObject([{ method: 'ack of a block_suggestion', error: 'invalid_options' }]);
    await slack.until(() => got.length === 2, 'two picks');
    expect(got).toMatchObject([
      { actions: [{ type: 'external_select', selected_option: { value: 'CASE-12' } }] },
      { actions: [{ selected_option: { value: 'CASE-2' } }] },
    ]);
  });
});

describe('what a person can choose and take back', () => {
  const state = (slack: FakeSlack) => slack.as('UMAYA').currentView()?.record.state;

  test('the app is asked while somebody types, and nothing is chosen by that', async () => {
    const slack = await slackFor();
    const asked: string[] = [];
    const view = modal([input('who', { type: 'external_select', placeholder: plain('Search') }, { optional: true })]);
    await opened(slack, 'UMAYA', view, (app) => {
      app.options('it', async ({ ack, options }) => {
        asked.push(options.value);
        await ack({ options: [{ text: plain('Acme Robotics'), value: 'acme' }] });
      });
    });
    const maya = slack.as('UMAYA');
    expect(await maya.suggest({ blockId: 'who', actionId: 'it' }, 'ac')).toEqual([
      { value: 'acme', words: 'Acme Robotics' },
    ]);
    expect(state(slack)?.get('who')?.get('it')).toMatchObject({ selected_option: null });
    expect(await maya.suggest({ actionId: 'other' }, 'ac')).toEqual([]);
    await maya.fill({ who: 'Acme Robotics' });
    expect(state(slack)?.get('who')?.get('it')).toMatchObject({ selected_option: { value: 'acme' } });
    await maya.fill({ who: '' });
    expect(state(slack)?.get('who')?.get('it')).toMatchObject({ selected_option: null });
    expect(asked).toEqual(['ac', 'Acme Robotics']);
  });

  test.each<[string, object, string | readonly string[], object, object]>([
    ['a menu', { ...select, action_id: 'it' }, 'two', { selected_option: { value: 'two' } }, { selected_option: null }],
    ['a person', { type: 'users_select' }, 'UJON', { selected_user: 'UJON' }, { selected_user: null }],
    [
      'a conversation',
      { type: 'conversations_select' },
      'CSUPPORT',
      { selected_conversation: 'CSUPPORT' },
      { selected_conversation: null },
    ],
    ['a channel', { type: 'channels_select' }, 'CRANDOM', { selected_channel: 'CRANDOM' }, { selected_channel: null }],
    ['a day', { type: 'datepicker' }, '2026-11-20', { selected_date: '2026-11-20' }, { selected_date: null }],
  ])('%s in an optional field can be set and emptied; a field that must be filled complains', async (...row) => {
    const [, element, value, set, empty] = row;
    const slack = await slackFor();
    await opened(slack, 'UMAYA', modal([input('may', element, { optional: true }), input('must', element)]));
    const maya = slack.as('UMAYA');
    const held = () => state(slack)?.get('may')?.get('it');
    await maya.fill({ may: value, must: value });
    expect(held()).toMatchObject(set);
    await maya.fill({ may: '', must: '' });
    expect(held()).toMatchObject(empty);
    expect(await maya.submitView()).toEqual({
      ok: false,
      errors: { must: 'Please complete this required field.' },
    });
  });

  test('several channels at once, but only what the person sees', async () => {
    const slack = await slackFor();
    const where = { type: 'multi_conversations_select' };
    const open = { type: 'multi_channels_select' };
    await opened(slack, 'UMAYA', modal([input('where', where), input('open', open)]));
    const maya = slack.as('UMAYA');
    await maya.fill({ where: ['CSUPPORT', 'CRANDOM'], open: ['CRANDOM'] });
    expect(state(slack)?.get('where')?.get('it')).toMatchObject({ selected_conversations: ['CSUPPORT', 'CRANDOM'] });
    expect(state(slack)?.get('open')?.get('it')).toMatchObject({ selected_channels: ['CRANDOM'] });
    expect(await maya.fill({ where: ['CSUPPORT', 'CBOARD'] })).toEqual({
      ok: false,
      shown: 'where: no channel CBOARD',
    });
  });

  test('a menu of a message cannot be emptied', async () => {
    const slack = await slackFor();
    const blocks = [{ type: 'actions' as const, elements: [{ ...select, type: 'static_select' as const }] }];
    const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text: 'x', blocks });
    const act = slack.as('UMAYA').click({ channel: 'CSUPPORT', ts, actionId: 'pick', value: '' });
    expect(await act).toEqual({ ok: false, shown: 'only an optional field of a form can be emptied' });
  });
});

describe('two people among themselves', () => {
  test('one reads what the other writes; the app neither sees nor hears it', async () => {
    const slack = await slackFor();
    const heard: string[] = [];
    await socketApp(slack, (app) => {
      app.message(async ({ message }) => void heard.push(JSON.stringify(message)));
    });
    const maya = slack.as('UMAYA');
    const room = maya.dmWith('UJON') ?? '';
    expect(slack.as('UJON').dmWith('UMAYA')).toBe(room);
    expect(maya.dmWith('UMAYA')).toBeUndefined();
    expect(maya.dmWith('UBOT')).toBe(maya.dmWithApp());
    maya.say(room, 'between us');
    maya.say(maya.dmWithApp(), 'to the app');
    await slack.until(() => heard.length > 0, 'an event');
    expect(heard.join()).not.toContain('between us');
    expect(
      slack
        .as('UJON')
        .see(room)
        .map(({ text }) => text),
    ).toEqual(['between us']);
    expect(slack.as('UINES').see(room)).toEqual([]);
    await expect(clientOf(slack).conversations.history({ channel: room })).rejects.toThrow('channel_not_found');
    const { channels } = await clientOf(slack).conversations.list({ types: 'im' });
    expect(channels?.map(({ id }) => id)).not.toContain(room);
    expect(maya.dms().map(({ text }) => text)).toEqual(['to the app']);
  });
});

describe('views', () => {
  test('a trigger is exchanged once, within three seconds', async () => {
    const clock = manualClock();
    const slack = await slackFor({ now: clock.now });
    const triggers: string[] = [];
    await socketApp(slack, (app) => {
      app.command('/case', async ({ ack, command }) => {
        triggers.push(command.trigger_id);
        await ack();
      });
    });
    const open = () => clientOf(slack).views.open({ trigger_id: triggers.at(-1) ?? '', view: modal([section('x')]) });
    await slack.as('UMAYA').command('/case');
    clock.advance(3000);
    expect((await open()).ok).toBe(true);
    await expect(open()).rejects.toThrow('exchanged_trigger_id');
    await slack.as('UMAYA').command('/case');
    clock.advance(3001);
    await expect(open()).rejects.toThrow('expired_trigger_id');
  });

  test('three lie on one another, a fourth is refused; closing takes the top one away', async () => {
    const slack = await slackFor();
    const pushed: string[] = [];
    const view = modal([section('x'), actions(button('next'))]);
    await opened(slack, 'UMAYA', view, (app) => {
      app.action('next', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions') return;
        pushed.push(
          await client.views.push({ trigger_id: body.trigger_id, view }).then(
            () => 'ok',
            (error: Error) => error.message,
          ),
        );
      });
    });
    const maya = slack.as('UMAYA');
    for (const count of [1, 2, 3]) {
      await maya.click({ actionId: 'next' });
      await slack.until(() => pushed.length === count, 'the push');
    }
    expect(pushed).toEqual(['ok', 'ok', 'An API error occurred: push_limit_reached']);
    expect(maya.openViews()).toHaveLength(3);
    expect(maya.currentView()?.record).toMatchObject({ rootId: maya.openViews()[0], previousId: maya.openViews()[1] });
    await maya.closeView();
    expect(maya.openViews()).toHaveLength(2);
  });

  test('an update keeps what was typed, and a stale hash is refused', async () => {
    const slack = await slackFor();
    const fields = [input('a', { type: 'plain_text_input' }), input('b', { type: 'plain_text_input' })];
    const client = await opened(slack, 'UMAYA', modal(fields));
    const maya = slack.as('UMAYA');
    expect(await maya.fill({ a: 'typed' })).toEqual({ ok: true });
    const { id = '', hash = '' } = { id: maya.currentView()?.id, hash: maya.currentView()?.record.hash };
    await client.views.update({ view_id: id, hash, view: modal([...fields, section('more')]) });
    expect(maya.currentView()?.text).toContain('Label a: typed');
    await expect(client.views.update({ view_id: id, hash, view: modal([]) })).rejects.toThrow('hash_conflict');
    await maya.closeView();
    await expect(client.views.update({ view_id: id, view: modal([]) })).rejects.toThrow('not_found');
  });

  test('Slack checks fields before the app hears of them', async () => {
    const slack = await slackFor();
    const submitted: unknown[] = [];
    const fields = [
      input('short', { type: 'plain_text_input', max_length: 3, min_length: 2 }),
      input('count', { type: 'number_input', is_decimal_allowed: false, max_value: '9' }),
      input('mail', { type: 'email_text_input' }),
      input('free', { type: 'plain_text_input' }, { optional: true }),
      input('queue', select),
    ];
    await opened(slack, 'UMAYA', modal(fields, { callback_id: 'v' }), (app) => {
      app.view('v', async ({ ack, view }) => {
        submitted.push(view.state.values);
        await ack();
      });
    });
    const maya = slack.as('UMAYA');
    expect(await maya.submitView({ values: { short: 'x', count: 12, mail: 'nope' } })).toEqual({
      ok: false,
      errors: {
        short: 'Please enter at least 2 characters.',
        count: 'Please enter a number of at most 9.',
        mail: 'Please enter a valid email address.',
        queue: 'Please complete this required field.',
      },
    });
    expect(await maya.submitView({ values: { nothing: 'x' } })).toMatchObject({
      ok: false,
      shown: expect.stringContaining('there is no field nothing'),
    });
    expect(submitted).toEqual([]);
    expect(
      await maya.submitView({ values: { short: 'abc', count: 7, mail: 'a@b.example', 'Label queue': 'The one' } }),
    ).toEqual({ ok: true });
    expect(submitted).toEqual([
      {
        short: { it: { type: 'plain_text_input', value: 'abc' } },
        count: { it: { type: 'number_input', value: '7' } },
        mail: { it: { type: 'email_text_input', value: 'a@b.example' } },
        free: { it: { type: 'plain_text_input', value: null } },
        queue: { pick: { type: 'static_select', selected_option: option('one') } },
      },
    ]);
  });

  test.each([
    ['errors under no field', { response_action: 'errors', errors: { nowhere: 'x' } }, 'invalid_errors'],
    [
      'a wrong view',
      { response_action: 'update', view: modal([], { title: plain('x'.repeat(25)) }) },
      'invalid_arguments',
    ],
    ['an invented action', { response_action: 'explode' }, 'unknown_response_action'],
  ])('an answer Slack does not take is trouble for the person: %s', async (_name, answer, error) => {
    const slack = await slackFor();
    await opened(slack, 'UMAYA', modal([input('a', { type: 'plain_text_input' })], { callback_id: 'v' }), (app) => {
      // Wrong on purpose, which the SDK's types would not let through.
      app.view('v', async ({ ack }) => ack(answer as never));
    });
    const outcome = await slack.as('UMAYA').submitView({ values: { a: 'x' } });
    expect(outcome).toEqual({ ok: false, shown: 'We had some trouble connecting. Try again?' });
    expect(slack.violations).toMatchObject([{ method: 'ack of a view_submission', error }]);
  });

  test('[SK-4] the home tab: opened, published, pressed', async () => {
    const slack = await slackFor();
    await socketApp(slack, (app) => {
      const publish = (client: WebClient, user: string, text: string) =>
        client.views.publish({
          user_id: user,
          view: { type: 'home', blocks: [section(text), actions(button('again'))] },
        });
      app.event('app_home_opened', async ({ event, client }) => void (await publish(client, event.user, 'My cases')));
      app.action('again', async ({ ack, body, client }) => {
        await ack();
        await publish(client, body.user.id, 'My cases, again');
      });
    });
    const maya = slack.as('UMAYA');
    maya.openHome();
    await slack.until(() => maya.home(), 'the home');
    expect(maya.home()?.text).toBe('My cases\n[ Go ]');
    expect(slack.as('UJON').home()).toBeUndefined();
    expect(await maya.click({ view: 'home', actionId: 'again' })).toEqual({ ok: true });
    await slack.until(() => maya.home()?.text.includes('again'), 'the second home');
  });
});

describe('response_url', () => {
  async function answering(slack: FakeSlack): Promise<{ readonly post: (body: object) => Promise<[number, string]> }> {
    const urls: string[] = [];
    await socketApp(slack, (app) => {
      app.command('/case', async ({ ack, command }) => {
        urls.push(command.response_url);
        await ack();
      });
      app.action('a', async ({ ack, body }) => {
        await ack();
        if (body.type === 'block_actions') urls.push(body.response_url);
      });
    });
    return {
      post: async (body) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(urls.at(-1) ?? '', { method: 'POST', headers, body: JSON.stringify(body) });
        return [answer.status, await answer.text()];
      },
    };
  }

  test('five uses in thirty minutes; private unless in_channel', async () => {
    const clock = manualClock();
    const slack = await slackFor({ now: clock.now });
    const { post } = await answering(slack);
    const maya = slack.as('UMAYA');
    await maya.command('/case', '', { in: '#support' });
    expect(await post({ text: '' })).toEqual([400, '{"ok":false,"error":"no_text"}']);
    expect(await post({ text: 'private' })).toEqual([200, 'ok']);
    expect(await post({ text: 'public', response_type: 'in_channel' })).toEqual([200, 'ok']);
    expect(
      slack
        .as('UJON')
        .see('#support')
        .map(({ text }) => text),
    ).toEqual(['public']);
    for (let n = 0; n < 3; n += 1) await post({ text: 'more' });
    expect(await post({ text: 'sixth' })).toEqual([404, '{"ok":false,"error":"used_url"}']);
    await maya.command('/case', '', { in: '#support' });
    clock.advance(30 * 60_000 + 1);
    expect(await post({ text: 'late' })).toEqual([404, '{"ok":false,"error":"expired_url"}']);
  });

  test('replaces or deletes the message acted on, ephemeral ones included', async () => {
    const slack = await slackFor();
    const { post } = await answering(slack);
    const client = clientOf(slack);
    const jon = slack.as('UJON');
    const { message_ts = '' } = await client.chat.postEphemeral({
      channel: 'CSUPPORT',
      user: 'UJON',
      text: 'e',
      blocks: [actions(button('a'))],
    });
    await jon.click({ channel: 'CSUPPORT', ts: message_ts, actionId: 'a' });
    await post({ replace_original: true, text: 'replaced' });
    expect(jon.see('#support').map(({ text }) => text)).toEqual(['replaced']);
    expect(await post({ delete_original: true, text: 'x' })).toEqual([400, '{"ok":false,"error":"invalid_payload"}']);
    expect(await post({ delete_original: true })).toEqual([200, 'ok']);
    expect(jon.see('#support')).toEqual([]);
  });
});
