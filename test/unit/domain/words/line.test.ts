import { expect, test } from '@jest/globals';
import { left, plainHand, say, written } from '../../../../src/domain/words/line.ts';
import { namesIn } from '../../../../src/domain/words/said.ts';
import { NOW, policy } from '../../adapters/slack/support/records.ts';

test.each([
  ['a name of two\n lines', 'a name of two lines'],
  ['turned \u202Earound', 'turned around'],
  // Written from right to left it stands by itself: the date behind it stays behind it.
  ['كل شيء 502', '\u2068كل شيء 502\u2069'],
])('[SK-2] a line stays one, in its order: %s', (text, words) => {
  expect(written(say`${text} · due`, plainHand(namesIn(policy), { zone: 'UTC', now: NOW }))).toBe(`${words} · due`);
});

test.each([
  ['It takes 3 to 5 days.', 'Ana: “It takes 3 to 5 days.” Next'],
  ['Really?', 'Ana: “Really?” Next'],
  ['soon', 'Ana: “soon”. Next'],
])('[SK-2] a sentence has one end: %s', (text, words) => {
  expect(written(say`Ana: “${text}”. Next`, plainHand(namesIn(policy), { zone: 'UTC', now: NOW }))).toBe(words);
});

test.each([
  [119, 'in 2 hours'],
  [-119, '2 hours ago'],
  [12, 'in 12 minutes'],
])('[SK-5] what is left is told to the nearest unit: %i min', (minutes, words) => {
  const at = new Date(NOW.getTime() + minutes * 60_000);
  expect(written(say`${left(at)}`, plainHand(namesIn(policy), { zone: 'UTC', now: NOW }))).toBe(words);
});
