/** Chance from a seed: the same seed gives the same past. */
export interface Random {
  /** From `from` up to, not including, `to`. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  /** One of the items; throws when there are none. */
  pick<T>(items: readonly T[]): T;
}

/** Mulberry32: 32 bits of state are plenty for a few thousand draws, and it is the same on every machine. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** A text with one of each `{a|b|c}`, and a digit for each `#`. */
export function varied(text: string, random: Random): string {
  return text
    .replaceAll(/\{([^}]*)\}/g, (_, words: string) => random.pick(words.split('|')))
    .replaceAll('#', () => String(Math.floor(random.between(0, 10))));
}
