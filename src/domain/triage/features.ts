import { familiesOf } from './lexicon.ts';
import type { Pattern } from './patterns/index.ts';
import { stem } from './stem.ts';

/** Words that carry no intent alone; they still count inside pairs ("how do", "not work"). */
const STOP = new Set(
  'the a an and or to of in on at is are was were be been am it its this that these those i we you our your my me us he she they them for with from by as so do does did have has had will would can could should please if then there here just also hi hello hey dear team thanks thank'.split(
    ' ',
  ),
);

/** What small words do in a sentence; the act ("how … @danger", "not … @entry") tells more than the topic. */
const ROLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    _me: 'i we my our me us',
    _you: 'you your',
    _not: 'not no never',
    _how: 'how',
    _where: 'where',
    _what: 'what',
    _why: 'why',
    _when: 'when',
    _which: 'which',
    _who: 'who',
    _can: 'can could would',
    _want: 'want like wish need',
    _please: 'please',
    _do: 'does do',
    _is: 'is are was were',
    _has: 'has have had',
  }).flatMap(([role, words]) => words.split(' ').map((word) => [word, role])),
);
/** Roles that colour a whole sentence. */
const LEADING = new Set(['_not', '_how', '_why', '_where', '_want']);

/** Words read; later ones are history or decoration. */
const MAX_WORDS = 400;
/** Families paired at most in one sentence: a list of everything is about nothing. */
const MAX_PAIRED = 10;
const WORD = 1;
const PAIR = 0.7;
const FAMILY = 1.2;
const FOLLOWING = 0.5;
const TOGETHER = 0.3;
const SIGN = 0.4;

/** Weight of all letter groups of a text together. They find what a text shares with the seeds when no word is the same. */
const LETTERS = 0.7;
const GROUP = 4;
const SMALL = 0.4;
const OPENING = 0.3;
const ASKING = 0.3;

/** Slots of the hashed feature space. */
export const SLOTS = 1 << 16;

/** Features of a text: slots and how much each counts. */
export interface Features {
  readonly slots: Int32Array;
  readonly values: Float32Array;
}

/** At hand as a constant: a look-up of the global for each letter is costly where the global object is not the engine's own, as in tests. */
const { imul } = Math;
const FNV = 16777619;
const START = 2166136261;

function slotFrom(hash: number): number {
  const mixed = imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 12)) >>> 0) % SLOTS;
}

/** FNV-1a goes on where it stood, so a pair is hashed without writing it out. */
function hashOn(hash: number, text: string): number {
  let on = hash;
  for (let at = 0; at < text.length; at++) on = imul(on ^ text.charCodeAt(at), FNV);
  return on;
}

const slotOf = (feature: string): number => slotFrom(hashOn(START, feature));

/** Collects slots without a string for each letter group; those would cost more than all the rest. */
class Collected {
  readonly #slots: number[] = [];
  readonly #values: number[] = [];

  add(slot: number, value: number): void {
    this.#slots.push(slot);
    this.#values.push(value);
  }

  /** All of one kind, scaled to `length` so that a mail does not outshout a line. */
  addScaled(counts: ReadonlyMap<number, number>, length: number): void {
    let square = 0;
    for (const value of counts.values()) square += value * value;
    const scale = square === 0 ? 0 : length / Math.sqrt(square);
    for (const [hash, value] of counts) this.add(slotFrom(hash), value * scale);
  }

