import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountOf } from '../../../../src/adapters/intercom/account.ts';
import { inboxUrl } from '../../../../src/adapters/intercom/client.ts';
import { partsOf } from '../../../../src/adapters/intercom/parts.ts';
import { companySchema, conversationSchema } from '../../../../src/adapters/intercom/wire.ts';
import { bareWords, textOf, toHtml } from '../../../../src/domain/text/html.ts';
import { POLICY } from '../../domain/mirror/a-case.ts';

const conversation = (parts: readonly object[], given: object = {}) =>
  conversationSchema.parse({
    id: 5,
    created_at: 1_763_640_000,
    state: 'open',
    statistics: { first_contact_reply_at: '2026-11-20T12:00:00Z', time_to_assignment: null },
    conversation_parts: { conversation_parts: parts },
    ...given,
  });
const READER = { adminId: '9000', people: [] };
const part = (given: object) => ({ id: '1', part_type: 'comment', body: 'x', created_at: 1_763_640_001, ...given });
const read = (given: object) => partsOf(conversation([part(given)]), READER);

describe('parts from the wire', () => {
  test('times as epoch seconds or ISO 8601, ids as numbers or strings', () => {
    const [one] = read({ id: 17, created_at: '2026-11-20T12:00:01.000+00:00' });
    expect(one).toMatchObject({ id: '17', at: new Date('2026-11-20T12:00:01Z') });
  });

  test.each<[string, object | null, object]>([
    ['a user', { type: 'user', id: 'u', name: 'U' }, { kind: 'customer', id: 'u', name: 'U' }],
    ['a lead without a name', { type: 'lead', id: 'l', name: null }, { kind: 'customer', id: 'l', name: null }],
    ['a contact', { type: 'contact', id: 'c' }, { kind: 'customer', id: 'c', name: null }],
    ['a teammate', { type: 'admin', id: 9, name: 'T' }, { kind: 'teammate', id: '9', name: 'T' }],
    [
      'the AI agent in a teammate’s name',
      { type: 'admin', id: 9, name: 'Fin', from_ai_agent: true },
      { kind: 'bot', id: '9', name: 'Fin' },
    ],
    ['the bot', { type: 'bot', id: '1', name: 'Operator' }, { kind: 'bot', id: '1', name: 'Operator' }],
    ['a team', { type: 'team', id: '3', name: 'Tier 2' }, { kind: 'bot', id: '3', name: 'Tier 2' }],
    ['nobody', null, { kind: 'bot', id: '', name: 'Intercom' }],
  ])('%s', (_name, author, expected) => {
    expect(read({ author })[0]?.author).toEqual(expected);
  });

  test.each<[string, string | null, string[]]>([
    ['comment', 'x', ['comment']],
    ['comment', null, ['comment']],
    ['quick_reply', 'x', ['comment']],
    ['note', 'x', ['note']],
    ['note_and_reopen', 'x', ['note', 'open']],
    ['close', null, ['close']],
    ['close', '<p></p>', ['close']],
    ['close', 'bye', ['comment', 'close']],
    ['assign_and_reopen', 'x', ['comment', 'open']],
    ['assign_and_unsnooze', null, ['open']],
    ['assignment', null, ['other']],
    ['assignment', 'over to you', ['comment']],
    ['snoozed', null, ['snooze']],
    ['unsnoozed', null, ['open']],
    ['timer_unsnooze', null, ['open']],
    ['conversation_attribute_updated_by_admin', 'x', ['other']],
    ['something new', 'x', ['other']],
  ])('%s with %j is %j', (part_type, body, kinds) => {
    expect(read({ part_type, body }).map((one) => one.kind)).toEqual(kinds);
    expect(new Set(read({ part_type, body }).map((one) => one.id)).size).toBe(kinds.length);
  });

  test('by time, and within a second as Intercom gives them', () => {
    const times = [3, 1, 2, 2].map((second, index) => part({ id: `p${index}`, created_at: second }));
    expect(partsOf(conversation(times), READER).map((one) => one.id)).toEqual(['p1', 'p2', 'p3', 'p0']);
  });

  test('a conversation without source, contacts or parts is empty', () => {
    expect(partsOf(conversation([], { source: null, contacts: null, conversation_parts: null }), READER)).toEqual([]);
  });
});

describe('an account from the wire', () => {
  const account = (given: object) => accountOf(companySchema.parse({ id: '1', ...given }), POLICY.accounts.attributes);
  const custom = (attributes: object) => account({ custom_attributes: attributes });

  test('with nothing but an id', () => {
    expect(account({ plan: {}, name: null, custom_attributes: null })).toEqual({
      id: '1',
      name: '1',
      plan: null,
      monthlySpendCents: null,
      lifetimeValueCents: null,
      renewsAt: null,
      managerEmail: null,
      calendar: null,
      vip: false,
    });
  });

  test.each<[unknown, number | null]>([
    [301_000.5, 30_100_050],
    [0, 0],
    ['301000.50', 30_100_050],
    ['$1,250', 125_000],
    ['€ 12.5', 1_250],
    ['lots', null],
    ['', null],
    [null, null],
    [true, null],
  ])('lifetime value %j is %j cents', (lifetime_value, cents) => {
    expect(custom({ lifetime_value }).lifetimeValueCents).toBe(cents);
  });

  const day = new Date('2026-12-28T00:00:00Z');
  test.each<[unknown, Date | null]>([
    ['2026-12-28', day],
    ['2026-12-28T01:00:00+01:00', day],
    [day.getTime() / 1000, day],
    [day.getTime(), day],
    [String(day.getTime() / 1000), day],
    ['next year', null],
    ['', null],
    [0, null],
    [1e17, null],
    [Number.POSITIVE_INFINITY, null],
    [null, null],
  ])('renewal %j is %j', (renewal_date, expected) => {
    expect(custom({ renewal_date }).renewsAt).toEqual(expected);
  });

  test.each<[unknown, boolean]>([
    [true, true],
    ['Yes', true],
    ['true', true],
    [1, true],
    [false, false],
    ['no', false],
    [null, false],
  ])('vip %j is %j', (vip, expected) => {
    expect(custom({ vip }).vip).toBe(expected);
  });
});

describe('words and HTML', () => {
  test('what is escaped comes back as it was, and can be no markup (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const html = toHtml(text);
        expect(bareWords(textOf(html))).toBe(bareWords(text));
        expect(html.replaceAll(/<\/?p>|<br>/g, '')).not.toMatch(/[<>"]/);
      }),
    );
  });
});

test('[IC-7] the inbox has an address in each region', () => {
  expect((['us', 'eu', 'au'] as const).map((region) => inboxUrl(region, 'abc')('7'))).toEqual([
    'https://app.intercom.com/a/inbox/abc/inbox/conversation/7',
    'https://app.eu.intercom.com/a/inbox/abc/inbox/conversation/7',
    'https://app.au.intercom.com/a/inbox/abc/inbox/conversation/7',
  ]);
});
