import type { Effect } from '../../domain/record/effect.ts';
import { bareWords } from '../../domain/text/html.ts';
import { signed } from '../../domain/text/signed.ts';
import type { Teammate } from '../../flow/ports.ts';
import type { Saying } from './saying.ts';

/**
 * How what a person wrote is said: as the teammate they are, else by the seat with their name below. First the way that is meant, then what remains where their seat
 * is gone. Either way may have been taken by an attempt of before.
 */
export function writtenSayings(
  effect: Extract<Effect, { readonly kind: 'written' }>,
  { teammate, adminId }: { readonly teammate: Teammate | null; readonly adminId: string },
): readonly [Saying, Saying?] {
  const { conversation, text, name } = effect;
  const bySeat = signed(text, name);
  const wanted = [text, bySeat].map(bareWords);
  const saying = (author: string, words: string): Saying => ({
    conversationId: conversation,
    as: effect.as === 'note' ? 'note' : 'comment',
    author,
    text: words,
    matches: (said) => wanted.includes(said),
    written: { seat: adminId, teammate },
  });
  return teammate === null ? [saying(adminId, bySeat)] : [saying(teammate.id, text), saying(adminId, bySeat)];
}
