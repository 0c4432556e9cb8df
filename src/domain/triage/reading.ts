import { type Features, featuresOf } from './features.ts';
import { glossed } from './glossary.ts';
import { LABELS, type Label } from './labels.ts';
import { isEnglish } from './language.ts';
import type { Lesson } from './model.ts';
import { markNegation } from './negation.ts';
import { matchPatterns, type Pattern } from './patterns/index.ts';
import { matterOf, normalise } from './text.ts';
import { repairTypos } from './typos.ts';

/** Further signs of the same intent repeat more than they prove. */
const REPEATED_SIGN = 0.35;
/** How much of a sign's weight counts beside what the model has learned of the sign; chosen by cross-validation over batches of seeds. */
const SIGN_SHARE = 0.3;

/** A text as the classifier sees it. `prior` is what the hand-written signs say, as log-odds in the order of `LABELS`. */
export interface Reading {
  readonly line: string;
  /** Of anything else only the words of `glossary.ts` and a few signs are known. */
  readonly english: boolean;
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
export function read(text: string): Reading {
  const matter = matterOf(text);
  const said = normalise(matter);
  const english = isEnglish(said);
  const line = markNegation(repairTypos(said));
  const told = english ? line : markNegation(glossed(said));
  const signs = matchPatterns(english ? line : `${line}.${told}`);
  return { line, english, features: featuresOf(told, signs, matter.includes('?')), signs, prior: priorOf(signs) };
}

/** A reading with its label as something to learn from. */
export function lessonOf({ features, prior }: Reading, label: Label, weight: number): Lesson {
  return { features, offset: prior, label, weight };
}
