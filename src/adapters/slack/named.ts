import { nearestOf } from '../../domain/text/near.ts';
import { unwrapped } from './mrkdwn.ts';
import { bareWord } from './typed.ts';

/** Somebody or something that people call by its id or its name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

const MOST = 3;
const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

/**
 * Which of them a text means. `sure`: by its id, its name or a word of its name, where only one is called so. `near`: else those that it may mean, by a beginning, a slip
 * or a name that several have; at most three.
 */
export function named(
  text: string,
  all: readonly Named[],
): { readonly sure: string | null; readonly near: readonly string[] } {
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
