import fc from 'fast-check';
import { type CalendarSpec, WEEKDAYS, type Weekday, type Window } from '../../src/domain/calendar/spec.ts';
import type { OraclePause } from './calendar-oracle.ts';

/**
 * Zones with the instants around which their local time misbehaves. St John's changed at 00:01; Lord Howe moves by 30 minutes; Apia
 * left out 2011-12-30; São Paulo skipped and repeated midnight; Casablanca moves back for Ramadan; Kathmandu moved by 15 minutes.
 */
export const ODD_MOMENTS: Readonly<Record<string, readonly string[]>> = {
  'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2026-12-25T12:00:00Z'],
  'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
  'Pacific/Apia': ['2011-12-30T10:00:00Z', '2011-09-24T14:00:00Z'],
  'Asia/Kathmandu': ['1985-12-31T18:30:00Z', '2026-06-01T00:00:00Z'],
  'America/Sao_Paulo': ['2018-02-18T02:00:00Z', '2018-11-04T03:00:00Z'],
  'Africa/Casablanca': ['2026-02-15T02:00:00Z', '2026-03-22T02:00:00Z'],
  'America/St_Johns': ['2006-04-02T03:31:00Z', '2006-10-29T02:31:00Z'],
  UTC: ['2026-02-28T23:59:00Z', '2028-02-29T12:00:00Z'],
};

const DAY = 86_400_000;

const pad = (value: number) => String(value).padStart(2, '0');
const clockText = (minute: number) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

/** Up to three windows, touching ones and ends at 24:00 included. */
const dayWindows: fc.Arbitrary<Window[]> = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 60, 120, 180, 540, 1020, 1440)), {
    maxLength: 6,
  })
  .chain((edges) =>
    fc.boolean().map((touch) => {
      const sorted = edges.toSorted((a, b) => a - b);
      const windows: Window[] = [];
      for (let index = 0; index + 1 < sorted.length; index += touch ? 1 : 2) {
        windows.push([clockText(sorted[index] ?? 0), clockText(sorted[index + 1] ?? 0)]);
      }
      return windows;
    }),
  );

const hours: fc.Arbitrary<Partial<Record<Weekday, Window[]>>> = fc
  .tuple(...WEEKDAYS.map(() => dayWindows))
  .map((days) => {
    const named: Partial<Record<Weekday, Window[]>> = {};
    for (const [index, weekday] of WEEKDAYS.entries()) named[weekday] = days[index] ?? [];
    // One full day at least, so that a slow oracle finds the end of a budget.
    return { ...named, wed: [['09:00', '17:00']] };
  });

export type CalendarCase = { readonly spec: CalendarSpec; readonly start: number };

/** A calendar, and an instant (to the millisecond) near an odd moment of its zone; holidays lie around it too. */
export const calendarCase: fc.Arbitrary<CalendarCase> = fc
  .constantFrom(...Object.entries(ODD_MOMENTS))
  .chain(([timeZone, moments]) =>
    fc.constantFrom(...moments).chain((moment) => {
      const around = Date.parse(moment);
      const near = fc.integer({ min: around - 3 * DAY, max: around + DAY });
      const holiday = fc
        .integer({ min: -3, max: 6 })
        .map((days) => new Date(around + days * DAY).toISOString().slice(0, 10));
      return fc.record({
        spec: fc.record({
          timeZone: fc.constant(timeZone),
          hours,
          holidays: fc.uniqueArray(holiday, { maxLength: 3 }),
        }),
        start: near,
      });
    }),
  );

/** Pauses anywhere around an instant: before it, overlapping, touching, backwards, in the same minute; at most the last lasts. */
export function pausesAround(start: number): fc.Arbitrary<OraclePause[]> {
  const edge = fc.oneof(
    fc.integer({ min: start - DAY, max: start + 6 * DAY }),
    fc.integer({ min: start - 30_000, max: start + 90_000 }),
    fc.integer({ min: -24, max: 144 }).map((hour) => start + hour * 3_600_000),
  );
  const lasting = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: edge });
  return fc
    .tuple(fc.array(fc.tuple(edge, edge), { maxLength: 5 }), lasting)
    .map(([closed, from]) => (from === null ? closed : [...closed, [from, null] satisfies OraclePause]));
}
