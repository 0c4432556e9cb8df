import { expect, test } from '@jest/globals';
import { durationSchema } from '../../../../src/config/policy/duration.ts';

test.each([
  ['2h', 7_200_000],
  ['30m', 1_800_000],
  ['1h30m', 5_400_000],
  ['45s', 45_000],
  ['72h', 259_200_000],
])('[SLA-2] %s is %d ms', (text, ms) => {
  expect(durationSchema.parse(text)).toBe(ms);
});

test.each(['', '0h', '1d', '1 h', '30m1h', 'h', '-1h', '1.5h', '99999999h', 30, null])(
  'refuses %p with the remedy',
  (value) => {
    const read = durationSchema.safeParse(value);
    expect(read.success).toBe(false);
    expect(read.error?.issues[0]?.message).toContain('write a duration in hours, minutes or seconds');
  },
);
