import type { Effect } from '../../domain/record/effect.ts';
import { bareWords } from '../../domain/text/html.ts';
import { signed } from '../../domain/text/signed.ts';
import type { Teammate } from '../../flow/ports.ts';
import type { Saying } from './saying.ts';

/**
 * How what a person wrote is said: as the teammate they are, else by the seat with their name below. First the way that is meant, then what remains where their seat
 * is gone. Either way may have been taken by an attempt of before. A note follows what stands in its thread: of its `texts` the first is said, and an attempt of before may
 * have said any.
 */
export function writtenSayings(
  effect: Extract<Effect, { readonly kind: 'written' }>,
  { teammate, adminId }: { readonly teammate: Teammate | null; readonly adminId: string },
  note: { readonly texts: readonly string[]; readonly deleted: boolean } | null = null,
): readonly [Saying, Saying?] {
  const { conversation, name } = effect;
  const [text = effect.text, ...before] = note?.texts ?? [];
  const wanted = [text, ...before].map((one) => ({ one, words: [one, signed(one, name)].map(bareWords) }));
  const textIn = (said: string) => wanted.find(({ words }) => words.includes(said))?.one;
  const saying = (author: string, words: string): Saying => ({
    conversationId: conversation,
    as: effect.as === 'note' ? 'note' : 'comment',
    author,
    text: words,
    matches: (said) => textIn(said) !== undefined,
    written: { seat: adminId, teammate, ...(note === null ? {} : { textIn: (said) => textIn(said) ?? text }) },
    ...(note?.deleted ? { deleted: true as const } : {}),
  });
  const bySeat = signed(text, name);
  return teammate === null ? [saying(adminId, bySeat)] : [saying(teammate.id, text), saying(adminId, bySeat)];
}
