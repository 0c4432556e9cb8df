import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import '../../../support/fixed-seed.ts';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { handovers, onCallOrder } from '../../../../src/domain/routing/on-call.ts';
import { policy } from './facts.ts';

type Override = Policy['rotations'][string]['overrides'][number];
const turning = (
  timeZone: string,
  everyDays: number,
  overrides: readonly Override[] = [],
  start = '2026-01-05T09:00',
): Policy => ({
  ...policy,
  rotations: { leads: { start, timeZone, everyDays, overrides: [...overrides] } },
});
const at = (iso: string) => new Date(iso);
const words = (pieces: ReturnType<typeof handovers>) =>
  pieces.map(
    ({ who, from, until, standIn }) => `${who} ${from.toISOString()} ${until.toISOString()}${standIn ? ' in' : ''}`,
  );

describe('handovers of a rotation', () => {
  test('[ES-4] [SLA-3] stay at the local time when the clocks change', () => {
    expect(
      words(handovers('leads', turning('Europe/Berlin', 7), at('2026-03-20T00:00:00Z'), at('2026-04-07T00:00:00Z'))),
    ).toEqual([
      'lena 2026-03-20T00:00:00.000Z 2026-03-23T08:00:00.000Z',
      'luis 2026-03-23T08:00:00.000Z 2026-03-30T07:00:00.000Z',
      'olga 2026-03-30T07:00:00.000Z 2026-04-06T07:00:00.000Z',
      'lena 2026-04-06T07:00:00.000Z 2026-04-07T00:00:00.000Z',
    ]);
  });

  test('[ES-4] an override is a stretch of its own, also where it spans a handoff, and has begun in the past', () => {
    const override = { from: '2026-03-21T09:00', until: '2026-03-24T09:00', person: 'maya' };
    const pieces = handovers(
      'leads',
      turning('Europe/Berlin', 7, [override]),
      at('2026-03-22T00:00:00Z'),
      at('2026-03-25T00:00:00Z'),
    );
    expect(words(pieces)).toEqual([
      'maya 2026-03-22T00:00:00.000Z 2026-03-24T08:00:00.000Z in',
      'luis 2026-03-24T08:00:00.000Z 2026-03-25T00:00:00.000Z',
    ]);
  });

  test('[ES-4] before a rotation begins its first person has it', () => {
    const later = turning('Europe/Berlin', 7, [], '2027-01-04T09:00');
    expect(words(handovers('leads', later, at('2027-01-01T00:00:00Z'), at('2027-01-12T00:00:00Z')))).toEqual([
      'olga 2027-01-01T00:00:00.000Z 2027-01-11T08:00:00.000Z',
      'lena 2027-01-11T08:00:00.000Z 2027-01-12T00:00:00.000Z',
    ]);
  });

  test('[ES-4] a list without turns is one stretch; an unknown list and an empty span are none', () => {
    const span = [at('2026-06-01T00:00:00Z'), at('2026-06-02T00:00:00Z')] as const;
    expect(words(handovers('finance', policy, ...span))).toEqual([
      'fay 2026-06-01T00:00:00.000Z 2026-06-02T00:00:00.000Z',
    ]);
    expect(handovers('constructor', policy, ...span)).toEqual([]);
    expect(handovers('leads', policy, span[0], span[0])).toEqual([]);
  });

  const rotation = fc.record({
    timeZone: fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Pacific/Apia',
      'UTC',
    ),
    everyDays: fc.integer({ min: 1, max: 20 }),
    // Hours that a change of the clocks skips or repeats among them.
    hour: fc.constantFrom('00:00', '02:30', '03:00', '09:00', '23:59'),
    day: fc.integer({ min: 0, max: 800 }),
    length: fc.integer({ min: 1, max: 60 }),
    overrides: fc.array(fc.record({ day: fc.integer({ min: 0, max: 800 }), days: fc.integer({ min: 1, max: 5 }) }), {
      maxLength: 3,
    }),
  });
  const local = (days: number, hour: string) =>
    `${DateTime.fromISO('2025-12-01', { zone: 'UTC' }).plus({ days }).toISODate()}T${hour}`;

  test('[ES-4] [SLA-3] they cover the span without gap or overlap, and say at every moment what the order says', () => {
    fc.assert(
      fc.property(
        rotation,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (given, points) => {
          const overrides = given.overrides.map(({ day, days }) => ({
            from: local(day, '12:00'),
            until: local(day + days, '12:00'),
            person: 'maya',
          }));
          const turned = turning(given.timeZone, given.everyDays, overrides, `2026-01-05T${given.hour}`);
          const from = at(`${local(given.day, '05:00')}:00Z`);
          const to = new Date(from.getTime() + given.length * 86_400_000);
          const pieces = handovers('leads', turned, from, to);
          expect(pieces[0]?.from).toEqual(from);
          expect(pieces.at(-1)?.until).toEqual(to);
          for (const [index, piece] of pieces.entries()) {
            expect(piece.until.getTime()).toBeGreaterThan(piece.from.getTime());
            const next = pieces[index + 1];
            if (next) expect(next.from).toEqual(piece.until);
            if (next && !piece.standIn && !next.standIn) {
              expect(next.who).not.toBe(piece.who);
              // Every handoff at the hour of the first, where that hour exists on the day.
              const hour = DateTime.fromJSDate(next.from, { zone: given.timeZone });
              if (given.hour !== '02:30' && given.hour !== '00:00') expect(hour.toFormat('HH:mm')).toBe(given.hour);
            }
          }
          for (const point of points) {
            const moment = new Date(from.getTime() + Math.floor(point * (to.getTime() - from.getTime() - 1)));
            const piece = pieces.find((one) => one.from <= moment && moment < one.until);
            expect(onCallOrder('leads', turned, moment)[0]).toBe(piece?.who);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
