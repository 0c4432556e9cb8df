import { describe, expect, test } from '@jest/globals';
import { momentMs, momentSchema, momentWords } from '../../../../src/config/policy/moment.ts';

const MIN = 60_000;

describe('a moment of a ladder', () => {
  test.each([
    ['75%', { share: 0.75, offsetMs: 0 }, 90],
    ['100%', { share: 1, offsetMs: 0 }, 120],
    ['30m before', { share: 1, offsetMs: -30 * MIN }, 90],
    ['1h30m after', { share: 1, offsetMs: 90 * MIN }, 210],
    ['2h before', { share: 1, offsetMs: -120 * MIN }, 0],
  ])(
    '[ES-1] "%s" is read, told back in the same words, and placed on a budget of two hours',
    (text, moment, minutes) => {
      const parsed = momentSchema.parse(text);
      expect(parsed).toEqual(moment);
      expect(momentWords(parsed)).toBe(text);
      expect(momentMs(parsed, 120 * MIN) / MIN).toBe(minutes);
    },
  );

  test.each(['', '75', '30m', 'before', '0m before', '1d before', '30m  before', '30m ahead', '-5%'])(
    '[AD-2] refuses "%s" with a remedy',
    (text) => {
      const parsed = momentSchema.safeParse(text);
      expect(parsed.success).toBe(false);
      expect(parsed.error?.issues[0]?.message).toMatch(
        /write a percentage such as "75%", or a time such as "30m before"/,
      );
    },
  );
});
