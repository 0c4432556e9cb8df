import { nearestOf } from '../text/near.ts';
import { seeds } from '../triage/seeds/index.ts';
import { stem } from '../triage/stem.ts';
import { normalise } from '../triage/text.ts';

/** Words that any message of any matter has: they make nothing alike. */
const STOP = new Set(
  (
    'a about above after again all already also always am an and any anybody anyone are around as at back be because been before being below both but by ' +
    'can come could day days did do does done down each either else even ever every everybody everyone everything few find first for from get gets give go goes ' +
    'going good got had has have he hello help her here hey hi him his hope how i if in into is it its just keep know last least less let like look made make many ' +
    'may maybe me might more most much must my myself need needed needs never new next no nobody none nor not nothing now of off ok okay on once one only onto or ' +
    'other our ours out over own per please possible put quite rather really right said same say see seem seems she should show since so some somebody someone ' +
    'something soon still such sure take team tell than thank thanks that the their them then there these they thing things think this those through till time times to today ' +
    'together told tomorrow too try trying twice under until up us use used using very via want was way we week well went were what when where which while who whole why ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december inv ' +
    'will with within without would yes yesterday yet you your yours'
  ).split(' '),
);

/** A word of every sentence with a slip in it: "teh". */
export const isNearlyStop = (word: string): boolean => word.length < 6 && nearestOf(word, STOP).length > 0;

/** A bare number tells nothing, but an error code does. */
const ERROR_CODE = /^[45]\d\d$/;

/** The words of a text, normalised, in order; what is no word of any weight comes out at `termOf`. */
export const wordsOf = (text: string): string[] => normalise(text).match(/[\p{L}\p{N}_]+/gu) ?? [];

/** What a word is looked up by: its stem, without accents; null for words that tell nothing. Lower-case input. */
export function termOf(written: string): string | null {
  const word = /[^\0-\x7f]/.test(written)
    ? written.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss')
    : written;
  if (word.length < 2 || STOP.has(word)) return null;
  if (/^\d+(?:st|nd|rd|th)$/.test(word)) return null;
  if (/^[\d_]+$/.test(word)) return ERROR_CODE.test(word) ? word : null;
  return stem(word);
}

/** The different terms of a text, in the order in which they first come. */
export const termsOf = (text: string): readonly string[] => [
  ...new Set(wordsOf(text).flatMap((word) => termOf(word) ?? [])),
];

let known: ReadonlyMap<string, number> | undefined;

/** In how many of triage's own examples a term occurs: a workspace with ten cases does not know yet which words are common. */
export function background(): { readonly texts: number; readonly of: ReadonlyMap<string, number> } {
  if (known === undefined) {
    const counts = new Map<string, number>();
    for (const { text } of seeds()) for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
    known = counts;
  }
  return { texts: seeds().length, of: known };
}
