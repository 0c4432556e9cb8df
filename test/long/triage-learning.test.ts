import { beforeAll, describe, expect, test } from '@jest/globals';
import { measureDrift } from '../../src/bench/triage/measure.ts';
import { type BenchText, loadSets } from '../../src/bench/triage/sets.ts';
import { INTENTS } from '../../src/config/vocabulary.ts';
import type { Classifier } from '../../src/domain/triage/classify.ts';
import { createLearner } from '../../src/domain/triage/learner.ts';
import { DEV } from '../unit/domain/triage/dev-set.ts';
import { input } from '../unit/domain/triage/input.ts';

let trade: readonly BenchText[];
beforeAll(async () => {
  trade = (await loadSets('test/bench/triage')).find(({ kind }) => kind === 'drift')?.texts ?? [];
});

const accuracyOf = (classifier: Classifier, texts: readonly BenchText[]): number =>
  texts.filter(({ text, intent }) => intent.includes(classifier.classify(input(text)).intent)).length / texts.length;

describe('[TR-9] [TR-12] a workspace teaches quickly and safely', () => {
  test('[TR-9] the words of one trade are learned: better after each step, and elsewhere not worse than by a point or two', () => {
    const elsewhere = DEV.map(({ text, right }) => ({ text, intent: [...right] }));
    const [start, hundred, threeHundred, thousand] = measureDrift(trade, elsewhere);
    const accuracy = (point: typeof start) => point?.accuracy ?? 0;
    expect(accuracy(hundred)).toBeGreaterThan(accuracy(start));
    expect(accuracy(threeHundred)).toBeGreaterThanOrEqual(0.78);
    expect(accuracy(thousand)).toBeGreaterThanOrEqual(0.88);
    for (const point of [hundred, threeHundred, thousand])
      expect(point?.general ?? 0).toBeGreaterThanOrEqual((start?.general ?? 1) - 0.03);
  });

  test('[TR-9] with one correction in five wrong it is not worse than before', () => {
    const measuring = trade.filter((_, at) => at % 4 === 3);
    const corrections = trade
      .filter((_, at) => at % 4 !== 3)
      .slice(0, 300)
      .flatMap(({ text, intent: [right] }, at) => {
        const intent = at % 5 === 4 ? INTENTS[(at * 7) % INTENTS.length] : right;
        return intent === undefined ? [] : [{ text, intent }];
      });
    const learner = createLearner();
    const before = accuracyOf(learner.classifier, measuring);
    for (let at = 0; at < corrections.length; at += 50) learner.learn(corrections.slice(at, at + 50));
    expect(accuracyOf(learner.classifier, measuring)).toBeGreaterThanOrEqual(before - 0.01);
  });
});
