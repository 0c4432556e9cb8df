import type { Intent } from '../../config/vocabulary.ts';
import { type Lesson, LinearModel } from './model.ts';
import { lessonOf } from './reading.ts';
import { type Seed, seeds } from './seeds/index.ts';
import { plainText } from './text.ts';

/** What an agent said a text really was (TR-9). */
export interface Correction {
  readonly text: string;
  readonly intent: Intent;
}

/** A text with its class. */
export type Example = Pick<Seed, 'text' | 'label'>;

/** A correction counts like a seed. It comes after them and so has the last word; more weight made unseen texts of its style worse, not better. */
const CORRECTION_WEIGHT = 1;
/** Passes over corrections: the first few have nobody to repeat them and get more; many would drown what is known. */
const CORRECTION_EPOCHS = { least: 4, most: 12, steps: 120 };
/** Slower than the seeds, and by words only, not by letter groups: faster made unseen texts of the same style worse. */
const CORRECTION_RATE = 0.2;

/** A model of examples alone. About a fifth of a second for a thousand. */
export function trainedOn(examples: readonly Example[]): LinearModel {
  const model = new LinearModel();
  model.train(examples.map(({ text, label }) => lessonOf(text, label, 1)));
  return model;
}

let fromSeeds: LinearModel | undefined;

/** The project's own seeds learned, as bytes to keep (see `LinearModel.toBytes`). Takes about a second. */
export function trainSeeds(): Uint8Array {
  return trainedOn(seeds()).toBytes();
}

/** Takes the model of the seeds from bytes that `trainSeeds` made of the same program; `false` when they are no model of this shape. */
export function useSeedBytes(bytes: Uint8Array): boolean {
  const model = LinearModel.fromBytes(bytes);
  if (model === null) return false;
  fromSeeds = model;
  return true;
}

/**
 * The model of the project's own seeds: shared, never changed. Without kept bytes it is trained at the first use, and goes through them all the same,
 * so that it answers alike however it came.
 */
export function seedModel(): LinearModel {
  fromSeeds ??= LinearModel.fromBytes(trainSeeds()) ?? trainedOn(seeds());
  return fromSeeds;
}

/** A correction as something to learn from. */
export function correctionLesson({ text, intent }: Correction): Lesson {
  return lessonOf(plainText(text), intent, CORRECTION_WEIGHT, false);
}

/** A copy of the model that has learned the lessons too. */
export function taught(model: LinearModel, lessons: readonly Lesson[]): LinearModel {
  const copy = model.copy();
  const { least, most, steps } = CORRECTION_EPOCHS;
  const epochs = Math.min(most, Math.max(least, Math.ceil(steps / Math.max(1, lessons.length))));
  copy.train(lessons, { epochs, rate: CORRECTION_RATE });
  return copy;
}
