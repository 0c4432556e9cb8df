import { partOf } from './held-back.ts';
import type { Lesson, Scorer } from './model.ts';
import { rank } from './rank.ts';
import { type Reading, read } from './reading.ts';
import { plainText } from './text.ts';
import { type Correction, correctionLesson } from './training.ts';

/** A correction, read. */
export interface Item {
  readonly correction: Correction;
  readonly lesson: Lesson;
  readonly reading: Reading;
  readonly part: number;
}

/** Features are the costly part, so each text is read once and kept while its correction is in force. */
export function itemOf(correction: Correction): Item {
  const text = plainText(correction.text);
  const reading = read(text);
  return { correction, lesson: correctionLesson(reading, correction.intent), reading, part: partOf(text) };
}

/** Texts that are right, and how sure of the right intent the model is on average. */
export interface Standing {
  readonly right: number;
  readonly belief: number;
}

/** Belief may fall by this much before it counts as worse: a model that learns anything moves every number a little. */
const NOISE = 0.02;

export function standing(model: Scorer, items: readonly Item[]): Standing {
  let right = 0;
  let belief = 0;
  for (const { reading, correction } of items) {
    const { intent, guesses } = rank(model, reading);
    if (intent === correction.intent) right += 1;
    belief += guesses.find((guess) => guess.intent === correction.intent)?.confidence ?? 0;
  }
  return { right, belief: items.length === 0 ? 0 : belief / items.length };
}

export function isWorse(now: Standing, before: Standing): boolean {
  return now.right < before.right || now.belief < before.belief - NOISE;
}

/** The items that leave the held-back history as right as it was; a harmful group is halved until the harm is found. */
export function acceptable(
  items: readonly Item[],
  stands: (items: readonly Item[]) => Standing,
  before: Standing,
): readonly Item[] {
  const keep = (group: readonly Item[], kept: readonly Item[]): readonly Item[] => {
    if (group.length === 0) return kept;
    if (!isWorse(stands([...kept, ...group]), before)) return [...kept, ...group];
    if (group.length === 1) return kept;
    const half = Math.ceil(group.length / 2);
    return keep(group.slice(half), keep(group.slice(0, half), kept));
  };
  return keep(items, []);
}
