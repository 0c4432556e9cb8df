import { type Features, featuresOf } from './features.ts';
import { LABELS, type Label } from './labels.ts';
import type { Lesson } from './model.ts';
import { markNegation } from './negation.ts';
import { matchPatterns, type Pattern } from './patterns/index.ts';
import { normalise } from './text.ts';
import { repairTypos } from './typos.ts';

/** Further signs of the same intent repeat more than they prove. */
const REPEATED_SIGN = 0.35;
/** How much of a sign's weight counts beside what the model has learned of the sign; chosen by cross-validation over batches of seeds. */
const SIGN_SHARE = 0.3;

/** A text as the classifier sees it. `prior` is what the hand-written signs say, as log-odds in the order of `LABELS`. */
export interface Reading {
  readonly line: string;
  readonly features: Features;
  readonly signs: readonly Pattern[];
  readonly prior: readonly number[];
}

function priorOf(signs: readonly Pattern[]): number[] {
  return LABELS.map((label) => {
    const weights = signs.filter((sign) => sign.intent === label).map((sign) => sign.weight);
    weights.sort((a, b) => b - a);
    return SIGN_SHARE * weights.reduce((sum, weight, at) => sum + (at === 0 ? weight : weight * REPEATED_SIGN), 0);
  });
}

/** Reads a plain text (see `plainText`). */
export function read(text: string, letters = true): Reading {
  const line = markNegation(repairTypos(normalise(text)));
  const signs = matchPatterns(line);
  return { line, features: featuresOf(line, signs, text.includes('?'), letters), signs, prior: priorOf(signs) };
}

/** A text with its label as something to learn from. */
export function lessonOf(text: string, label: Label, weight: number, letters = true): Lesson {
  const { features, prior } = read(text, letters);
  return { features, offset: prior, label, weight };
}
