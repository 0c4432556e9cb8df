import type { IntercomClient } from 'intercom-client';
import { textOf } from '../../domain/text/html.ts';
import type { Limits } from './call.ts';
import { bareWords, toHtml } from './text.ts';
import { conversationSchema, type WirePart } from './wire.ts';

/** Something to say in a conversation, under Caseload's own seat. */
export interface Saying {
  readonly conversationId: string;
  readonly as: 'note' | 'comment';
  readonly text: string;
  /** Whether a part with these `bareWords` is this very saying. */
  matches(words: string): boolean;
}

/** Intercom's times are whole seconds and clocks differ. Generous, because parts of other effects are known and left out anyway. */
const TOLERANCE_MS = 30_000;

/** Says it; the raw answer is the conversation with its newest parts. */
export const say = (client: IntercomClient, adminId: string, saying: Saying, limits: Limits): PromiseLike<unknown> =>
  client.conversations.reply(
    {
      conversation_id: saying.conversationId,
      body: { message_type: saying.as, type: 'admin', admin_id: adminId, body: toHtml(saying.text) },
    },
    limits,
  );

/**
 * Id of the part that says it, written by this seat at or after `since` and not known to come from another effect; null when there is none.
 * Throws a ZodError when `conversation` is none.
 */
export function findSaid(
  conversation: unknown,
  adminId: string,
  saying: Saying,
  { since, known }: { readonly since: Date; readonly known: readonly string[] },
): string | null {
  const earliest = since.getTime() - TOLERANCE_MS;
  const candidates = ownParts(conversation, adminId, saying.as).filter(
    (part) => part.created_at.getTime() >= earliest && !known.includes(part.id),
  );
  return candidates.findLast((part) => saying.matches(bareWords(textOf(part.body ?? ''))))?.id ?? null;
}

/** Id of the part that Intercom has just made, by its words or else the newest of this seat; null when the answer does not show it. */
export function newestSaid(answer: unknown, adminId: string, saying: Saying): string | null {
  if (!conversationSchema.safeParse(answer).success) return null;
  const own = ownParts(answer, adminId, saying.as);
  return (own.findLast((part) => saying.matches(bareWords(textOf(part.body ?? '')))) ?? own.at(-1))?.id ?? null;
}

const ownParts = (conversation: unknown, adminId: string, type: string): readonly WirePart[] =>
  (conversationSchema.parse(conversation).conversation_parts?.conversation_parts ?? []).filter(
    (part) => part.part_type === type && part.author?.type === 'admin' && part.author.id === adminId,
  );
