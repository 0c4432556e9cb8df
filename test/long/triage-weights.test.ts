import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fingerprint, keepWeights, keptWeights } from '../../src/app/triage-weights.ts';
import { classifierOf } from '../../src/domain/triage/classify.ts';
import { LinearModel } from '../../src/domain/triage/model.ts';
import { read } from '../../src/domain/triage/reading.ts';
import { correctionLesson, seedModel, taught, trainSeeds, useSeedBytes } from '../../src/domain/triage/training.ts';
import { BLIND, OTHER_LANGUAGES, UNCLEAR_TEXTS } from '../unit/domain/triage/blind-set.ts';
import { DEV } from '../unit/domain/triage/dev-set.ts';
import { FRESH } from '../unit/domain/triage/fresh-set.ts';
import { FALSE_ALARMS, HARD } from '../unit/domain/triage/hard-set.ts';
import { input } from '../unit/domain/triage/input.ts';
import { SECOND_UNLIKE } from '../unit/domain/triage/second-unlike-set.ts';
import { UNLIKE } from '../unit/domain/triage/unlike-set.ts';

const TEXTS = [
  ...Object.values(BLIND).flat(),
  ...[...DEV, ...FRESH, ...HARD, ...OTHER_LANGUAGES].map(({ text }) => text),
  ...[...UNCLEAR_TEXTS, ...FALSE_ALARMS, ...Object.values(UNLIKE).flat(), ...Object.values(SECOND_UNLIKE).flat()],
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-weights-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('[TR-8] weights kept from an earlier training', () => {
  test('[TR-8] answer as those trained now, on every set, and learn alike', async () => {
    const trained = LinearModel.fromBytes(trainSeeds());
    if (trained === null) throw new Error('what was trained cannot be read back');
    const file = join(folder, 'weights.bin');
    keepWeights(file);
    const bytes = keptWeights(file, fingerprint());
    if (bytes === null || !useSeedBytes(bytes)) throw new Error('the kept weights were not taken');
    const loaded = seedModel();
    expect(loaded).not.toBe(trained);
    const both = [trained, loaded].map((model) => classifierOf(model));
    const [one, two] = both.map((classifier) => TEXTS.map((text) => classifier.classify(input(text))));
    expect(TEXTS.length).toBeGreaterThan(900);
    expect(two).toEqual(one);
    const readings = TEXTS.map((text) => read(text));
    const lessons = readings.slice(0, 20).map((reading) => correctionLesson(reading, 'complaint'));
    const [first, second] = [trained, loaded].map((model) => {
      const learned = taught(model, lessons);
      return readings.map(({ features }) => learned.judge(features));
    });
    expect(second).toEqual(first);
  });

  test('[TR-8] those of other code, cut ones and a missing file are not taken', async () => {
    const file = join(folder, 'other.bin');
    expect(keptWeights(file, fingerprint())).toBeNull();
    await writeFile(file, Buffer.concat([Buffer.alloc(32, 7), seedModel().toBytes()]));
    expect(keptWeights(file, fingerprint())).toBeNull();
    keepWeights(file);
    const whole = await readFile(file);
    expect(whole.subarray(0, 32).equals(fingerprint())).toBe(true);
    expect(useSeedBytes(whole.subarray(32, -2))).toBe(false);
    const swapped = Buffer.from(whole.subarray(32));
    swapped.swap16();
    expect(useSeedBytes(swapped)).toBe(false);
  });

  test('[TR-8] a model is under 5 MB and comes back byte for byte', () => {
    const bytes = seedModel().toBytes();
    expect(bytes.length).toBeLessThan(5_000_000);
    expect(Buffer.compare(LinearModel.fromBytes(bytes)?.toBytes() ?? Buffer.of(), bytes)).toBe(0);
  });
});
