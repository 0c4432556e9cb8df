import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { conversationIdOf } from '../../../../../src/adapters/slack/features/open-case.ts';
import type { Conversation } from '../../../../../src/domain/conversation/state.ts';
import { minutes } from '../support/records.ts';
import { channelIdOf, startWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  expect(world.slack.violations).toEqual([]);
  await world.close();
});

const ana = () => world.slack.as('UANA');
async function form(): Promise<void> {
  await ana().command('/case', 'open');
  await world.slack.until(() => ana().currentView(), 'the form');
}
const FILLED = { summary: 'Charged twice', intent: 'Billing question', urgency: 'High', severity: 'Medium' };
const conversation: Conversation = {
  id: '501',
  url: 'https://app.intercom.com/a/inbox/x/inbox/all/conversation/501',
  subject: null,
  state: 'open',
  snoozedUntil: null,
  createdAt: minutes(-60),
  contact: { id: 'c1', name: 'Rosa Reyes', email: 'rosa@acme.example' },
  account: null,
  teammate: null,
  parts: [],
};

describe('[IN-4] opening a case by hand', () => {
  test('[SK-1] the form says where the case is, and the card appears there', async () => {
    await form();
    expect(
      await ana().submitView({ values: { ...FILLED, accountName: 'Acme', contactEmail: 'rosa@acme.example' } }),
    ).toEqual({ ok: true });
    expect(ana().currentView()?.text).toContain('CASE-1 is open, in Billing & finance.');
    await world.deliver();
    const [card] = ana().see(channelIdOf('#support-billing'));
    expect(card?.text).toContain('Charged twice');
    expect(world.cases.get('CASE-1')?.log[0]).toMatchObject({ openedBy: 'person', by: { name: 'Ana Alves' } });
  });

  test('[SK-1] mistakes are said at their field, and nothing typed is lost', async () => {
    await form();
    expect(await ana().submitView({ values: { ...FILLED, conversationId: 'the one from Rosa' } })).toEqual({
      ok: false,
      errors: { conversationId: 'Paste the link of the conversation, or its number.' },
    });
    expect(await ana().submitView({ values: { conversationId: '999' } })).toMatchObject({
      errors: { conversationId: 'Intercom knows no such conversation; paste its link or number' },
    });
    expect(ana().currentView()?.text).toContain('Charged twice');
  });

  test('[IN-6] a conversation with an open case leads to that one', async () => {
    world.conversations.set('501', conversation);
    for (const number of [1, 2]) {
      await form();
      const result = await ana().submitView({ values: { ...FILLED, conversationId: conversation.url ?? '' } });
      if (number === 1) expect(result).toEqual({ ok: true });
      else
        expect(result).toMatchObject({
          errors: { summary: expect.stringContaining('has an open case already: CASE-1') },
        });
      await ana().closeView();
    }
    expect(world.cases.size).toBe(1);
  });

  test('[SK-1] the global shortcut opens the same form', async () => {
    expect(await ana().shortcut('open_case')).toEqual({ ok: true });
    expect((await world.slack.until(() => ana().currentView(), 'the form')).text).toContain('Open a case');
  });

  test('[SK-6] a stranger at the shortcut is told in a direct message', async () => {
    await world.slack.as('USTRANGER').shortcut('open_case');
    const dm = await world.slack.until(() => world.slack.as('USTRANGER').dms()[0], 'a message');
    expect(dm.text).toContain('You are not among the people');
  });

  test('a slow Intercom: the form says it is working, then what came of it', async () => {
    await world.close();
    let finish: () => void = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const refused = { ok: false, refusal: { kind: 'busy', id: 'CASE-1' } } as const;
    world = await startWorld({ verbs: { open: () => slow.then(() => refused) } });
    await form();
    expect(await ana().submitView({ values: FILLED })).toEqual({ ok: true });
    expect(ana().currentView()?.text).toContain('Working on it');
    finish();
    await world.slack.until(() => ana().currentView()?.text.includes('so nothing was done'), 'the refusal');
  });
});

test.each([
  ['123', '123'],
  ['#123', '123'],
  ['https://app.intercom.com/a/inbox/abc/inbox/admin/1/conversation/215?view=List', '215'],
  ['https://app.eu.intercom.com/a/apps/abc/conversations/77', '77'],
  ['http://127.0.0.1:4000/intercom/conversation/9', '9'],
  ['conversation 12', null],
  ['https://example.com/12', null],
  ['', null],
])('[SK-1] the conversation in "%s"', (text, id) => {
  expect(conversationIdOf(text)).toBe(id);
});
