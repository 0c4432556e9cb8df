import { afterEach, describe, expect, test } from '@jest/globals';
import {
  actions,
  type BoltApp,
  button,
  httpApp,
  input,
  modal,
  section,
  slackFor,
  socketApp,
  stopAll,
} from './harness.ts';

afterEach(stopAll);

interface Heard {
  readonly text: string;
  readonly eventId: string;
  readonly retryNum: number | undefined;
  readonly retryReason: string | undefined;
}

/** Notes every plain message the app hears, with what Bolt says about retries. */
function hearing(heard: Heard[]): (app: BoltApp) => void {
  return (app) => {
    app.message(async ({ message, body, context }) => {
      if (message.subtype !== undefined) return;
      const { retryNum, retryReason } = context;
      heard.push({ text: message.text ?? '', eventId: body.event_id, retryNum, retryReason });
    });
  };
}

describe('events on Socket Mode', () => {
  test('messages, mentions, joins, archiving and the opened home arrive; channels without the bot stay silent', async () => {
    const slack = await slackFor();
    const types: string[] = [];
    await socketApp(slack, (app) => {
      for (const type of [
        'message',
        'app_mention',
        'member_joined_channel',
        'channel_archive',
        'app_home_opened',
      ] as const) {
        app.event(type, async ({ event }) => void types.push(event.type));
      }
    });
    const maya = slack.as('UMAYA');
    maya.say('#support', 'hi <@UBOT>');
    maya.say('#random', 'nobody hears this');
    slack.as('UINES').join('#support');
    maya.openHome();
    maya.archive('#support');
    await slack.settled();
    await slack.until(() => types.length >= 5, 'five events');
    expect(types.sort()).toEqual([
      'app_home_opened',
      'app_mention',
      'channel_archive',
      'member_joined_channel',
      'message',
    ]);
  });

  test('[SK-3] what is said in a thread, changed and deleted arrives as Slack tells it; only own words can be', async () => {
    const slack = await slackFor();
    const seen: unknown[] = [];
    await socketApp(slack, (app) => app.event('message', async ({ event }) => void seen.push(event)));
    const [maya, jon] = [slack.as('UMAYA'), slack.as('UJON')];
    const root = maya.say('#support', 'The card');
    if (!root.ok) throw new Error(root.shown);
    const more = { threadTs: root.ts, broadcast: true, files: ['log.txt'] };
    const said = maya.say('#support', 'In the thread', more);
    if (!said.ok) throw new Error(said.shown);
    const at = { channel: '#support', ts: said.ts };
    expect([jon.edit(at, 'x').ok, jon.remove(at).ok, maya.edit(at, 'Changed').ok]).toEqual([false, false, true]);
    expect(maya.remove(at)).toEqual({ ok: true });
    await slack.until(() => seen.length === 4, 'four events');
    expect(seen.slice(1)).toMatchObject([
      { subtype: 'file_share', thread_ts: root.ts, files: [{ title: 'log.txt', permalink: expect.any(String) }] },
      {
        subtype: 'message_changed',
        message: { text: 'Changed', edited: { user: 'UMAYA' }, thread_ts: root.ts },
        previous_message: { text: 'In the thread' },
      },
      { subtype: 'message_deleted', deleted_ts: said.ts, previous_message: { user: 'UMAYA', thread_ts: root.ts } },
    ]);
    expect(maya.remove(at)).toEqual({ ok: false, shown: 'You see no such message.' });
  });

  test('without its scope a subscription brings nothing', async () => {
    const slack = await slackFor({ scopes: ['chat:write', 'groups:history'] });
    const heard: Heard[] = [];
    await socketApp(slack, hearing(heard));
    slack.as('UMAYA').say('#support', 'unheard');
    slack.as('UINES').say('#security', 'heard');
    await slack.until(() => heard.length > 0, 'the message');
    await slack.settled();
    expect(heard.map(({ text }) => text)).toEqual(['heard']);
  });

  test('twice under one event_id, and in reverse, when told so', async () => {
    const slack = await slackFor();
    const heard: Heard[] = [];
    await socketApp(slack, hearing(heard));
    const maya = slack.as('UMAYA');
    slack.faults.duplicateEvents();
    maya.say('#support', 'once');
    await slack.until(() => heard.length === 2, 'the duplicate');
    expect(heard[0]?.eventId).toBe(heard[1]?.eventId);
    slack.faults.reorderEvents(2);
    maya.say('#support', 'first');
    maya.say('#support', 'second');
    await slack.until(() => heard.length === 4, 'both');
    expect(heard.slice(2).map(({ text }) => text)).toEqual(['second', 'first']);
  });

  test('a dropped socket is opened again, and what was not acknowledged comes again', async () => {
    const slack = await slackFor({ eventRetryDelaysMs: [300, 900, 2500] });
    const heard: Heard[] = [];
    await socketApp(slack, hearing(heard), 800);
    slack.faults.socket('drop');
    await slack.until(() => slack.connections() === 0, 'the drop');
    slack.as('UMAYA').say('#support', 'while away');
    await slack.connected();
    await slack.until(() => heard.length === 1, 'the retry');
    expect(heard[0]).toMatchObject({ text: 'while away', retryReason: 'connection_failed' });
    expect(heard[0]?.retryNum).toBeGreaterThanOrEqual(1);
    slack.faults.socket('refresh');
    await slack.until(() => slack.connections() === 0, 'the goodbye');
    await slack.connected();
  });

  test('a command without any socket fails with dispatch_failed, told privately', async () => {
    const slack = await slackFor();
    const maya = slack.as('UMAYA');
    const words = '/case failed with the error "dispatch_failed"';
    expect(await maya.command('/case', 'list', { in: '#support' })).toEqual({ ok: false, shown: words });
    expect(maya.see('#support')).toMatchObject([{ text: words, isEphemeral: true, from: 'slackbot' }]);
    expect(slack.as('UJON').see('#support')).toEqual([]);
  });

  test('what nobody acknowledges in time fails with operation_timeout; a modal says it in its own words', async () => {
    const slack = await slackFor({ ackTimeoutMs: 400 });
    await socketApp(slack, (app) => {
      app.command('/case', async ({ command, ack, client }) => {
        if (command.text !== 'open') return;
        await ack();
        const blocks = [input('b', { type: 'plain_text_input' }, { optional: true }), actions(button('silent'))];
        await client.views.open({ trigger_id: command.trigger_id, view: modal(blocks, { callback_id: 'silent' }) });
        await client.chat.postMessage({ channel: command.channel_id, text: 'x', blocks: [actions(button('silent'))] });
      });
      app.action('silent', async () => undefined);
      app.view('silent', async () => undefined);
    });
    const maya = slack.as('UMAYA');
    expect(await maya.command('/case', 'list')).toEqual({
      ok: false,
      shown: '/case failed with the error "operation_timeout"',
    });
    expect(await maya.command('/case', 'open', { in: '#support' })).toEqual({ ok: true });
    await slack.until(() => maya.currentView(), 'the modal');
    const card = await slack.until(() => maya.see('#support').find(({ fallback }) => fallback === 'x'), 'the card');
    const trouble = { ok: false, shown: 'We had some trouble connecting. Try again?' };
    expect(await maya.submitView()).toEqual(trouble);
    expect(await maya.click({ actionId: 'silent' })).toEqual(trouble);
    expect(maya.currentView()).toBeDefined();
    expect(await maya.click({ ...card, actionId: 'silent' })).toMatchObject({
      ok: false,
      shown: expect.stringContaining('operation_timeout'),
    });
  });

  test('a command the app never registered is Slack’s own complaint', async () => {
    const slack = await slackFor();
    expect(await slack.as('UMAYA').command('/lunch')).toMatchObject({
      ok: false,
      shown: expect.stringContaining('/lunch is not a valid command'),
    });
  });
});

