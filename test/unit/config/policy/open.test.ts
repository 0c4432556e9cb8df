import { expect, test } from '@jest/globals';
import { readOpen } from '../../../../src/config/policy/open.ts';

const FIVE = ['mon', 'tue', 'wed', 'thu', 'fri'];
const on = (days: readonly string[], ...windows: readonly [string, string][]) =>
  Object.fromEntries(days.map((day) => [day, windows]));

test.each([
  ['Mon-Fri 09:00-17:30', on(FIVE, ['09:00', '17:30'])],
  ['Mon – Fri 09:00 – 17:30', on(FIVE, ['09:00', '17:30'])],
  ['Monday to Friday 09:00-17:30', on(FIVE, ['09:00', '17:30'])],
  ['weekdays 09:00-17:30', on(FIVE, ['09:00', '17:30'])],
  ['mon, wed and fri 08:00-12:00', on(['mon', 'wed', 'fri'], ['08:00', '12:00'])],
  ['Sun-Tue 00:00-24:00', on(['sun', 'mon', 'tue'], ['00:00', '24:00'])],
  [
    'Mon-Thu 09:00-12:30, 13:00-17:00; Fri 09:00-15:00',
    { ...on(FIVE.slice(0, 4), ['09:00', '12:30'], ['13:00', '17:00']), ...on(['fri'], ['09:00', '15:00']) },
  ],
  ['always', null],
  ['24/7', null],
])('[AD-10] [SLA-3] reads %s', (text, hours) => {
  expect(readOpen(text)).toEqual({ hours });
});

test.each([
  ['Mon-Fri 9:00-17:30', 'write Mon-Fri 09:00-17:30'],
  ['Mon-Fri 9am-5pm', 'write Mon-Fri 09:00-17:00'],
  ['Mon-Fri 9-5', 'write Mon-Fri 09:00-17:00'],
  ['Mon-Fri 9:00-5:30', 'write Mon-Fri 09:00-17:30'],
  ['Mon-Fri 9h-17h30', 'write Mon-Fri 09:00-17:30'],
  ['Mon-Thu 9.00-12.30, 13-17; Fri 9-15', 'write Mon-Thu 09:00-12:30, 13:00-17:00; Fri 09:00-15:00'],
  ['Mon-Fri', 'write days and hours, such as Mon-Fri 09:00-17:30'],
  ['09:00-17:30', 'write days and hours'],
  ['Mon-Fry 09:00-17:30', 'write days and hours'],
  ['Mon-Fri 09:00-25:00', 'write days and hours'],
  ['Mon-Fri 22:00-06:00', 'for hours past midnight write Mon 22:00-24:00; Tue 00:00-06:00'],
  ['Mon-Fri 09:00-12:00, 11:00-17:00', 'start the second at 12:00 or later'],
  ['Mon-Fri 09:00-12:00; Fri 11:00-17:00', 'start the second at 12:00 or later'],
])('[AD-10] refuses %s and says what to write', (text, remedy) => {
  expect(readOpen(text)).toEqual({ wrong: expect.stringContaining(remedy) });
});
