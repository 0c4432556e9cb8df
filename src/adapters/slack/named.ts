import { nearestOf } from '../../domain/text/near.ts';
import { unwrapped } from './mrkdwn.ts';
import { bareWord } from './typed.ts';

/** Somebody or something that people call by its id or its name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

interface Meant {
  readonly sure: string | null;
  readonly near: readonly string[];
}

const MOST = 3;
/** Of so many words a name is at most. */
const WORDS = 4;
const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

/**
 * Which of them a text means. `sure`: by its id, its name or a word of its name, where only one is called so. `near`: else those that it may mean, by a beginning, a slip
 * or a name that several have; at most three.
 */
export function named(text: string, all: readonly Named[]): Meant {
  const wanted = bareWord(unwrapped(text).replace(/^@/, ''));
  if (wanted === '') return { sure: null, near: [] };
  const those = (fits: (one: Named) => boolean) => [...new Set(all.filter(fits).map(({ id }) => id))];
  const called = those(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  const byWord = called.length > 0 ? called : those(({ name }) => wordsOf(name).includes(wanted));
  if (byWord.length > 0)
    return byWord.length === 1 ? { sure: byWord[0] ?? null, near: [] } : { sure: null, near: byWord.slice(0, MOST) };
  const ways = (one: Named) => [one.id.toLowerCase(), one.name.toLowerCase(), ...wordsOf(one.name)];
  const nearest = new Set(nearestOf(wanted, new Set(all.flatMap(ways))));
  const slipped = those((one) => ways(one).some((way) => nearest.has(way)));
  const begun = wanted.length < 2 ? [] : those((one) => ways(one).some((way) => way.startsWith(wanted)));
  return { sure: null, near: [...new Set([...slipped, ...begun])].slice(0, MOST) };
}

/** The same of a text that begins with a name: the longest that is sure, else the longest that is near, and the `rest` behind it. */
export function namedAtStart(text: string, all: readonly Named[]): Meant & { readonly rest: string } {
  const parts = text.split(/\s+/);
  const counts = Array.from({ length: Math.min(WORDS, parts.length) }, (_, at) => Math.min(WORDS, parts.length) - at);
  const found = counts.map((count) => ({
    ...named(parts.slice(0, count).join(' '), all),
    rest: parts.slice(count).join(' '),
  }));
  return (
    found.find(({ sure }) => sure !== null) ??
    found.find(({ near }) => near.length > 0) ?? { sure: null, near: [], rest: text }
  );
}
