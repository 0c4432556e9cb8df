import { slips } from '../../domain/text/near.ts';

/** The known word that is at most two slips away, of short ones one; null where none is. */
export function nearest(word: string, known: readonly string[]): string | null {
  const short = word.slice(0, 60).toLowerCase();
  const [best] = known
    .map((name) => ({ name, slips: slips(short, name.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips);
  // Of a short word two slips make any other.
  return best === undefined || best.slips > (Math.max(short.length, best.name.length) < 5 ? 1 : 2) ? null : best.name;
}

/** `; did you mean "lena"?` where one of the words is near, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const best = nearest(word, known);
  return best === null ? '' : `; did you mean "${best}"?`;
}