  features(): Features {
    return { slots: Int32Array.from(this.#slots), values: Float32Array.from(this.#values) };
  }
}

/** Groups of four letters within longer words, the word's ends included: "declin" ties "declined" to "declining" and "decline". */
function addLetterGroups(words: readonly string[], into: Collected): void {
  const groups = new Set<number>();
  for (const word of words) {
    if (word.length < GROUP) continue;
    const last = word.length + 1;
    for (let at = 0; at + GROUP - 1 <= last; at++) {
      let hash = START;
      for (let next = at; next < at + GROUP; next++) {
        const code = next === 0 ? 60 : next === last ? 62 : word.charCodeAt(next - 1);
        hash = imul(hash ^ code, FNV);
      }
      groups.add(slotFrom(hash));
    }
  }
  const value = LETTERS / Math.sqrt(groups.size);
  for (const slot of groups) into.add(slot, value);
}

/** Small words tell the act: who shall do what, and whether it is asked, wished or reported. */
function addManner(words: readonly string[], asks: boolean, into: Collected): void {
  const opening = words.filter((word) => word !== '.' && word !== ',');
  into.add(slotOf(`^${opening[0] ?? ''}`), OPENING);
  into.add(slotOf(`^${opening[0] ?? ''} ${opening[1] ?? ''}`), OPENING);
  into.add(slotOf(asks ? '?' : '?no'), ASKING);
  const value = SMALL / Math.sqrt(words.length);
  for (const word of new Set(words))
    if (STOP.has(word) || word === 'not' || word === 'no') into.add(slotOf(`_${word}`), value);
}

/** Two families are one feature in either order. */
function pairSentence(families: ReadonlySet<string>, counts: Map<number, number>): void {
  if (families.size < 2 || families.size > MAX_PAIRED) return;
  const all = [...families].sort();
  for (let one = 0; one < all.length; one++) {
    const first = hashOn(hashOn(START, all[one] ?? ''), '&');
    for (let two = one + 1; two < all.length; two++) counts.set(hashOn(first, all[two] ?? ''), TOGETHER);
  }
}

const FAILS = new Set(['error', 'code', 'status', 'http', 'return', 'a', 'an']);
/** What a number is read as: its value says nothing, but that a server failed does. A plain 500 may be five hundred of anything. */
const numberOf = (word: string, before: string): string =>
  /^50[1-9]$/.test(word) || (word === '500' && FAILS.has(before)) ? '5xx' : '#';
const startsWithDigit = (word: string): boolean => word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57;

/** What a line shares of words, pairs of words and families of words that follow each other or share a sentence, by hash. */
function contentOf(words: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  let previousWord = '^';
  let previousTags: readonly string[] = [];
  let sentence = new Set<string>();
  for (const word of words) {
    if (word === '.' || word === ',' || word === '') {
      previousWord = '^';
      previousTags = [];
      if (word !== '.') continue;
      pairSentence(sentence, counts);
      sentence = new Set();
      continue;
    }
    const stemmed = startsWithDigit(word) ? numberOf(word, previousWord) : stem(word);
    counts.set(hashOn(hashOn(hashOn(START, previousWord), ' '), stemmed), PAIR);
    previousWord = stemmed;
    const families = familiesOf(stemmed);
    const role = ROLES.get(word);
    const tags = role === undefined ? families : [...families, role];
    for (const one of previousTags) {
      const first = hashOn(hashOn(START, one), '>');
      for (const two of tags) counts.set(hashOn(first, two), FOLLOWING);
    }
    const stop = STOP.has(word);
    // A stop word between two families does not part them: "charged for the seats".
    if (tags.length > 0) previousTags = tags;
    else if (!stop) previousTags = [];
    for (const family of families) sentence.add(family);
    if (role !== undefined && LEADING.has(role)) sentence.add(role);
    if (stop) continue;
    counts.set(hashOn(START, stemmed), WORD);
    for (const family of families) counts.set(hashOn(START, family), FAMILY);
  }
  pairSentence(sentence, counts);
  return counts;
}

/**
 * Features of a line from `normalise` and `markNegation`: its content, its letter groups, its manner, and the hand-written signs found.
 * `asks` says whether the customer wrote a question mark; the line no longer shows it.
 */
export function featuresOf(line: string, signs: readonly Pattern[], asks: boolean): Features {
  const words = line.trim().split(' ').slice(0, MAX_WORDS);
  const collected = new Collected();
  collected.addScaled(contentOf(words), 1);
  addLetterGroups(words, collected);
  addManner(words, asks, collected);
  // Like the prior, a sign counts the same in a line and in a mail.
  for (const sign of signs) collected.add(slotOf(`!${sign.name}`), SIGN);
  return collected.features();
}

/** Whether a line has at least two words that say something: neither small words nor vague ones such as "issue" or "help". */
export function saysMore(line: string): boolean {
  let first: string | undefined;
  for (const word of line.trim().split(' ')) {
    if (word === first || STOP.has(word) || !/\p{L}/u.test(word) || familiesOf(stem(word)).includes('@vague')) continue;
    if (first !== undefined) return true;
    first = word;
  }
  return false;
}
