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

test.each([
  ['1d', 'a day could be 24 hours or a working day; write 24h, or 8h for a working day'],
  ['2 days', 'write 48h, or 16h for 2 working days'],
  ['1 week', 'write 168h, or 40h for a working week'],
  ['1 h', 'write 1h'],
  ['30m1h', 'write 1h30m'],
  ['1.5h', 'write 1h30m'],
  ['90 min', 'write 1h30m'],
  ['2 hours', 'write 2h'],
  ['2:30', 'write 2h30m'],
  ['2H', 'write 2h'],
  ['1 hour 30 minutes', 'write 1h30m'],
  [30, 'write 30m or 30h'],
  ['30', 'write 30m or 30h'],
  ['9000h', 'is longer than a year; write a duration'],
])('[AD-2] refuses %p and says what to write', (value, remedy) => {
  const read = durationSchema.safeParse(value);
  expect(read.success).toBe(false);
  expect(read.error?.issues[0]?.message).toContain(remedy);
});

test.each(['', '0h', 'h', '-1h', '99999999h', 'soon', null, true])('refuses %p with the remedy', (value) => {
  const read = durationSchema.safeParse(value);
  expect(read.success).toBe(false);
  expect(read.error?.issues[0]?.message).toContain('write a duration in hours, minutes or seconds');
});
