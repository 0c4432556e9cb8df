import { expect, test } from '@jest/globals';
import { withUnsaid } from '../../../../src/adapters/intercom/unsaid.ts';
import type { Conversation, Part } from '../../../../src/domain/conversation/state.ts';
import { min } from '../../../support/core-case.ts';
import { part } from '../../../support/core-conversation.ts';

const ends = (parts: readonly Part[], state: Conversation['state']): readonly Part[] =>
  withUnsaid(parts, { state, updatedAt: min(9) });
const said = (parts: readonly Part[]): readonly string[] =>
  parts.map(({ kind, author, at }) => `${kind} by ${author.kind} at ${(at.getTime() - min(0).getTime()) / 60_000}`);

const written = part(0, 'customer');
const close = part(2, 'teammate', { kind: 'close' });

test.each<[string, readonly Part[], Conversation['state']]>([
  ['open as it began', [written], 'open'],
  ['closed', [written, close], 'closed'],
  [
    'snoozed, and noted since',
    [written, part(2, 'bot', { kind: 'snooze' }), part(3, 'teammate', { kind: 'note' })],
    'snoozed',
  ],
  ['closed, and opened by the customer', [written, close, part(3, 'customer')], 'open'],
  [
    'closed, and opened by what nobody wrote',
    [written, close, part(3, 'bot', { automatic: { kind: 'absence', confidence: 1 } })],
    'open',
  ],
])('[IC-3] %s: the parts say all', (_name, parts, state) => {
  expect(ends(parts, state)).toBe(parts);
});

test.each<[string, readonly Part[], Conversation['state'], string]>([
  ['closed in bulk', [written], 'closed', 'close by bot at 9'],
  ['snoozed in bulk', [written], 'snoozed', 'snooze by bot at 9'],
  ['opened in bulk', [written, close], 'open', 'open by bot at 9'],
  ['closed, then snoozed in bulk', [written, close], 'snoozed', 'snooze by bot at 9'],
  ['closed in bulk before a note', [written, part(3, 'teammate', { kind: 'note' })], 'closed', 'close by bot at 9'],
])('[IC-3] %s: one more part says so', (_name, parts, state, expected) => {
  const all = ends(parts, state);
  expect(all.slice(0, -1)).toEqual(parts);
  expect(said(all).at(-1)).toBe(expected);
});

test('[IC-3] an answer that opened what was closed is said to have done so, before it is heard', () => {
  const answers = [part(3, 'teammate'), part(4, 'teammate')];
  expect(said(ends([written, close, ...answers], 'open')).slice(1)).toEqual([
    'close by teammate at 2',
    'open by teammate at 3',
    'comment by teammate at 3',
    'comment by teammate at 4',
  ]);
});

test('[IC-3] [IC-4] opened by an answer of Caseload’s own seat, it is as little news as that', () => {
  const answer = part(3, 'teammate', { own: true });
  expect(ends([written, close, answer], 'open').at(-2)).toMatchObject({ kind: 'open', own: true, along: answer.id });
});

test('[IC-1] what no part says is one thing, whatever is noted after it', () => {
  const id = (parts: readonly Part[]) => ends(parts, 'closed').at(-1)?.id;
  expect(id([written, part(5, 'teammate', { kind: 'note' })])).toBe(id([written]));
  expect(id([written, part(5, 'bot', { kind: 'open' })])).not.toBe(id([written]));
});
