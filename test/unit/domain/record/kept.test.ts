import { describe, expect, test } from '@jest/globals';
import { cutLog, isCut } from '../../../../src/domain/record/kept.ts';
import { logAfter } from '../../../../src/domain/record/record.ts';
import { RULE, T0 } from '../../../support/core-case.ts';

const logOf = (...types: readonly string[]) =>
  logAfter(
    0,
    types.map((type) => ({ type })),
    { at: T0, by: RULE },
  );
const times = (count: number, type: string): readonly string[] => Array.from({ length: count }, () => type);

describe('[AD-6] what of a log stays with its record', () => {
  test('all of it, while little would leave', () => {
    expect(cutLog([])).toBeNull();
    expect(cutLog(logOf('opened', ...times(298, 'said')))).toBeNull();
    expect(cutLog(logOf('opened', ...times(60, 'rare'), ...times(240, 'said')))).toBeNull();
  });

  test('the first entry, the newest two hundred, the newest twenty of each kind; the rest leaves, in its order', () => {
    const log = logOf('opened', ...times(30, 'moved'), ...times(400, 'said'));
    const cut = cutLog(log);
    expect(cut?.kept.map(({ n }) => n)).toEqual([1, ...range(12, 31), ...range(232, 431)]);
    expect(cut?.gone.map(({ n }) => n)).toEqual([...range(2, 11), ...range(32, 231)]);
    expect([...(cut?.kept ?? []), ...(cut?.gone ?? [])].toSorted((a, b) => a.n - b.n)).toEqual(log);
  });

  test('tells by its numbers whether entries have left it', () => {
    const log = logOf('opened', ...times(400, 'said'));
    expect([[], log, cutLog(log)?.kept ?? []].map(isCut)).toEqual([false, false, true]);
  });

  test('however long it goes on, it stays as short, and is cut each hundredth entry', () => {
    let log = logOf('opened');
    let cuts = 0;
    let longest = 0;
    for (let n = 2; n <= 20_000; n += 1) {
      log = [...log, ...logAfter(n - 1, [{ type: `kind ${n % 5}` }], { at: T0, by: RULE })];
      const cut = cutLog(log);
      if (cut) cuts += 1;
      log = [...(cut?.kept ?? log)];
      longest = Math.max(longest, log.length);
    }
    expect(longest).toBeLessThan(310);
    expect(cuts).toBe(197);
  });
});

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
