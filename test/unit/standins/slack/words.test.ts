import { describe, expect, test } from '@jest/globals';
import { plainText, plainView, type Reader } from '../../../../src/standins/slack/index.ts';
import { actions, button, input, modal, mrkdwn, plain, section } from './harness.ts';

const at = Date.UTC(2026, 10, 20, 13, 35);
const seconds = at / 1000;
const reader: Reader = {
  tz: 'Europe/Berlin',
  now: Date.UTC(2026, 10, 20, 13, 17),
  userName: (id) => (id === 'UMAYA' ? 'maya' : undefined),
  channelName: (id) => (id === 'CSUPPORT' ? 'support' : undefined),
  groupHandle: (id) => (id === 'SONCALL' ? 'oncall' : undefined),
};
const read = (text: string, who = reader): string => plainText({ text }, who);

describe('the words a person reads', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['*bold* _it_ ~gone~ `code` _*both*_', 'bold it gone code both'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['<@UMAYA> in <#CSUPPORT> for <!subteam^SONCALL>', '@maya in #support for @oncall'],
    ['<#C1|general> <@U1|jo> <!here> <!channel>', '#general @jo @here @channel'],
    ['<https://x.example/a|the case> <https://x.example>', 'the case https://x.example'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['> quoted\n&gt; not', 'quoted\n> not'],
    [`by <!date^${seconds}^{time}|14:35 CET>`, 'by 14:35'],
    [`<!date^${seconds}^{date_short_pretty} at {time_secs}|x>`, 'today at 14:35:00'],
    [
      `<!date^${seconds}^{date_num} {date} {date_long} {date_short}|x>`,
      '2026-11-20 November 20 Friday, November 20th, 2026 Nov 20, 2026',
    ],
    [`<!date^${seconds}^{ago}|x>`, 'in 18 minutes'],
    [`<!date^${seconds}^{time}^https://x.example|x>`, '14:35'],
    ['<!date^soon^{time}|later>', 'later'],
  ];
  test.each(cases)('%s', (text, words) => expect(read(text)).toBe(words));

  test('[SK-5] a date is shown in the zone of whoever reads it', () => {
    const text = `<!date^${seconds}^{time}|x>`;
    expect(read(text, { ...reader, tz: 'America/New_York' })).toBe('08:35');
    expect(read(text, { ...reader, tz: 'Asia/Kolkata' })).toBe('19:05');
  });

  test('a card: every visible word, buttons and menus marked', () => {
    const blocks = [
      { type: 'header', text: plain('🔴 CASE-128 · P1') },
      { ...section('*Acme*'), accessory: { type: 'overflow', action_id: 'o', options: [] } },
      { type: 'section', fields: [mrkdwn('*Owner* nobody'), mrkdwn(`by <!date^${seconds}^{time}|x>`)] },
      { type: 'divider' },
      actions(button('a', 'Claim'), button('b', 'Escalate')),
      {
        type: 'context',
        elements: [{ type: 'image', alt_text: 'logo', image_url: 'https://x.example' }, mrkdwn('rule _x_')],
      },
    ];
    expect(plainText({ text: 'fallback', blocks }, reader).split('\n')).toEqual([
      '🔴 CASE-128 · P1',
      'Acme',
      '[ ⋯ ]',
      'Owner nobody',
      'by 14:35',
      '———',
      '[ Claim ] [ Escalate ]',
      'logo rule x',
    ]);
  });

  test('a modal: title, fields with what is in them, buttons', () => {
    const blocks = [
      input('a', { type: 'plain_text_input', placeholder: plain('why') }, { hint: plain('be short') }),
      input('b', { type: 'static_select', placeholder: plain('queue'), options: [] }),
      input('c', { type: 'users_select' }),
    ];
    const state = new Map([['c', new Map([['it', { type: 'users_select', selected_user: 'UMAYA' }]])]]);
    expect(plainView(modal(blocks, { close: plain('Cancel') }), reader, state).split('\n')).toEqual([
      'Title',
      'Label a: why',
      'be short',
      'Label b: [ queue ▾ ]',
      'Label c: [ @maya ▾ ]',
      '[ Cancel ] [ Save ]',
    ]);
  });
});
