import type { Intent } from '../../config/vocabulary.ts';
import { saysMore } from './features.ts';
import { LABELS, type Label } from './labels.ts';
import { type LinearModel, softmax } from './model.ts';
import type { Reading } from './reading.ts';

/** Confidence of a text that is not English stays under the 0.7 at which triage asks or hands to a person (TR-2). */
const FOREIGN_CAP = 0.6;
/** The learned words are English; of another language only the signs are to be trusted. */
const FOREIGN_LEARNED = 0.25;
const FOREIGN_SIGNS = 2;
/** Even the surest verdicts on held-out batches were wrong four times in a hundred; nothing is ever certain. */
const CEILING = 0.96;
/** Sharpness of the whole, fitted on held-out batches so that confidence means accuracy. */
const SHARPNESS = 1.7;
/** A conditional share under this says that no intent stands out; the text is then `other`. */
const STANDS_OUT = 0.2;
/** One word ("money", "bug") is a topic, not a wish, unless a sign as strong as this says what is wanted. */
const THIN_CAP = 0.65;
const CLEAR_SIGN = 2.8;

/** A missed alarm costs more than a false one; on held-out batches this finds more of them and loses nothing elsewhere. */
const LEAN: Readonly<Partial<Record<Label, number>>> = { security_compliance: 0.3, legal: 0.2, outage: 0.2 };
const LEANS = LABELS.map((label) => LEAN[label] ?? 0);

/** Intents by confidence, best first, at most three; the first may be `other` because nothing stands out. */
export interface Ranking {
  readonly guesses: readonly { readonly intent: Intent; readonly confidence: number }[];
  readonly intent: Intent;
  readonly confidence: number;
}

function capOf(reading: Reading, english: boolean): number {
  if (!english) return FOREIGN_CAP;
  const thin = !saysMore(reading.line) && !reading.signs.some((sign) => sign.weight >= CLEAR_SIGN);
  return thin ? THIN_CAP : CEILING;
}

/** What the model makes of a reading. The share of `unclear` lowers every confidence. */
export function rank(model: LinearModel, reading: Reading, english: boolean): Ranking {
  const learned = model.scores(reading.features);
  const shares = softmax(
    LABELS.map((_, at) => {
      const score = learned[at] ?? 0;
      const prior = reading.prior[at] ?? 0;
      const sum = english ? score + prior + (LEANS[at] ?? 0) : score * FOREIGN_LEARNED + prior * FOREIGN_SIGNS;
      return SHARPNESS * sum;
    }),
  );
  const ranked = LABELS.flatMap((label, at) =>
    label === 'unclear' ? [] : [{ intent: label, confidence: shares[at] ?? 0 }],
  );
  ranked.sort((a, b) => b.confidence - a.confidence);
  const clear = ranked.reduce((sum, guess) => sum + guess.confidence, 0);
  const cap = capOf(reading, english);
  const guesses = ranked
    .slice(0, 3)
    .map((guess) => ({ intent: guess.intent, confidence: Math.round(Math.min(guess.confidence, cap) * 1000) / 1000 }));
  const best = guesses[0] ?? { intent: 'other' as const, confidence: 0 };
  const standsOut = clear > 0 && (ranked[0]?.confidence ?? 0) / clear >= STANDS_OUT;
  return { guesses, intent: standsOut ? best.intent : 'other', confidence: best.confidence };
}
