import { describe, expect, test } from '@jest/globals';
import { byDeadline, nearest, urgencyRank } from '../../../../src/domain/case/deadline.ts';
import { pause, start, stop } from '../../../../src/domain/sla/clock.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 9, minutes));
const clock = (metric: 'FRT' | 'NRT' | 'TTR', minutes: number) =>
  start({ metric, at: at(0), because: 'test', budgetMs: minutes * 60_000, calendar: { name: 'always', spec: null } });

const next = (clocks: Parameters<typeof nearest>[0], now: Date) => {
  const found = nearest(clocks, now);
  if (found === null) return null;
  const { state, dueAt, remainingMs } = found.reading;
  return { metric: found.clock.metric, dueAt, remainingMs, paused: state === 'paused' };
};

describe('[SLA-1] the deadline that counts now', () => {
  test('is the earliest, whatever it measures (a next response does not outrank a first one)', () => {
    expect(next([clock('NRT', 60), clock('TTR', 240), clock('FRT', 30)], at(10))).toEqual({
      metric: 'FRT',
      dueAt: at(30),
      remainingMs: 20 * 60_000,
      paused: false,
    });
  });

  test('stays one that has passed, until its clock stops', () => {
    const first = clock('FRT', 30);
    expect(next([first, clock('TTR', 240)], at(31))).toMatchObject({ metric: 'FRT', remainingMs: -60_000 });
    expect(next([stop(first, at(31)), clock('TTR', 240)], at(32))).toMatchObject({ metric: 'TTR' });
  });

  test('is read anew at each moment, however often the same clocks are asked', () => {
    const clocks = [clock('FRT', 30)];
    const left = [10, 10, 20, 10].map((minute) => next(clocks, at(minute))?.remainingMs);
    expect(left).toEqual([20, 20, 10, 20].map((minutes) => minutes * 60_000));
  });

  test('is a running one before a paused one', () => {
    const paused = pause(clock('FRT', 30), at(5), 'waiting');
    expect(next([paused, clock('TTR', 240)], at(10))).toMatchObject({ metric: 'TTR', paused: false });
  });

  test('with all paused is without a time: the one with least left', () => {
    const clocks = [clock('TTR', 240), clock('FRT', 30)].map((one) => pause(one, at(5), 'waiting'));
    expect(next(clocks, at(10))).toEqual({
      metric: 'FRT',
      dueAt: null,
      remainingMs: 25 * 60_000,
      paused: true,
    });
  });

  test('of two at one moment is the one with least left', () => {
    const spec = {
      timeZone: 'UTC',
      hours: {
        fri: [
          ['09:00', '09:10'],
          ['09:30', '10:00'],
        ] as const,
      },
      holidays: [],
    };
    const always = clock('TTR', 40);
    const office = start({
      metric: 'FRT',
      at: at(0),
      because: 'test',
      budgetMs: 20 * 60_000,
      calendar: { name: 'office', spec },
    });
    for (const clocks of [
      [always, office],
      [office, always],
    ])
      expect(next(clocks, at(5))).toMatchObject({ metric: 'FRT', dueAt: at(40), remainingMs: 15 * 60_000 });
  });

  test('is null without a clock, or when all have stopped', () => {
    expect(next([], at(0))).toBeNull();
    expect(next([stop(clock('FRT', 30), at(1))], at(2))).toBeNull();
  });
});

describe('[SK-1] records by their deadline', () => {
  const record = (number: number, clocks: readonly ReturnType<typeof clock>[]) => ({ state: { number, clocks } });

  test('the nearest comes first; those without a running clock come last, the oldest of them first', () => {
    const paused = pause(clock('FRT', 30), at(5), 'waiting');
    const records = [
      record(1, []),
      record(2, [clock('FRT', 60)]),
      record(3, [clock('FRT', 30)]),
      record(4, [paused]),
      record(5, [clock('TTR', 60)]),
    ];
    expect(byDeadline(records, at(10)).map(({ state }) => state.number)).toEqual([3, 2, 5, 1, 4]);
  });
});

describe('what comes first of several at one moment', () => {
  test('[ES-6] [ES-5] what is late, then the graver priority, then the nearer deadline, and what has none last', () => {
    const ranked = (
      [
        ['P4 late', clock('FRT', 10), 'P4'],
        ['P1 late', clock('FRT', 20), 'P1'],
        ['P1 near', clock('FRT', 70), 'P1'],
        ['P2 late longer', clock('FRT', 5), 'P2'],
        ['P2 late', clock('FRT', 15), 'P2'],
        ['P1 without', null, 'P1'],
        ['P3 near', clock('FRT', 61), 'P3'],
      ] as const
    ).toSorted(
      ([, a, one], [, b, other]) =>
        urgencyRank(a === null ? [] : [a], one, at(60)) - urgencyRank(b === null ? [] : [b], other, at(60)),
    );
    expect(ranked.map(([name]) => name)).toEqual([
      ...['P1 late', 'P2 late longer', 'P2 late', 'P4 late', 'P1 near', 'P1 without', 'P3 near'],
    ]);
  });
});
