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

/** Slots of the hashed feature space. */
export const SLOTS = 1 << 16;

/** Features of a text: slots and how much each counts. */
export interface Features {
  readonly slots: Int32Array;
  readonly values: Float32Array;
}

function slotOf(feature: string): number {
  let hash = 2166136261;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) % SLOTS;
}

/**
 * Features of a line from `normalise` and `markNegation`: words, pairs of words, families of words that follow each other or share a sentence,
 * and the hand-written signs found. Scaled to length 1, so that a mail does not outshout a line.
 */
export function featuresOf(line: string, signs: readonly Pattern[]): Features {
  const counts = new Map<string, number>();
  let previousWord = '^';
  let previousTags: readonly string[] = [];
  let sentence = new Set<string>();
  const endSentence = (): void => {
    if (sentence.size > 1 && sentence.size <= MAX_PAIRED) {
      const all = [...sentence].sort();
      for (const [at, one] of all.entries()) for (const two of all.slice(at + 1)) counts.set(`${one}&${two}`, TOGETHER);
    }
    sentence = new Set();
  };
  for (const word of line.trim().split(' ').slice(0, MAX_WORDS)) {
    if (word === '.' || word === ',' || word === '') {
      previousWord = '^';
      previousTags = [];
      if (word === '.') endSentence();
      continue;
    }
    const stemmed = /^\d/.test(word) ? (/^50\d$/.test(word) ? '5xx' : '#') : stem(word);
    counts.set(`${previousWord} ${stemmed}`, PAIR);
    previousWord = stemmed;
    const families = familiesOf(stemmed);
    const role = ROLES.get(word);
    const tags = role === undefined ? families : [...families, role];
    for (const one of previousTags) for (const two of tags) counts.set(`${one}>${two}`, FOLLOWING);
    const stop = STOP.has(word);
    // A stop word between two families does not part them: "charged for the seats".
    if (tags.length > 0) previousTags = tags;
    else if (!stop) previousTags = [];
    for (const family of families) sentence.add(family);
    if (role !== undefined && LEADING.has(role)) sentence.add(role);
    if (stop) continue;
    counts.set(stemmed, WORD);
    for (const family of families) counts.set(family, FAMILY);
  }
  endSentence();
  return scaled(counts, signs);
}

function scaled(counts: ReadonlyMap<string, number>, signs: readonly Pattern[]): Features {
  let square = 0;
  for (const value of counts.values()) square += value * value;
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  const slots = new Int32Array(counts.size + signs.length);
  const values = new Float32Array(counts.size + signs.length);
  let at = 0;
  for (const [feature, value] of counts) {
    slots[at] = slotOf(feature);
    values[at++] = value * scale;
  }
  for (const sign of signs) {
    slots[at] = slotOf(`!${sign.name}`);
    // Like the prior, a sign counts the same in a line and in a mail.
    values[at++] = SIGN;
  }
  return { slots, values };
}

/** Words of a line that say something: neither small words nor vague ones such as "issue" or "help". */
export function contentWords(line: string): number {
  return new Set(
    line
      .trim()
      .split(' ')
      .filter((word) => /\p{L}/u.test(word) && !STOP.has(word) && !familiesOf(stem(word)).includes('@vague')),
  ).size;
}
