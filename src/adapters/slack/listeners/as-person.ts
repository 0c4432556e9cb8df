import type { RespondArguments } from '@slack/bolt';
import type { Person } from '../../../config/policy/schema.ts';
import type { Outcome } from '../../../flow/outcome.ts';
import { message, section } from '../cards/blocks.ts';
import type { Message, View } from '../cards/view.ts';
import { refusalMessage, strangerWords, unexpected } from '../errors.ts';
import { errorCode } from '../send/outcome.ts';
import { viewOf } from '../view.ts';
import type { Deps } from './deps.ts';

/** A form can be opened within three seconds of the click, once. */
const TRIGGER_GONE = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired', 'trigger_exchanged']);

export const words = (text: string): Message => message(text, section('words', text));

/**
 * Runs what a Slack user asked for as the person they are in the policy, and answers what to tell them: null when the screen says enough. What goes
 * wrong becomes words as well; nothing is thrown.
 */
export async function asPerson(
  deps: Deps,
  request: { readonly slackId: string; readonly where: string },
  run: (person: Person, view: View) => Promise<Message | null>,
): Promise<Message | null> {
  try {
    const person = await deps.directory.personOf(request.slackId);
    const view = viewOf(deps);
    if (person === null) return words(strangerWords(view));
    return await run(person, view);
  } catch (error) {
    if (TRIGGER_GONE.has(errorCode(error) ?? '')) return words('It took too long to open the form. Press again.');
    return words(unexpected(error, request.where, deps.log));
  }
}

/** What a verb came to: `ok` words it, a refusal words itself. */
export function told<R>(outcome: Outcome<R>, view: View, ok: (record: R) => Message | null): Message | null {
  return outcome.ok ? ok(outcome.record) : refusalMessage(outcome.refusal, view);
}

/** For the one who asked, and for nobody else. */
export const privately = ({ text, blocks }: Message): RespondArguments => ({
  response_type: 'ephemeral',
  replace_original: false,
  text,
  blocks: [...blocks],
});

/** Says something through a response_url, which may have been used up or gone: then the log has to do. */
export async function answer(
  deps: Deps,
  respond: (message: RespondArguments) => Promise<unknown>,
  message: Message | null,
): Promise<void> {
  if (message === null) return;
  try {
    await respond(privately(message));
  } catch (error) {
    unexpected(error, 'response_url', deps.log);
  }
}
