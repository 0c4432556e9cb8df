import type { IntercomClient } from 'intercom-client';
import type { SendOutcome } from '../../flow/delivery.ts';
import { failureOf, failureWords, within } from './client.ts';
import { NOTES } from './parts.ts';
import type { WireConversation } from './wire.ts';

/**
 * Puts a conversation aside again that a note of ours has woken (IC-8): API 2.14 has no flag against it (`skip_unsnooze` is of Preview). Null where there is nothing to do, or all is
 * as it was; else the outcome of the whole: the note is found by the next attempt, which comes here again.
 */
export async function sleepOn(
  {
    client,
    realNow,
    timeoutMs,
  }: { readonly client: IntercomClient; readonly realNow: () => Date; readonly timeoutMs: number },
  {
    asideUntil,
    author,
    conversationId,
  }: { readonly asideUntil?: Date | null; readonly author: string; readonly conversationId: string },
  found: WireConversation,
): Promise<SendOutcome | null> {
  if (!asideUntil || found.state !== 'open' || !isWokenByNote(found)) return null;
  const snoozed_until = Math.floor(asideUntil.getTime() / 1000);
  try {
    await within(timeoutMs, 0, (limits) =>
      client.conversations.manage(
        { conversation_id: conversationId, body: { message_type: 'snoozed', admin_id: author, snoozed_until } },
        limits,
      ),
    );
    return null;
  } catch (thrown) {
    const failure = failureOf(thrown, realNow());
    // Over by now, or it may not be done: then it stays awake.
    if (failure.kind === 'answered' && failure.status < 429 && failure.status !== 408) return null;
    return { kind: 'unsure', error: `putting it aside again: ${failureWords(failure)}` };
  }
}

/** Parts that neither wake a conversation nor say that somebody else has. */
const QUIET: ReadonlySet<string> = new Set([...NOTES, 'conversation_attribute_updated_by_admin']);

/** Whether nothing but notes has come since it was put aside. */
function isWokenByNote({ conversation_parts: list }: WireConversation): boolean {
  const parts = list?.conversation_parts ?? [];
  const aside = parts.findLastIndex(({ part_type: type }) => type === 'snoozed');
  return aside >= 0 && parts.slice(aside + 1).every(({ part_type: type }) => QUIET.has(type));
}
