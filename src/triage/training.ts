import type { Intent } from '../config/vocabulary.ts';
import { type Lesson, LinearModel } from './model.ts';
import { lessonOf } from './reading.ts';
import { type Label, SEEDS } from './seeds/index.ts';
import { plainText } from './text.ts';

/** What an agent said a text really was (TR-9). */
export interface Correction {
  readonly text: string;
  readonly intent: Intent;
}

/** A hand-written example with its class. */
export interface Seed {
  readonly text: string;
  readonly label: Label;
}

/** A correction counts like a seed. It comes after them and so has the last word; more weight made unseen texts of its style worse, not better. */
const CORRECTION_WEIGHT = 1;
/** Passes over corrections; the seeds' own features have long settled, so what moves is what is new. */
const CORRECTION_EPOCHS = 4;

/** A model of examples alone. A tenth of a second for a thousand. */
export function trainedOn(seeds: readonly Seed[]): LinearModel {
  const model = new LinearModel();
  model.train(seeds.map(({ text, label }) => lessonOf(text, label, 1)));
  return model;
}

let fromSeeds: LinearModel | undefined;

/** The model of the project's own seeds: trained at the first use, shared, never changed. */
export function seedModel(): LinearModel {
  fromSeeds ??= trainedOn(SEEDS);
  return fromSeeds;
}

/** A correction as something to learn from. */
export function correctionLesson({ text, intent }: Correction): Lesson {
  return lessonOf(plainText(text), intent, CORRECTION_WEIGHT);
}

/** A copy of the model that has learned the lessons too. */
export function taught(model: LinearModel, lessons: readonly Lesson[]): LinearModel {
  const copy = model.copy();
  copy.train(lessons, { epochs: CORRECTION_EPOCHS });
  return copy;
}
