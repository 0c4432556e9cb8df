import { afterEach, describe, expect, test } from '@jest/globals';
import { slackFor, socketApp, stopAll } from './harness.ts';

afterEach(stopAll);

describe('a Bolt app on Socket Mode', () => {
  test('command -> ephemeral, post, click -> update, modal -> errors -> ok', async () => {
    const slack = await slackFor();
    await socketApp(slack, (app) => {
      app.command('/case', async ({ ack, client, command }) => {
        await ack({ text: 'on it' });
        await client.chat.postMessage({
          channel: command.channel_id,
          text: 'CASE-1',
          blocks: [
            { type: 'section', text: { type: 'mrkdwn', text: `*CASE-1* for <@${command.user_id}>` } },
            {
              type: 'actions',
              elements: [
                { type: 'button', action_id: 'claim', text: { type: 'plain_text', text: 'Claim' }, value: '1' },
                {
                  type: 'overflow',
                  action_id: 'more',
                  options: [{ text: { type: 'plain_text', text: 'Why' }, value: 'why' }],
                },
              ],
            },
          ],
        });
      });
      app.action('claim', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions' || body.channel === undefined || body.message === undefined) return;
        await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: `claimed by ${body.user.id}` });
      });
      app.action('more', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions') return;
        await client.views.open({
          trigger_id: body.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'why',
            title: { type: 'plain_text', text: 'Why' },
            submit: { type: 'plain_text', text: 'Save' },
            blocks: [
              {
                type: 'input',
                block_id: 'reason',
                label: { type: 'plain_text', text: 'Reason' },
                element: { type: 'plain_text_input', action_id: 'text' },
              },
            ],
          },
        });
      });
      app.view('why', async ({ ack, view }) => {
        const value = view.state.values.reason?.text?.value;
        if (value === 'no') await ack({ response_action: 'errors', errors: { reason: 'say more' } });
        else await ack();
      });
    });
    const maya = slack.as('UMAYA');
    expect(await maya.command('/case', 'open', { in: '#support' })).toEqual({ ok: true });
    const card = await slack.until(() => maya.see('#support').find((m) => m.fallback === 'CASE-1'), 'card');
    expect(card.text).toBe('CASE-1 for @maya\n[ Claim ] [ ⋯ ]');
    expect(maya.see('#support').map((m) => [m.text.split('\n')[0], m.isEphemeral])).toEqual([
      ['on it', true],
      ['CASE-1 for @maya', false],
    ]);
    expect(
      slack
        .as('UJON')
        .see('#support')
        .map((m) => m.fallback),
    ).toEqual(['CASE-1']);
    expect(await maya.click({ ...card, value: 'why', actionId: 'more' })).toEqual({ ok: true });
    await slack.until(() => maya.currentView(), 'modal');
    expect(await maya.submitView()).toEqual({ ok: false, errors: { reason: 'Please complete this required field.' } });
    expect(await maya.submitView({ values: { Reason: 'no' } })).toEqual({ ok: false, errors: { reason: 'say more' } });
    expect(await maya.submitView({ values: { reason: 'because' } })).toEqual({ ok: true });
    expect(maya.currentView()).toBeUndefined();
    expect(await slack.as('UJON').click({ ...card, label: 'Claim' })).toEqual({ ok: true });
    await slack.until(() => maya.see('#support').find((m) => m.text === 'claimed by UJON'), 'claimed card');
    expect(slack.violations).toEqual([]);
  });
});
