import type { Effect } from '../../domain/record/effect.ts';
import { bareWords, textOf } from '../../domain/text/html.ts';
import { NOTHING_SAID, type SendJob, type SendOutcome } from '../../flow/delivery.ts';
import { attempt, within } from './client.ts';
import { type Calls, lookAt, type Saying } from './saying.ts';

/**
 * Takes the words out of a note (POST /conversations/redact). What cannot be redacted, as Intercom says or where nobody knows which part it is, gets a note below it that it
 * no longer holds. A part that was redacted before is refused like one that never can be: after an attempt without an answer it is looked at, for the note would tell its words anew.
 */
export function redactSender(
  parts: Calls & { readonly adminId: string; say(saying: Saying, job: SendJob): Promise<SendOutcome> },
): (effect: Extract<Effect, { readonly kind: 'redact' }>, job: SendJob) => Promise<SendOutcome> {
  const { client, realNow, timeoutMs, adminId, say } = parts;
  return async ({ conversation, part, text }, job) => {
    const saying: Saying = {
      ...{ conversationId: conversation, as: 'note', author: adminId, text },
      matches: (words) => words === bareWords(text),
    };
    const disregard = () =>
      job.subject.kind === 'case' && job.subject.record.state.restricted ? NOTHING_SAID : say(saying, job);
    if (part === null) return disregard();
    const outcome = await attempt(realNow, async () => {
      await within(timeoutMs, 0, (limits) =>
        client.conversations.redactConversationPart(
          { type: 'conversation_part', conversation_id: conversation, conversation_part_id: part },
          limits,
        ),
      );
      return { kind: 'done', receipt: { id: `redacted:${part}` } };
    });
    // Its conversation, or the part itself, is not there any more.
    if (outcome.kind === 'destination_dead') return NOTHING_SAID;
    if (outcome.kind !== 'refused') return outcome;
    if (job.unsureSince === null) return disregard();
    const looked = await lookAt(parts, conversation, (found) =>
      (found.conversation_parts?.conversation_parts ?? []).some(
        ({ id, body, redacted }) => id === part && redacted !== true && textOf(body ?? '') !== '',
      ),
    );
    if (looked.ok) return looked.found ? disregard() : NOTHING_SAID;
    return looked.outcome.kind === 'destination_dead' ? NOTHING_SAID : looked.outcome;
  };
}
