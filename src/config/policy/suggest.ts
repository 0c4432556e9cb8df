import { slips } from '../../domain/text/near.ts';

/** `; did you mean "lena"?` when one of the words is at most two slips away, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const short = word.slice(0, 60).toLowerCase();
  const [best] = known
    .map((name) => ({ name, slips: slips(short, name.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips);
  if (best === undefined || best.slips > 2 || best.slips >= best.name.length) return '';
  return `; did you mean "${best.name}"?`;
}
