import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spike, windowCounts } from '../../../../src/domain/people/spike.ts';

const RULE = { factor: 3, atLeast: 5 };
const hours = (days: number, countAt: (hour: number) => number): number[] =>
  Array.from({ length: days * 24 }, (_, hour) => countAt(hour));

describe('[ES-5] a tag spiking against its own baseline', () => {
  const quiet = hours(28, (hour) => (hour % 12 === 0 ? 1 : 0));
  const busy = hours(28, (hour) => 8 + (hour % 5));
  /** Twenty an hour through the office day and nothing at night. */
  const officeDay = hours(28, (hour) => (hour % 24 >= 9 && hour % 24 < 17 ? 20 : 0));

  test.each([
    ['a quiet tag, suddenly', 6, quiet, true],
    ['fewer than the least, however unusual', 4, quiet, false],
    ['a busy tag as always', 12, busy, false],
    ['a busy tag, three times as much', 40, busy, true],
    ['a busy tag, twice as much', 20, busy, false],
    ['a full office hour, although the mean knows the nights', 21, officeDay, false],
    ['far more than a full office hour', 60, officeDay, true],
    ['no past at all', 50, [], false],
    ['never seen before', 5, hours(28, () => 0), true],
  ] as const)('%s: %d', (_name, count, before, rings) => {
    expect(spike(count, before, RULE) !== null).toBe(rings);
  });

  test('says what is usual', () => {
    expect(spike(6, quiet, RULE)?.usual).toBeCloseTo(1 / 12);
  });

  test('small numbers jump by themselves: two where one is usual is nothing, though three times may be', () => {
    expect(
      spike(
        5,
        hours(28, () => 1.6),
        RULE,
      ),
    ).toBeNull();
  });

  test('[ES-6] months of ordinary chance hardly ever ring', () => {
    // Poisson arrivals of one an hour, by a fixed generator: a window of six weeks tried hour by hour.
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const poisson = () => {
      let count = 0;
      for (let product = random(); product > Math.exp(-1); product *= random()) count += 1;
      return count;
    };
    const past = Array.from({ length: 28 * 24 }, poisson);
    const rings = Array.from({ length: 6 * 7 * 24 }, poisson).filter((count) => spike(count, past, RULE) !== null);
    expect(rings.length).toBeLessThanOrEqual(2);
  });
});

test('[ES-5] every moment is counted in its own window, once', () => {
  expect(windowCounts([0, 5, 9, 10, 19, 20, 30, 39, 40], { from: 0, end: 40, windowMs: 10 })).toEqual([2, 1, 2, 3]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 999 })), fc.integer({ min: 1, max: 300 }), (moments, windowMs) => {
      const counts = windowCounts(moments, { from: 0, end: 1000, windowMs });
      const covered = moments.filter((at) => at >= 1000 - counts.length * windowMs);
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(covered.length);
      expect(counts).toHaveLength(Math.floor(1000 / windowMs));
    }),
  );
});
