import type { Intent } from '../../config/vocabulary.ts';
import { saysMore } from './features.ts';
import { LABELS, type Label } from './labels.ts';
import { type Scorer, softmax } from './model.ts';
import type { Reading } from './reading.ts';

/** Confidence of a text that is not English stays under the 0.7 at which triage asks or hands to a person (TR-2). */
const FOREIGN_CAP = 0.69;
/** Of another language few words are known, and those that are mean what they say. */
const FOREIGN_SHARPER = 1.4;
/** Even the surest verdicts on held-out batches were wrong four times in a hundred; nothing is ever certain. */
const CEILING = 0.96;
/** Sharpness of the whole, fitted on held-out batches so that confidence means accuracy. */
const SHARPNESS = 1.7;
/**
 * A text whose features are known at home to this share is judged as sharply as ever; each unknown point beyond makes it flatter. On held-out batches it makes the
 * calibration error of the hard ones 0.06 instead of 0.07, and costs a point of coverage.
 */
const AT_HOME = 0.95;
const HUMBLER = 1;
/** A conditional share under this says that no intent stands out; the text is then `other`. */
const STANDS_OUT = 0.2;
/** One word ("money", "bug") or two ("store details") are a topic, not a wish, unless a sign as strong as this says what is wanted. */
const THIN_CAP = 0.65;
const CLEAR_SIGN = 2.8;
const TOPIC_WORDS = 2;

/** A missed alarm costs more than a false one; on held-out batches this finds more of them and loses nothing elsewhere. */
const LEAN: Readonly<Partial<Record<Label, number>>> = {
  security_compliance: 0.3,
  legal: 0.2,
  outage: 0.2,
  // Its examples are of all kinds, so that every strange word leans to it.
  other: -0.3,
};
const UNCLEAR = LABELS.indexOf('unclear');
const OTHER = LABELS.indexOf('other');
/** How much of what is unclear asks for nothing and so is `other` by definition; the rest hides a matter. */
const CONTENTLESS = 0.8;
/** What says nothing is less sure than a coin, so that a model's certainty about it is not believed either. */
const NOTHING_CAP = 0.45;
/** Nobody acts on a name of a place, a heading, two words of talk (TR-2). */
const CONTENTLESS_CAP = 0.65;
const CONTENTLESS_WORDS = 4;
const LEANS = LABELS.map((label) => LEAN[label] ?? 0);

/** Intents by confidence, best first, at most three; `intent` may be `other` instead of the first because nothing stands out, or nothing is said. */
export interface Ranking {
  readonly guesses: readonly { readonly intent: Intent; readonly confidence: number }[];
  readonly intent: Intent;
  readonly confidence: number;
}

const hasClearSign = ({ signs }: Reading): boolean => signs.some((sign) => sign.weight >= CLEAR_SIGN);

const wordsOf = ({ line }: Reading): number => line.match(/\p{L}+/gu)?.length ?? 0;

function capOf(reading: Reading): number {
  if (!reading.english) return FOREIGN_CAP;
  const thin = (!saysMore(reading.line) || wordsOf(reading) <= TOPIC_WORDS) && !hasClearSign(reading);
  return thin ? THIN_CAP : CEILING;
}

/** What the model makes of a reading. The share of `unclear` lowers every confidence. */
export function rank(model: Scorer, reading: Reading): Ranking {
  const { english, prior } = reading;
  const { scores, known } = model.judge(reading.features);
  const distance = english ? Math.max(0, AT_HOME - known) : 0;
  const sharpness = SHARPNESS * (1 - HUMBLER * distance) * (english ? 1 : FOREIGN_SHARPER);
  const shares = softmax(
    LABELS.map((_, at) => sharpness * ((scores[at] ?? 0) + (prior[at] ?? 0) + (english ? (LEANS[at] ?? 0) : 0))),
  );
  const ranked = LABELS.flatMap((label, at) =>
    label === 'unclear' ? [] : [{ intent: label, confidence: shares[at] ?? 0 }],
  );
  ranked.sort((a, b) => b.confidence - a.confidence);
  const clear = ranked.reduce((sum, guess) => sum + guess.confidence, 0);
  const cap = capOf(reading);
  const guesses = ranked
    .slice(0, 3)
    .map((guess) => ({ intent: guess.intent, confidence: Math.round(Math.min(guess.confidence, cap) * 1000) / 1000 }));
  const best = guesses[0] ?? { intent: 'other' as const, confidence: 0 };
  const top = ranked[0]?.confidence ?? 0;
  const nothing = (shares[OTHER] ?? 0) + CONTENTLESS * (shares[UNCLEAR] ?? 0);
  const standsOut = clear > 0 && top / clear >= STANDS_OUT && (nothing <= top || best.intent === 'other');
  if (standsOut && best.intent !== 'other') return { guesses, ...best };
  const contentless = Math.min(nothing, NOTHING_CAP, cap);
  const short = wordsOf(reading) <= CONTENTLESS_WORDS && !hasClearSign(reading);
  const confidence = Math.max(short ? Math.min(best.confidence, CONTENTLESS_CAP) : best.confidence, contentless);
  return { guesses, intent: 'other', confidence: Math.round(confidence * 1000) / 1000 };
}
