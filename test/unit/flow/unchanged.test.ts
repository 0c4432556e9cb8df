import { expect, test } from '@jest/globals';
import { unchangedSince } from '../../../src/flow/unchanged.ts';

test('[AD-5] a round that sees the same as the last does nothing; anything else, or five minutes, and it looks again', () => {
  const unchanged = unchangedSince();
  const at = (minute: number) => new Date(minute * 60_000);
  expect([unchanged([], at(0)), unchanged([], at(1)), unchanged(['CASE-1'], at(1))]).toEqual([false, true, false]);
  expect([unchanged(['CASE-1'], at(5.9)), unchanged(['CASE-1'], at(6)), unchanged(['CASE-1'], at(7))]).toEqual([
    true,
    false,
    true,
  ]);
});
