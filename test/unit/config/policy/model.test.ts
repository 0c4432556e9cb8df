import { describe, expect, test } from '@jest/globals';
import { modelSchema } from '../../../../src/config/policy/model.ts';
import { edited, shipped } from './shipped.ts';

describe('the model section of the policy', () => {
  test('[TR-8] what ships is what holds when the section is left out', () => {
    expect(shipped().policy.model).toEqual(modelSchema.parse({}));
    expect(modelSchema.parse({})).toEqual({
      dailyBudget: 5,
      prices: { 'gpt-4o-mini': { input: 0.15, output: 0.6 } },
      timeout: 8_000,
      cache: 604_800_000,
    });
  });

  test('[TR-8] no limit is written as null', () => {
    const { result } = edited('dailyBudget: 5.00', 'dailyBudget: null');
    expect(result.ok && result.policy.policy.model.dailyBudget).toBeNull();
  });

  test.each([
    ['dailyBudget: 5.00', 'dailyBudget: -1'],
    ['dailyBudget: 5.00', 'dailyBudget: "5 dollars"'],
    ['timeout: 8s', 'timeout: 0s'],
    ['cache: 168h', 'cache: 7d'],
    ['{ input: 0.15, output: 0.60 }', '{ input: 0.15 }'],
  ])('[AD-2] %s as %s is a mistake in its line', (from, to) => {
    const { text, result } = edited(from, to);
    if (result.ok) throw new Error('was taken');
    const line = text.split('\n').findIndex((one) => one.includes(to)) + 1;
    expect(result.problems.map((problem) => problem.line)).toEqual([line]);
  });
});
