import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../../src/domain/triage/evaluate.ts';

describe('[TR-9] evaluation', () => {
  test('[TR-9] figures by hand', () => {
    const result = evaluate([
      { right: ['outage'], intent: 'outage', confidence: 0.95 },
      { right: ['outage'], intent: 'bug_report', confidence: 0.75 },
      { right: ['bug_report'], intent: 'bug_report', confidence: 0.55 },
      { right: ['legal', 'complaint'], intent: 'complaint', confidence: 0.95 },
    ]);
    expect(result).toMatchObject({ count: 4, accuracy: 0.75, coverage: 0.75 });
    expect(result.recall).toEqual({ outage: 0.5, bug_report: 1, complaint: 1 });
    // F1: outage 2/3, bug_report 2/3, complaint 1.
    expect(result.macroF1).toBeCloseTo(7 / 9);
    expect(result.accuracyWhenSure).toBeCloseTo(2 / 3);
    // Bins: 0.95 twice right (off by 0.05), 0.75 once wrong, 0.55 once right.
    expect(result.calibrationError).toBeCloseTo((2 * 0.05 + 0.75 + 0.45) / 4);
    expect(result.confusion).toEqual([{ right: 'outage', said: 'bug_report', count: 1 }]);
  });

  test('[TR-9] nothing measured is null, not zero', () => {
    expect(evaluate([])).toMatchObject({
      count: 0,
      accuracy: null,
      macroF1: null,
      coverage: null,
      calibrationError: null,
    });
  });
});
