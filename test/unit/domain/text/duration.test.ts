import { describe, expect, test } from '@jest/globals';
import { durationWords } from '../../../../src/domain/text/duration.ts';

describe('lengths of time in words', () => {
  test.each([
    [59_999, 'less than a minute'],
    [5 * 60_000, '5 min'],
    [130 * 60_000, '2 h 10 min'],
    [120 * 60_000, '2 h'],
    [76 * 3_600_000 + 59_000, '3 d 4 h'],
    [-1, 'less than a minute'],
  ])('[TR-6] %i ms are %s', (ms, words) => {
    expect(durationWords(ms, 'overall')).toBe(words);
  });

  test.each([
    [0, '0 min'],
    [45_900, '45 s'],
    [-8_100_000, '2 h 15 min'],
    [259_200_000, '72 h'],
  ])('to the second, %i ms are %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });

  test.each([
    [1, '1 min'],
    [27 * 60_000, '27 min'],
    [125 * 60_000, '2 h 5 min'],
    [120 * 60_000, '2 h'],
    [72 * 3_600_000, '3 days'],
  ])('roughly, %i ms are %s', (ms, words) => {
    expect(durationWords(ms, 'rough')).toBe(words);
  });
});
