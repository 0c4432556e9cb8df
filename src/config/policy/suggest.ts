/** Letters to add, drop or change to get from one word to the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** `; did you mean "lena"?` when one of the words is at most two slips away, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const short = word.slice(0, 60).toLowerCase();
  const [best] = known
    .map((name) => ({ name, slips: distance(short, name.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips);
  if (best === undefined || best.slips > 2 || best.slips >= best.name.length) return '';
  return `; did you mean "${best.name}"?`;
}
