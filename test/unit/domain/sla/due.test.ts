import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DueAnswer, due } from '../../../../src/domain/sla/due.ts';
import { calendarCase, pausesAround } from '../../../support/calendar-cases.ts';
import { type OraclePause, oracleDue, oracleElapsed } from '../../../support/calendar-oracle.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LATE = new Date('2040-01-01T00:00:00Z');

const dates = (pauses: readonly OraclePause[]) =>
  pauses.map(([from, to]) => [new Date(from), to === null ? null : new Date(to)] as const);
const told = ({ dueAt, elapsedMs }: DueAnswer) => [dueAt?.toISOString() ?? null, elapsedMs];

const question = calendarCase.chain((given) =>
  fc.record({
    spec: fc.oneof({ weight: 9, arbitrary: fc.constant(given.spec) }, fc.constant(null)),
    start: fc.constant(given.start),
    pauses: pausesAround(given.start),
    budgetMs: fc.integer({ min: 1, max: 20 * HOUR }),
    now: fc.integer({ min: given.start - DAY, max: given.start + 8 * DAY }),
  }),
);

describe('[SLA-3] [SLA-4] against an oracle that counts minute by minute, pauses anywhere', () => {
  test('dueAt without now', () => {
    fc.assert(
      fc.property(question, ({ spec, start, pauses, budgetMs }) => {
        const answer = due(
          { calendar: spec, start: new Date(start), targetMinutes: budgetMs / 60_000, pauses: dates(pauses) },
          LATE,
        );
        expect(answer.dueAt?.getTime() ?? null).toBe(oracleDue(spec, start, budgetMs, pauses));
      }),
      { numRuns: 150 },
    );
  });

  test('dueAt and elapsedMs with now: a lasting pause that begins after now has not begun', () => {
    fc.assert(
      fc.property(question, ({ spec, start, pauses, budgetMs, now }) => {
        const answer = due(
          {
            calendar: spec,
            start: new Date(start),
            targetMinutes: budgetMs / 60_000,
            pauses: dates(pauses),
            now: new Date(now),
          },
          LATE,
        );
        const begun = pauses.filter(([from, to]) => to !== null || from <= now);
        expect(answer.dueAt?.getTime() ?? null).toBe(oracleDue(spec, start, budgetMs, begun));
        expect(answer.elapsedMs).toBe(oracleElapsed(spec, start, now, pauses));
      }),
      { numRuns: 150 },
    );
  });
});

describe('[SLA-3] due', () => {
  const at = (iso: string) => new Date(iso);
  const base = { calendar: null, start: at('2026-11-20T08:00:00Z'), targetMinutes: 60 };

  test('the order of pauses does not matter', () => {
    fc.assert(
      fc.property(question, ({ spec, start, pauses, budgetMs, now }) => {
        const ask = (given: readonly OraclePause[]) =>
          told(
            due(
              { calendar: spec, start: new Date(start), targetMinutes: budgetMs / 60_000, pauses: dates(given) },
              new Date(now),
            ),
          );
        expect(ask(pauses.toReversed())).toEqual(ask(pauses));
      }),
      { numRuns: 100 },
    );
  });

  test('elapsed goes on counting after the deadline, the deadline stays', () => {
    expect(told(due({ ...base, pauses: [], now: at('2026-11-20T12:00:00Z') }, LATE))).toEqual([
      '2026-11-20T09:00:00.000Z',
      4 * HOUR,
    ]);
  });

  test('a lasting pause before the deadline: none; after it: the deadline', () => {
    const from = (iso: string) => told(due({ ...base, pauses: [[at(iso), null]] }, at('2026-11-20T12:00:00Z')));
    expect(from('2026-11-20T08:59:59.999Z')).toEqual([null, HOUR - 1]);
    expect(from('2026-11-20T09:00:00.000Z')).toEqual(['2026-11-20T09:00:00.000Z', HOUR]);
  });

  test('fractions of a minute count to the millisecond', () => {
    expect(told(due({ ...base, targetMinutes: 0.25, pauses: [] }, base.start))).toEqual([
      '2026-11-20T08:00:15.000Z',
      0,
    ]);
  });

  test('now before the start: nothing elapsed', () => {
    expect(told(due({ ...base, pauses: [], now: at('2026-11-19T08:00:00Z') }, LATE))).toEqual([
      '2026-11-20T09:00:00.000Z',
      0,
    ]);
  });
});
