import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { momentAt, momentNear } from '../../../../src/domain/text/moment.ts';

/** A Friday, 14:17 in Berlin. */
const NOW = new Date('2026-11-20T13:17:00Z');
const ZONE = 'Europe/Berlin';
const read = (text: string): readonly [string, string] | null => {
  const found = momentAt(text, ZONE, NOW);
  return found && [DateTime.fromJSDate(found.at, { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm'), found.rest];
};

describe('[SK-1] a moment as people type it, in their own zone', () => {
  test.each([
    ['tomorrow 9:00 they test it', '2026-11-21 09:00', 'they test it'],
    ['tomorrow', '2026-11-21 09:00', ''],
    ['until tomorrow at 14', '2026-11-21 14:00', ''],
    ['Tomorrow 9', '2026-11-21 09:00', ''],
    ['tomorrow 2 of them are away', '2026-11-21 09:00', '2 of them are away'],
    ['mon 9 waiting for the bank', '2026-11-23 09:00', 'waiting for the bank'],
    ['Thu 14, they test it', '2026-11-26 14:00', 'they test it'],
    ['tomorrow 10 the parts arrive', '2026-11-21 10:00', 'the parts arrive'],
    ['mon 3 customers wait', '2026-11-23 09:00', '3 customers wait'],
    ['2h', '2026-11-20 16:17', ''],
    ['for 1h 30m, because they asked', '2026-11-20 15:47', 'they asked'],
    ['in 3 days the parts arrive', '2026-11-23 14:17', 'the parts arrive'],
    ['1 week', '2026-11-27 14:17', ''],
    ['monday', '2026-11-23 09:00', ''],
    ['next Tue 10:30: a call', '2026-11-24 10:30', 'a call'],
    ['Thurs at 8', '2026-11-26 08:00', ''],
    ['9', '2026-11-21 09:00', ''],
    ['friday', '2026-11-27 09:00', ''],
    ['Fri 20:00 to Sat 9:00', '2026-11-20 20:00', 'to Sat 9:00'],
    ['next Fri 20:00', '2026-11-27 20:00', ''],
    ['Fri 14:00', '2026-11-27 14:00', ''],
    ['1 Dec 14:00 then', '2026-12-01 14:00', 'then'],
    ['dec 1', '2026-12-01 09:00', ''],
    ['3 March 8am', '2027-03-03 08:00', ''],
    ['2026-12-24 4:30pm', '2026-12-24 16:30', ''],
    ['16:00 a call', '2026-11-20 16:00', 'a call'],
    ['9am', '2026-11-21 09:00', ''],
    ['12am', '2026-11-21 00:00', ''],
    ['today 18:00', '2026-11-20 18:00', ''],
    ['yesterday', '2026-11-19 09:00', ''],
  ])('%s', (text, at, rest) => {
    expect(read(text)).toEqual([at, rest]);
  });

  test.each([
    '',
    'they test it',
    '25:00',
    'tomorrow 9:75',
    '2026-13-01',
    '31 Feb',
    'monthly report',
    'market is closed',
  ])('“%s” is none', (text) => {
    expect(read(text)).toBeNull();
  });

  test('across the change of clocks a day is a day', () => {
    const found = momentAt('1 day', ZONE, new Date('2026-10-24T12:00:00Z'));
    expect(found?.at.toISOString()).toBe('2026-10-25T13:00:00.000Z');
  });
});

describe('[SK-8] a moment that is misspelt', () => {
  test.each([
    ['tomorow 9', 'tomorrow 9', '2026-11-21 09:00', ''],
    ['until tomorow 9:00 they test it', 'until tomorrow 9:00 they test it', '2026-11-21 09:00', 'they test it'],
    ['wenesday', 'wednesday', '2026-11-25 09:00', ''],
    ['next firday 10:30', 'next friday 10:30', '2026-11-27 10:30', ''],
    ['2 huors', '2 hours', '2026-11-20 16:17', ''],
    ['Tommorrow', 'tomorrow', '2026-11-21 09:00', ''],
  ])('“%s” may mean “%s”', (text, meant, at, rest) => {
    const near = momentNear(text, ZONE, NOW);
    expect(
      near && [near.meant, DateTime.fromJSDate(near.at, { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm'), near.rest],
    ).toEqual([meant, at, rest]);
  });

  test.each(['', 'they test it', 'the parts are on their way', 'market is closed'])('“%s” is like none', (text) => {
    expect(momentNear(text, ZONE, NOW)).toBeNull();
  });
});
