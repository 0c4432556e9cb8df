import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recent } from '../../../../src/standins/shared/recent.ts';

describe('what the stand-ins remember', () => {
  test('[AD-1] never more than the limit, always the newest, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 200 }), (most, count) => {
        const kept = recent<number>(most);
        for (let n = 1; n <= count; n += 1) {
          kept.add(n);
          expect(kept.list.length).toBeLessThanOrEqual(most);
          expect(kept.list.at(-1)).toBe(n);
        }
        expect(kept.list).toEqual(kept.list.map((_, index) => count - kept.list.length + 1 + index));
        expect(kept.list.length).toBeGreaterThanOrEqual(Math.min(count, Math.floor(most * 0.9)));
      }),
    );
  });

  test('[AD-1] what is still under way stays, however old', () => {
    const kept = recent<{ readonly n: number; isOver: boolean }>(10, ({ isOver }) => isOver);
    const slow = { n: 0, isOver: false };
    kept.add(slow);
    for (let n = 1; n <= 100; n += 1) kept.add({ n, isOver: true });
    expect(kept.list).toContain(slow);
    expect(kept.list.length).toBeLessThanOrEqual(10);
    slow.isOver = true;
    for (let n = 101; n <= 120; n += 1) kept.add({ n, isOver: true });
    expect(kept.list).not.toContain(slow);
  });
});
