import type { Intent } from '../../config/vocabulary.ts';
import type { Features } from './features.ts';
import { type Lesson, LinearModel, type Scorer } from './model.ts';
import { lessonOf, type Reading, read } from './reading.ts';
import { type Seed, seeds } from './seeds/index.ts';
import { plainText } from './text.ts';

/** What an agent said a text really was (TR-9). */
export interface Correction {
  readonly text: string;
  readonly intent: Intent;
}

/** What a closed conversation of the past teaches: its words masked, its label from tags, team or ticket type (TR-13). Never listed where people see it. */
export interface PastLesson extends Correction {
  /** How much it counts, from 0 to 1. */
  readonly weight: number;
  readonly conversationId: string;
  readonly contactId: string | null;
}

/** A text with its class. */
export type Example = Pick<Seed, 'text' | 'label'>;

/**
 * How corrections are learned: letter groups too, since nothing else is in this model that they could spoil; slower than seeds. The first few get more passes, having
 * nobody to repeat them; more passes over many learned no more, and the guard saw less of what contradicts them.
 */
const CORRECTIONS: LearningPace = { least: 6, most: 20, steps: 120, rate: 0.1 };
/** Labels that nobody gave with care are many and sometimes wrong: slowly, so that none of them outweighs the others. Chosen with one label in five wrong. */
const PAST: LearningPace = { least: 6, most: 6, steps: 0, rate: 0.05 };

interface LearningPace {
  readonly least: number;
  readonly most: number;
  readonly steps: number;
  readonly rate: number;
}

/** A model of examples alone. About a fifth of a second for a thousand. */
export function trainedOn(examples: readonly Example[]): LinearModel {
  const model = new LinearModel();
  model.train(examples.map(({ text, label }) => lessonOf(read(text), label, 1)));
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
export function correctionLesson(reading: Reading, intent: Intent): Lesson {
  return lessonOf(reading, intent, 1);
}

/**
 * The shipped model with a workspace's own beside it, which learns only what the shipped one gets wrong. Of two models that each learn
 * everything, the sum was worse than before until a hundred corrections.
 */
class TaughtModel implements Scorer {
  readonly #shipped: Scorer;
  readonly #own = new LinearModel();

  constructor(shipped: Scorer, lessons: readonly Lesson[], { least, most, steps, rate }: LearningPace) {
    this.#shipped = shipped;
    const epochs = Math.min(most, Math.max(least, Math.ceil(steps / Math.max(1, lessons.length))));
    this.#own.train(
      lessons.map((lesson) => ({ ...lesson, offset: sum(lesson.offset, shipped.judge(lesson.features).scores) })),
      { epochs, rate },
    );
  }

  judge(features: Features): { readonly scores: number[]; readonly known: number } {
    const [shipped, own] = [this.#shipped.judge(features), this.#own.judge(features)];
    return { scores: sum(shipped.scores, own.scores), known: Math.max(shipped.known, own.known) };
  }
}

const sum = (one: readonly number[], two: readonly number[]): number[] =>
  one.map((score, at) => score + (two[at] ?? 0));

/** The model with lessons learned beside it; the model itself stays as it is. */
export function taught(model: Scorer, lessons: readonly Lesson[], pace = CORRECTIONS): Scorer {
  return lessons.length === 0 ? model : new TaughtModel(model, lessons, pace);
}

/** The same with what the workspace's past teaches: below corrections, which are learned from what this gets wrong. */
export function taughtByPast(model: Scorer, past: readonly PastLesson[]): Scorer {
  const lessons = past.map(({ text, intent, weight }) => lessonOf(read(plainText(text)), intent, weight));
  return taught(model, lessons, PAST);
}
