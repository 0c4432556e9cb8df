import { describe, expect, test } from '@jest/globals';
import { measureDrift } from '../../src/bench/triage/measure.ts';
import { loadSets } from '../../src/bench/triage/sets.ts';
import { createClassifier } from '../../src/domain/triage/classify.ts';
import { createLearner } from '../../src/domain/triage/learner.ts';
import { type Seed, seeds } from '../../src/domain/triage/seeds/index.ts';
import type { Correction, Example } from '../../src/domain/triage/training.ts';
import { input } from '../unit/domain/triage/input.ts';
import { UNLIKE } from '../unit/domain/triage/unlike-set.ts';

const seedsWithout = (style: string): readonly Seed[] => seeds().filter(({ batch }) => batch !== style);
const seedsOf = (style: string): readonly Seed[] => seeds().filter(({ batch }) => batch === style);

function examplesOf(batch: typeof UNLIKE): Example[] {
  // Object.entries forgets the key type of a Record.
  return Object.entries(batch).flatMap(([label, texts]) =>
    texts.map((text) => ({ text, label: label as Example['label'] })),
  );
}

function correctionsOf(examples: readonly Example[]): Correction[] {
  return examples.flatMap(({ text, label }) => (label === 'unclear' ? [] : [{ text, intent: label }]));
}

function accuracy(classifier: ReturnType<typeof createClassifier>, samples: readonly Correction[]): number {
  const right = samples.filter(({ text, intent }) => classifier.classify(input(text)).intent === intent);
  return right.length / samples.length;
}

/** A workspace with words of its own: what seeds call one thing, it calls another. */
const OWN: readonly Correction[] = ['rack', 'bay', 'shuttle', 'gantry', 'spindle', 'hopper'].flatMap((thing) => [
  { text: `the ${thing} sings again`, intent: 'outage' },
  { text: `${thing} sings since lunch`, intent: 'outage' },
  { text: `another ${thing} that sings`, intent: 'outage' },
  { text: `we hear the ${thing} sing`, intent: 'outage' },
]);

