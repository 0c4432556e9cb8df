import { expect, test } from '@jest/globals';
import { plainHand, say, written } from '../../../../src/domain/words/line.ts';
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
