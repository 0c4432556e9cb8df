import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  calendarOf,
  canonicalText,
  compile,
  elapsed,
  isOpen,
  segments,
} from '../../../../src/domain/calendar/calendar.ts';
import { OutOfRangeError } from '../../../../src/domain/calendar/intervals.ts';
import type { CalendarSpec, Window } from '../../../../src/domain/calendar/spec.ts';
import { calendarCase } from '../../../support/calendar-cases.ts';
import { oracleDue, oracleElapsed, oracleIsOpen } from '../../../support/calendar-oracle.ts';
import { cpuMs } from '../../../support/cpu.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString();

const daily = (timeZone: string, windows: readonly Window[], holidays: readonly string[] = []): CalendarSpec => ({
  timeZone,
  hours: { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows, sat: windows, sun: windows },
  holidays,
});
const weekdays = (timeZone: string, windows: readonly Window[], holidays: readonly string[] = []): CalendarSpec => ({
  timeZone,
  hours: { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows },
  holidays,
});
const NINE_TO_FIVE = weekdays('Europe/Berlin', [['09:00', '17:00']]);

describe('[SLA-3] against an oracle that asks each minute for its local wall time', () => {
  test('isOpen, at random instants', () => {
    fc.assert(
      fc.property(calendarCase, fc.array(fc.integer({ min: 0, max: 5 * DAY }), { minLength: 20 }), (given, offsets) => {
        const calendar = compile(given.spec);
        for (const offset of offsets) {
          const moment = given.start + offset;
          expect(isOpen(calendar, moment)).toBe(oracleIsOpen(given.spec, moment));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('elapsed, to the millisecond', () => {
    fc.assert(
      fc.property(calendarCase, fc.integer({ min: -DAY, max: 8 * DAY }), ({ spec, start }, length) => {
        expect(elapsed(compile(spec), start, start + length)).toBe(oracleElapsed(spec, start, start + length));
      }),
      { numRuns: 150 },
    );
  });

  test('add, to the millisecond, ends where the oracle has counted the same', () => {
    fc.assert(
      fc.property(calendarCase, fc.integer({ min: 0, max: 30 * HOUR }), ({ spec, start }, openMs) => {
        expect(add(compile(spec), start, openMs)).toBe(oracleDue(spec, start, openMs));
      }),
      { numRuns: 150 },
    );
  });

  test('segments are the open pieces: sorted, apart, and adding up to elapsed', () => {
    fc.assert(
      fc.property(calendarCase, fc.integer({ min: 0, max: 20 * DAY }), ({ spec, start }, length) => {
        const calendar = compile(spec);
        const pieces = segments(calendar, start, start + length);
        let previous = Number.NEGATIVE_INFINITY;
        for (const piece of pieces) {
          expect(piece.from).toBeGreaterThan(previous);
          expect(piece.to).toBeGreaterThan(piece.from);
          previous = piece.to;
        }
        const sum = pieces.reduce((total, piece) => total + piece.to - piece.from, 0);
        expect(sum).toBe(elapsed(calendar, start, start + length));
      }),
      { numRuns: 200 },
    );
  });
});

describe('[SLA-3] laws', () => {
  test('add and elapsed undo each other, and add finds the earliest instant', () => {
    fc.assert(
      fc.property(calendarCase, fc.integer({ min: 1, max: 400 * HOUR }), ({ spec, start }, openMs) => {
        const calendar = calendarOf(spec);
        const end = add(calendar, start, openMs);
        expect(elapsed(calendar, start, end)).toBe(openMs);
        expect(elapsed(calendar, start, end - 1)).toBe(openMs - 1);
      }),
      { numRuns: 300 },
    );
  });

  test('elapsed is additive in any order of asking, so growing either way loses nothing', () => {
    const moment = fc.integer({ min: at('2005-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });
    fc.assert(
      fc.property(calendarCase, fc.array(moment, { minLength: 3, maxLength: 8 }), ({ spec }, moments) => {
        const grown = compile(spec);
        const sorted = moments.toSorted((a, b) => a - b);
        for (const one of moments) isOpen(grown, one);
        const [first = 0] = sorted;
        const last = sorted.at(-1) ?? 0;
        let sum = 0;
        for (const [index, one] of sorted.entries()) sum += elapsed(grown, one, sorted[index + 1] ?? one);
        expect(sum).toBe(elapsed(grown, first, last));
        expect(sum).toBe(elapsed(compile(spec), first, last));
      }),
      { numRuns: 40 },
    );
  });
});

describe('[SLA-3] DST', () => {
  const night = daily('Europe/Berlin', [['01:00', '03:00']]);
  test('a window over the skipped hour has 1 h, over the repeated hour 3 h', () => {
    const calendar = compile(night);
    expect(elapsed(calendar, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toBe(1 * HOUR);
    expect(elapsed(calendar, at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'))).toBe(3 * HOUR);
    expect(segments(calendar, at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'))).toHaveLength(1);
  });

  test('edges inside the skipped hour leave nothing, edges inside the repeated hour open twice', () => {
    const calendar = compile(daily('Europe/Berlin', [['02:15', '02:45']]));
    expect(segments(calendar, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toEqual([]);
    const pieces = segments(calendar, at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'));
    expect(pieces.map(({ from, to }) => [iso(from), iso(to)])).toEqual([
      ['2026-10-25T00:15:00.000Z', '2026-10-25T00:45:00.000Z'],
      ['2026-10-25T01:15:00.000Z', '2026-10-25T01:45:00.000Z'],
    ]);
  });

  test('days of 23, 25 and 23.5 hours', () => {
    const whole = (zone: string) => compile(daily(zone, [['00:00', '24:00']]));
    expect(elapsed(whole('Europe/Berlin'), at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toBe(23 * HOUR);
    expect(elapsed(whole('Europe/Berlin'), at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'))).toBe(25 * HOUR);
    const lordHowe = compile({ timeZone: 'Australia/Lord_Howe', hours: { sun: [['00:00', '24:00']] } });
    expect(elapsed(lordHowe, at('2026-10-02T00:00:00Z'), at('2026-10-06T00:00:00Z'))).toBe(23.5 * HOUR);
    expect(elapsed(lordHowe, at('2026-04-03T00:00:00Z'), at('2026-04-07T00:00:00Z'))).toBe(24.5 * HOUR);
  });

  test('a date that the zone left out has no hours (Apia, 2011-12-30, a Friday)', () => {
    const fridays = compile({ timeZone: 'Pacific/Apia', hours: { fri: [['09:00', '17:00']] } });
    expect(elapsed(fridays, at('2011-12-26T00:00:00Z'), at('2012-01-02T00:00:00Z'))).toBe(0);
    expect(iso(add(fridays, at('2011-12-26T00:00:00Z'), HOUR))).toBe('2012-01-05T20:00:00.000Z');
  });

  test('midnight skipped and repeated (São Paulo 2018)', () => {
    const sundays = compile({ timeZone: 'America/Sao_Paulo', hours: { sun: [['00:00', '24:00']] } });
    expect(elapsed(sundays, at('2018-11-03T00:00:00Z'), at('2018-11-06T00:00:00Z'))).toBe(23 * HOUR);
    const saturdays = compile({ timeZone: 'America/Sao_Paulo', hours: { sat: [['00:00', '24:00']] } });
    expect(elapsed(saturdays, at('2018-02-16T00:00:00Z'), at('2018-02-20T00:00:00Z'))).toBe(25 * HOUR);
  });

  test('offsets with seconds, before standard time (Berlin 1890: +00:53:28)', () => {
    const calendar = compile(daily('Europe/Berlin', [['09:00', '17:00']]));
    expect(iso(add(calendar, at('1890-05-05T00:00:00Z'), 8 * HOUR))).toBe('1890-05-05T16:06:32.000Z');
  });
});

describe('[SLA-3] hours', () => {
  test('chatwoot 14009, frappe/helpdesk 2212: a lunch break does not count', () => {
    const calendar = compile(
      weekdays('Europe/Berlin', [
        ['13:30', '18:00'],
        ['09:00', '12:30'],
      ]),
    );
    expect(iso(add(calendar, at('2026-11-20T11:00:00Z'), HOUR))).toBe('2026-11-20T13:00:00.000Z');
    expect(elapsed(calendar, at('2026-11-20T11:30:00Z'), at('2026-11-20T12:30:00Z'))).toBe(0);
  });

  test('windows that touch are one, over midnight too', () => {
    const split = compile(
      daily('UTC', [
        ['00:00', '12:00'],
        ['12:00', '24:00'],
      ]),
    );
    expect(segments(split, at('2026-01-01T06:00:00Z'), at('2028-01-01T06:00:00Z'))).toHaveLength(1);
  });

  test('libredesk: a closure longer than any iteration cap is no obstacle', () => {
    const days = Array.from({ length: 1500 }, (_, day) => iso(at('2026-01-01T00:00:00Z') + day * DAY).slice(0, 10));
    const calendar = compile(daily('UTC', [['09:00', '10:00']], days));
    expect(iso(add(calendar, at('2026-01-01T00:00:00Z'), 60_000))).toBe('2030-02-09T09:01:00.000Z');
    const weekly = compile({ timeZone: 'UTC', hours: { mon: [['09:00', '09:01']] } });
    expect(iso(add(weekly, at('2026-01-01T00:00:00Z'), 1000 * 60_000))).toBe('2045-02-27T09:01:00.000Z');
  });

  test('a deadline falls at the end of a day, not at the beginning of the next', () => {
    const calendar = compile(NINE_TO_FIVE);
    expect(iso(add(calendar, at('2026-11-20T08:00:00Z'), 8 * HOUR))).toBe('2026-11-20T16:00:00.000Z');
    expect(iso(add(calendar, at('2026-11-20T08:00:00Z'), 8 * HOUR + 1))).toBe('2026-11-23T08:00:00.001Z');
  });

  test('adding nothing gives the instant back, open or not', () => {
    const calendar = compile(NINE_TO_FIVE);
    expect(add(calendar, at('2026-11-21T03:00:00.123Z'), 0)).toBe(at('2026-11-21T03:00:00.123Z'));
    expect(() => add(calendar, 0, -1)).toThrow(RangeError);
  });

  test('null is around the clock', () => {
    const always = compile(null);
    expect([isOpen(always, 0), elapsed(always, 0, 5), elapsed(always, 5, 0), add(always, 3, 4)]).toEqual([
      true,
      5,
      0,
      7,
    ]);
    expect(segments(always, 0, 5)).toEqual([{ from: 0, to: 5 }]);
  });

  test('instants and answers outside the years 1 to 9999 throw', () => {
    for (const calendar of [compile(null), compile({ timeZone: 'UTC', hours: { mon: [['00:00', '24:00']] } })]) {
      expect(() => isOpen(calendar, 8e15)).toThrow(OutOfRangeError);
      expect(() => isOpen(calendar, Number.NaN)).toThrow(OutOfRangeError);
      expect(() => add(calendar, at('9999-12-01T00:00:00Z'), 40 * DAY)).toThrow(OutOfRangeError);
    }
  });
});

describe('[SLA-3] the cache', () => {
  test('shares by content, whatever the order', () => {
    const one = daily(
      'UTC',
      [
        ['09:00', '10:00'],
        ['11:00', '12:00'],
      ],
      ['2026-01-02', '2026-01-01'],
    );
    const same = daily(
      'UTC',
      [
        ['11:00', '12:00'],
        ['09:00', '10:00'],
      ],
      ['2026-01-01', '2026-01-02', '2026-01-01'],
    );
    expect(canonicalText(one)).toBe(canonicalText(same));
    expect(calendarOf(one)).toBe(calendarOf(same));
    expect(calendarOf(one)).not.toBe(calendarOf(daily('UTC', [['09:00', '10:00']])));
    expect(calendarOf(null)).toBe(calendarOf(null));
  });

  test('drops the least recently used beyond its limit and compiles it anew', () => {
    const make = () => daily('UTC', [['09:00', '09:30']]);
    const first = calendarOf(make());
    for (let minute = 10; minute < 59; minute++) calendarOf(daily('UTC', [['08:00', `09:${minute}`]]));
    expect(calendarOf(make())).toBe(first);
    for (let minute = 10; minute < 59; minute++) calendarOf(daily('UTC', [['07:00', `09:${minute}`]]));
    for (let minute = 10; minute < 59; minute++) calendarOf(daily('UTC', [['06:00', `09:${minute}`]]));
    expect(calendarOf(make())).not.toBe(first);
  });
});

test('[SLA-3] a million questions over ten years take about a second', () => {
  const calendar = compile(
    weekdays('Europe/Berlin', [
      ['09:00', '12:30'],
      ['13:30', '18:00'],
    ]),
  );
  const from = at('2020-01-01T00:00:00Z');
  const span = 10 * 365 * DAY;
  elapsed(calendar, from, from + span + 100 * DAY);
  const began = cpuMs();
  let sum = 0;
  for (let index = 0; index < 500_000; index++) {
    const moment = from + ((index * 7_919_333) % span);
    sum += elapsed(calendar, moment, from + span) + add(calendar, moment, 40 * HOUR);
  }
  expect(sum).toBeGreaterThan(0);
  // Three times the goal's time.
  expect(cpuMs() - began).toBeLessThan(3000);
});
