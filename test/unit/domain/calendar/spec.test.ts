import { describe, expect, test } from '@jest/globals';
import { calendarSpecSchema } from '../../../../src/domain/calendar/spec.ts';

const mon = (...windows: unknown[]) => ({ timeZone: 'Europe/Berlin', hours: { mon: windows } });

function complaint(input: unknown): string {
  const result = calendarSpecSchema.safeParse(input);
  const issue = result.error?.issues[0];
  return issue === undefined ? 'fine' : `${issue.path.join('.')}: ${issue.message}`;
}

describe('[SLA-3] a calendar in the policy', () => {
  test.each([
    ['split days, touching, unsorted', mon(['12:00', '17:00'], ['09:00', '12:00'])],
    ['until midnight', mon(['18:00', '24:00'])],
    ['with holidays', { ...mon(['09:00', '17:00']), holidays: ['2028-02-29'] }],
    ['a day without windows beside one with', { timeZone: 'UTC', hours: { mon: [['09:00', '17:00']], tue: [] } }],
  ])('takes %s', (_, input) => expect(calendarSpecSchema.parse(input)).toEqual(input));

  test.each([
    [
      { ...mon(['09:00', '17:00']), timeZone: 'Mars/Olympus' },
      'timeZone: must be an IANA time zone, not "Mars/Olympus"; write',
    ],
    [{ hours: {} }, 'timeZone: must be an IANA time zone; write a name'],
    [
      mon(['17:00', '09:00']),
      'hours.mon.0: must end after it starts, not 17:00 to 09:00; for hours past midnight write',
    ],
    [mon(['09:00', '09:00']), 'hours.mon.0: must end after it starts'],
    [mon(['24:00', '24:00']), 'hours.mon.0.0: must be a time from "00:00" to "23:59"; write two digits'],
    [mon(['9:00', '17:00']), 'hours.mon.0.0: must be a time from "00:00" to "23:59"; write two digits'],
    [mon(['09:00', '24:01']), 'hours.mon.0.1: must be a time from "00:01" to "24:00"; write two digits'],
    [mon([540, '17:00']), 'hours.mon.0.0: must be a time in quotes; write "HH:MM"'],
    [mon(['09:00']), 'hours.mon.0: must be a start and an end; write'],
    [mon('09:00-17:00'), 'hours.mon.0: must be a start and an end; write'],
    [{ timeZone: 'UTC', hours: { mon: '09:00-17:00' } }, 'hours.mon: must be a list of windows; write'],
    [
      mon(['13:00', '17:00'], ['09:00', '13:01']),
      'hours.mon: must not overlap (09:00-13:01 and 13:00-17:00); start the second at 13:01',
    ],
    [
      { timeZone: 'UTC', hours: { monday: [['09:00', '17:00']] } },
      'hours: must not have the key "monday"; use mon, tue',
    ],
    [{ timeZone: 'UTC' }, 'hours: must list windows per weekday; write'],
    [{ timeZone: 'UTC', hours: {} }, 'hours: must have at least one window, or no clock could ever end; add one'],
    [{ timeZone: 'UTC', hours: { mon: [] } }, 'hours: must have at least one window'],
    [{ ...mon(['09:00', '17:00']), holidays: ['2026-02-29'] }, 'holidays.0: must be a date of the calendar; write'],
    [{ ...mon(['09:00', '17:00']), holidays: ['25.12.2026'] }, 'holidays.0: must be a date of the calendar; write'],
    [{ ...mon(['09:00', '17:00']), holidays: '2026-12-25' }, 'holidays: must be a list of dates; write'],
    [{ ...mon(['09:00', '17:00']), holiday: [] }, ': must not have the key "holiday"; a calendar has'],
    ['Europe/Berlin', ': must be a calendar; write'],
  ])('refuses %j, naming place and remedy', (input, message) => expect(complaint(input)).toContain(message));
});
