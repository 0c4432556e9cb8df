import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile, segments } from '../../../../src/domain/calendar/calendar.ts';
import { explain, shifts } from '../../../../src/domain/calendar/explain.ts';
import type { CalendarSpec, Window } from '../../../../src/domain/calendar/spec.ts';
import { calendarCase } from '../../../support/calendar-cases.ts';

const at = (iso: string) => Date.parse(iso);
const DAY = 86_400_000;

describe('[SLA-7] what a stretch of time is', () => {
  test('pieces tile the time; the open ones are the segments', () => {
    fc.assert(
      fc.property(calendarCase, fc.integer({ min: 1, max: 12 * DAY }), ({ spec, start }, length) => {
        const calendar = compile(spec);
        const pieces = explain(calendar, start, start + length);
        let reached = start;
        for (const piece of pieces) {
          expect(piece.from).toBe(reached);
          expect(piece.to).toBeGreaterThan(piece.from);
          reached = piece.to;
        }
        expect(reached).toBe(start + length);
        const open = pieces.filter((piece) => piece.kind === 'open').map(({ from, to }) => ({ from, to }));
        expect(open).toEqual(segments(calendar, start, start + length));
      }),
      { numRuns: 200 },
    );
  });

  const windows: readonly Window[] = [['09:00', '17:00']];
  const office: CalendarSpec = {
    timeZone: 'Europe/Berlin',
    hours: { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows },
    holidays: ['2026-12-25', '2026-12-26'],
  };

  test('holidays are whole local dates, joined when they follow each other', () => {
    const told = explain(compile(office), at('2026-12-24T12:00:00Z'), at('2026-12-28T09:00:00Z')).map(
      ({ from, to, kind }) => [kind, new Date(from).toISOString(), new Date(to).toISOString()],
    );
    expect(told).toEqual([
      ['open', '2026-12-24T12:00:00.000Z', '2026-12-24T16:00:00.000Z'],
      ['closed', '2026-12-24T16:00:00.000Z', '2026-12-24T23:00:00.000Z'],
      ['holiday', '2026-12-24T23:00:00.000Z', '2026-12-26T23:00:00.000Z'],
      ['closed', '2026-12-26T23:00:00.000Z', '2026-12-28T08:00:00.000Z'],
      ['open', '2026-12-28T08:00:00.000Z', '2026-12-28T09:00:00.000Z'],
    ]);
  });

  test('shifts name each change of offset once', () => {
    expect(shifts(compile(office), at('2025-12-31T00:00:00Z'), at('2027-01-01T00:00:00Z'))).toEqual([
      { at: at('2026-03-29T01:00:00Z'), minutes: 60, addedMs: 0 },
      { at: at('2026-10-25T01:00:00Z'), minutes: -60, addedMs: 0 },
    ]);
    expect(shifts(compile(office), at('2026-03-29T01:00:00Z'), at('2026-04-01T00:00:00Z'))).toEqual([]);
    expect(shifts(compile(office), at('2026-03-01T00:00:00Z'), at('2026-03-29T01:00:00Z'))).toHaveLength(1);
    expect(shifts(compile(null), 0, at('2026-01-01T00:00:00Z'))).toEqual([]);
    const apia = compile({ ...office, timeZone: 'Pacific/Apia' });
    expect(shifts(apia, at('2011-12-29T00:00:00Z'), at('2012-01-01T00:00:00Z'))).toEqual([
      { at: at('2011-12-30T10:00:00Z'), minutes: 1440, addedMs: -8 * 3_600_000 },
    ]);
  });
});
