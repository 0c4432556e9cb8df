import type MiniSearch from 'minisearch';
import { nearestOf } from '../text/near.ts';
import type { Entry } from './entry.ts';
import { isNearlyStop, termOf, wordsOf } from './words.ts';

/** What is on the shelves, as the index keeps it. */
export interface Shelves {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly search: Pick<MiniSearch, 'search'>;
  /** In how many entries a term stands. */
  readonly counts: ReadonlyMap<string, number>;
  /** From 0 (in every text) to 1 (never seen). */
  rarity(term: string): number;
  /** What a term counts by the field it stands in, 0 to 1. */
  place(field: string): number;
}

/** A word that is only nearly there, or begins a longer one. */
const NEARLY = 0.6;
/** From so many letters on, what a word begins is taken for the same: "rechnung" for "rechnungen". */
const BEGINNING = 5;
/** Shorter words have too many neighbours to be taken for one of them. */
const SHORTEST = 4;
/** So much of what was asked has to be there: one of two words is enough, one of three is not. */
const LEAST = 0.45;
/** A word of every text still has some weight, or nothing could be asked with it alone. */
const LIGHTEST = 0.1;
/** How many of the best by words alone are weighed in earnest. */
const CANDIDATES = 200;

/** What somebody typed: its words, a pattern of the whole as a phrase, and the terms to look up. */
interface Read {
  readonly words: readonly string[];
  readonly phrase: RegExp;
  readonly terms: readonly string[];
}

/** Null for no words at all. */
function read(typed: string): Read | null {
  const words = wordsOf(typed.normalize('NFKC').slice(0, 300));
  if (words.length === 0) return null;
  const phrase = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]+')}`, 'iu');
  return { words, phrase, terms: [...new Set(words.flatMap((word) => termOf(word) ?? []))] };
}

/** The terms of the shelves that an asked one stands for: itself, or where nobody wrote it, those nearly written so. */
function standsFor(term: string, { counts }: Shelves): readonly string[] {
  if (counts.has(term)) return [term];
  if (term.length < SHORTEST) return [term];
  const begun = [...counts.keys()].filter((one) => begins(one, term) && term.length - one.length < 4);
  return [term, ...begun, ...nearestOf(term, counts.keys())];
}

const begins = (short: string, long: string): boolean =>
  short === long || (short.length >= BEGINNING && long.startsWith(short));

/**
 * What has the words that somebody typed, each with how much of it, unsorted. One word is enough; words of every sentence count only in the phrase, and alone where
 * there are no others.
 */
export function searched(
  typed: string,
  shelves: Shelves,
): readonly { readonly entry: Entry; readonly score: number }[] {
  const asked = read(typed);
  if (asked === null) return [];
  const found = weighed(asked, shelves);
  return found.length > 0 ? found : literally(typed.normalize('NFKC').trim().toLowerCase(), asked, shelves.entries);
}

function weighed({ words, phrase, terms }: Read, shelves: Shelves) {
  const telling = terms.filter((term) => shelves.counts.has(term) || !isNearlyStop(term));
  const meant = (telling.length > 0 ? telling : terms).map((term) => ({
    term,
    weight: Math.max(LIGHTEST, shelves.rarity(term)),
    as: standsFor(term, shelves),
  }));
  const whole = meant.reduce((sum, { weight }) => sum + weight, 0);
  const hits = shelves.search.search(meant.flatMap((one) => one.as).join(' '), {
    prefix: (term) => term.length >= BEGINNING,
  });
  return hits.slice(0, CANDIDATES).flatMap(({ id, match }) => {
    const entry = shelves.entries.get(String(id));
    const has = Object.entries(match);
    let share = 0;
    let score = 0;
    for (const { term, weight, as } of meant) {
      const near = Math.max(
        0,
        ...has.map(([word, fields]) => {
          const nearness = word === term ? 1 : as.some((one) => begins(one, word)) ? NEARLY : 0;
          return nearness * Math.max(...fields.map((field) => shelves.place(field)));
        }),
      );
      share += near > 0 ? weight / whole : 0;
      score += (near * weight) / whole;
    }
    if (entry === undefined || share < LEAST) return [];
    return [{ entry, score: score + (words.length > 1 ? phraseIn(entry, phrase, words) : 0) }];
  });
}

/** The same words in the same order count more than the words; more so in the title. */
function phraseIn(entry: Entry, phrase: RegExp, words: readonly string[]): number {
  if (phrase.test(entry.title)) return 0.7;
  const text = textOf(entry);
  if (phrase.test(text)) return 0.5;
  const lower = text.toLowerCase();
  return (0.2 * words.filter((word) => lower.includes(word)).length) / words.length;
}

/** What no term finds: numbers, scripts without spaces, words of every sentence, beginnings; the longer ones only, for the short ones begin too much. */
function literally(typed: string, { words, phrase, terms }: Read, entries: Shelves['entries']) {
  const spaced = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]+$/u.test(typed);
  const least = !spaced || /\d/.test(typed) ? 2 : terms.length > 0 ? 4 : 5;
  if (words.join(' ').length < least) return [];
  return [...entries.values()].flatMap((entry) => {
    const text = textOf(entry).toLowerCase();
    const there = spaced ? text.includes(words[0] ?? '') && phrase.test(text) : text.includes(typed);
    return there ? [{ entry, score: phrase.test(entry.title) ? 1 : 0.8 }] : [];
  });
}

const textOf = (entry: Entry): string =>
  [entry.title, entry.text, ...(entry.kind === 'case' ? [entry.how, ...entry.tags] : [])].join('\n');