describe('signed HTTP', () => {
  test('command, click, modal with errors, shortcut and event through the HTTP receiver', async () => {
    const shortcuts: string[] = [];
    const heard: Heard[] = [];
    const slack = await httpApp((app) => {
      hearing(heard)(app);
      app.command('/case', async ({ ack, client, command }) => {
        await ack('on it');
        await client.views.open({
          trigger_id: command.trigger_id,
          view: modal([input('name', { type: 'plain_text_input' })], { callback_id: 'new' }),
        });
      });
      app.view('new', async ({ ack, view }) => {
        if (view.state.values.name?.it?.value === 'ok') await ack({ response_action: 'clear' });
        else await ack({ response_action: 'errors', errors: { name: 'say ok' } });
      });
      app.shortcut('make_case', async ({ ack, shortcut }) => {
        await ack();
        if (shortcut.type === 'message_action') shortcuts.push(shortcut.message.text ?? '');
        else shortcuts.push(shortcut.type);
      });
    });
    const maya = slack.as('UMAYA');
    expect(await maya.command('/case', 'new', { in: '#support' })).toEqual({ ok: true });
    expect(maya.see('#support').map(({ text }) => text)).toEqual(['on it']);
    await slack.until(() => maya.currentView(), 'the modal');
    expect(await maya.submitView({ values: { name: 'no' } })).toEqual({ ok: false, errors: { name: 'say ok' } });
    expect(maya.currentView()?.errors).toEqual({ name: 'say ok' });
    expect(await maya.submitView({ values: { 'Label name': 'ok' } })).toEqual({ ok: true });
    expect(maya.openViews()).toEqual([]);
    const said = maya.say('#support', 'it is broken');
    if (!said.ok) throw new Error(said.shown);
    expect(await maya.messageShortcut('make_case', { channel: '#support', ts: said.ts })).toEqual({ ok: true });
    expect(await maya.shortcut('make_case')).toEqual({ ok: true });
    expect(shortcuts).toEqual(['it is broken', 'shortcut']);
    await slack.until(() => heard.length === 1, 'the message');
    expect(slack.violations).toEqual([]);
  });

  test('a wrong signature is refused by the app: three retries, then the end', async () => {
    const heard: Heard[] = [];
    const slack = await httpApp(hearing(heard), {}, 'another-secret');
    slack.as('UMAYA').say('#support', 'hello');
    await slack.settled();
    expect(heard).toEqual([]);
    expect(await slack.as('UMAYA').command('/case')).toEqual({
      ok: false,
      shown: '/case failed with the error "dispatch_failed"',
    });
  });

  test('a retry carries its number and reason', async () => {
    const { createServer } = await import('node:http');
    const seen: (string | string[] | undefined)[][] = [];
    const server = createServer((request, response) => {
      seen.push([
        request.headers['x-slack-retry-num'],
        request.headers['x-slack-retry-reason'],
        request.headers['content-type'],
      ]);
      response.writeHead(seen.length < 3 ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const slack = await slackFor({ eventsUrl: `http://127.0.0.1:${port}/` });
    slack.as('UMAYA').say('#support', 'hello');
    await slack.settled();
    server.closeAllConnections();
    server.close();
    expect(seen).toEqual([
      [undefined, undefined, 'application/json'],
      ['1', 'http_error', 'application/json'],
      ['2', 'http_error', 'application/json'],
    ]);
  });

  test('a command answered with wrong blocks is told as such, and noted', async () => {
    const slack = await httpApp((app) => {
      app.command('/case', async ({ ack }) => ack({ blocks: [section('')], text: 'x' }));
    });
    const outcome = await slack.as('UMAYA').command('/case');
    expect(outcome).toEqual({ ok: false, shown: '/case failed with the error "invalid_command_response"' });
    expect(slack.violations).toMatchObject([{ method: 'ack of a command', error: 'invalid_blocks' }]);
  });
});
