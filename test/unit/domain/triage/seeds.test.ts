import { describe, expect, test } from '@jest/globals';
import { LABELS } from '../../../../src/domain/triage/labels.ts';
import { parseSeeds, seeds } from '../../../../src/domain/triage/seeds/index.ts';

describe('the examples', () => {
  test('every batch has every class, and nothing stands in it twice', () => {
    const batches = [...new Set(seeds().map(({ batch }) => batch))];
    expect(batches.length).toBeGreaterThan(20);
    for (const batch of batches) {
      const some = seeds().filter((seed) => seed.batch === batch);
      expect([batch, LABELS.filter((label) => !some.some((one) => one.label === label))]).toEqual([batch, []]);
      expect([batch, new Set(some.map(({ text }) => text)).size]).toEqual([batch, some.length]);
    }
  });

  test('a line is an example with its line breaks', () => {
    expect(parseSeeds('mails', '{"text":"Hello,\\nwhere?","intent":"unclear"}\n')).toEqual([
      { batch: 'mails', text: 'Hello,\nwhere?', label: 'unclear' },
    ]);
  });

  test.each(['', '{"text":"x"', '[]', '{"text":"x"}', '{"text":" ","intent":"other"}', '{"text":"x","intent":"spam"}'])(
    'a line such as %j is refused by file and line',
    (line) => {
      expect(() =>
        parseSeeds('mails', `{"text":"x","intent":"other"}\n${line}\n{"text":"y","intent":"other"}`),
      ).toThrow(/^seeds\/mails\.jsonl:2: .* one of bug_report, .*unclear$/);
    },
  );
});
