/** Slips of the finger from one word to the other: a letter more, less or another, or two neighbours swapped (optimal string alignment). */
export function slips(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      const change = (row[j - 1] ?? 0) + (same ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, swapped));
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}

/** How many slips a word of this length bears before it is another word. */
const bearable = (length: number): number => (length < 3 ? 0 : length < 7 ? 1 : 2);

/**
 * The known words that are the fewest slips away from what was written, in their order; empty where none is near enough. Where more than one slip is needed the
 * first letter has to be right. Lower-case input.
 */
export function nearestOf(written: string, known: Iterable<string>): readonly string[] {
  let least = bearable(written.length);
  let found: string[] = [];
  for (const word of known) {
    if (Math.abs(word.length - written.length) > least) continue;
    const away = slips(written, word);
    if (away > Math.min(least, bearable(word.length + 1)) || (away > 1 && word[0] !== written[0])) continue;
    if (away < least) found = [];
    least = away;
    found.push(word);
  }
  return found;
}