describe('[TR-9] learning from corrections', () => {
  test('[TR-9] counts at once, by version, and rolls back', () => {
    const learner = createLearner();
    const text = 'the blue widget is sleeping again';
    expect(learner.classifier.classify(input(text)).intent).not.toBe('outage');
    const outcome = learner.learn([{ text, intent: 'outage' }]);
    expect(outcome).toMatchObject({ version: 1, refused: [], change: { version: 1 } });
    expect(learner.classifier.classify(input(text)).intent).toBe('outage');
    expect(learner.rollBack(7)).toBe(false);
    expect(learner.version).toBe(1);
    expect(learner.rollBack(0)).toBe(true);
    expect(learner.version).toBe(0);
    expect(learner.classifier.classify(input(text))).toEqual(createClassifier().classify(input(text)));
  });

  test('[TR-9] the same history gives the same classifier, and a later correction overrules', () => {
    const learner = createLearner();
    learner.learn(OWN);
    learner.learn([{ text: 'ring the bell for the spindle', intent: 'complaint' }]);
    learner.learn([{ text: 'ring the bell for the spindle', intent: 'other' }]);
    const again = createLearner({ history: learner.history });
    expect(again.version).toBe(learner.version);
    for (const text of ['hopper sings', 'ring the bell for the spindle', 'we were charged twice']) {
      expect(again.classifier.classify(input(text))).toEqual(learner.classifier.classify(input(text)));
    }
    expect(again.classifier.classify(input('ring the bell for the spindle')).intent).toBe('other');
  });

  test('[TR-9] the guard refuses what would undo the history, and keeps the rest', () => {
    const learner = createLearner();
    learner.learn(OWN);
    expect(learner.report().now.count).toBeGreaterThan(0);
    const harmful = OWN.map(({ text }) => ({ text: `${text} today`, intent: 'feature_request' as const }));
    const good: Correction = { text: 'the canteen menu of tomorrow', intent: 'other' };
    const { refused } = learner.learn([good, ...harmful]);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused).not.toContainEqual(good);
    expect(learner.classifier.classify(input('the gantry sings')).intent).toBe('outage');
    expect(learner.classifier.classify(input(good.text)).intent).toBe('other');
  });

  test('[TR-9] the texts of a workspace are learned, and nothing else gets worse beyond noise', () => {
    const general = correctionsOf(examplesOf(UNLIKE));
    const sum = { own: 0, unseen: 0, unseenBefore: 0, elsewhere: 0, elsewhereBefore: 0 };
    // Some fifty unseen texts a style: of a few styles alone chance would move the sum by more than the bound.
    const styles = [...new Set(seeds().map(({ batch }) => batch))].filter((style) => style !== 'plain');
    for (const style of styles) {
      const texts = correctionsOf(seedsOf(style));
      const unseen = texts.filter((_, at) => at % 2 === 1);
      const taught = texts.filter((_, at) => at % 2 === 0);
      const learner = createLearner({ seeds: seedsWithout(style) });
      sum.unseenBefore += accuracy(learner.classifier, unseen) / styles.length;
      sum.elsewhereBefore += accuracy(learner.classifier, general) / styles.length;
      learner.learn(taught);
      sum.own += accuracy(learner.classifier, taught) / styles.length;
      sum.unseen += accuracy(learner.classifier, unseen) / styles.length;
      sum.elsewhere += accuracy(learner.classifier, general) / styles.length;
    }
    expect(sum.own).toBeGreaterThan(0.97);
    expect(sum.unseen).toBeGreaterThanOrEqual(sum.unseenBefore - 0.01);
    expect(sum.elsewhere).toBeGreaterThanOrEqual(sum.elsewhereBefore - 0.01);
  });

  test('[TR-9] a vocabulary of its own is learned from a few examples and carried over to new ones', () => {
    const learner = createLearner();
    const unseen: readonly Correction[] = ['the gantry is singing', 'singing shuttle', 'our bay sings since noon'].map(
      (text) => ({ text, intent: 'outage' }),
    );
    expect(accuracy(learner.classifier, unseen)).toBeLessThan(1);
    learner.learn(OWN);
    expect(accuracy(learner.classifier, unseen)).toBe(1);
  });

  test('[TR-9] somebody who takes their own word back is not held against it', () => {
    const learner = createLearner();
    learner.learn(OWN);
    // Every text of the history, so that the held-back ones are certainly among them.
    const { refused } = learner.learn(OWN.map(({ text }) => ({ text, intent: 'bug_report' as const })));
    expect(refused).toEqual([]);
    expect(learner.classifier.classify(input('the gantry sings again')).intent).toBe('bug_report');
  });

  test('[TR-9] the outcome says how the held-back history fared, and the report judges each correction by what has not learned it', () => {
    const learner = createLearner();
    expect(learner.learn(OWN).judged.count).toBe(0);
    const harmful = OWN.map(({ text }) => ({ text: `${text} today`, intent: 'feature_request' as const }));
    const { judged, refused } = learner.learn(harmful);
    expect(refused.length).toBeGreaterThan(0);
    expect(judged.after.belief).toBeLessThan(judged.before.belief);
    expect(learner.rollBack(1)).toBe(true);
    const report = learner.report();
    expect(report.corrections).toBe(OWN.length);
    expect(report.now.count).toBe(OWN.length);
    expect(report.before.accuracy ?? 1).toBeLessThan(0.5);
    expect(report.now.accuracy ?? 0).toBeGreaterThan(0.9);
  });

  test('[TR-9] along the learning curve it is never worse than before beyond noise', async () => {
    const sets = await loadSets('test/bench/triage');
    const drift = sets.find((set) => set.kind === 'drift')?.texts ?? [];
    const general = sets.filter((set) => set.kind === 'labelled').flatMap((set) => set.texts);
    // A quarter of the history, in its order: the steps are then 0, 100 and 300 corrections.
    const curve = measureDrift(
      drift.filter((_, at) => at % 4 === 0),
      general.slice(0, 150),
    );
    const [start, first, last] = curve;
    expect([start?.corrections, first?.corrections, last?.corrections]).toEqual([0, 100, 300]);
    expect(first?.accuracy ?? 0).toBeGreaterThanOrEqual((start?.accuracy ?? 1) - 0.01);
    expect(last?.accuracy ?? 0).toBeGreaterThanOrEqual((first?.accuracy ?? 1) - 0.01);
    expect(last?.accuracy ?? 0).toBeGreaterThan((start?.accuracy ?? 1) + 0.02);
    for (const point of [first, last]) expect(point?.general ?? 0).toBeGreaterThanOrEqual((start?.general ?? 1) - 0.03);
  });
});
