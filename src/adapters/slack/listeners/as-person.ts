import type { RespondArguments } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { words } from '../acts.ts';
import type { Message } from '../cards/card.ts';
import { unexpected } from '../errors.ts';
import type { Asked, Deps } from '../feature.ts';
import { errorCode } from '../send/outcome.ts';
import { type Known, throughDoor } from './through-door.ts';

/** A form can be opened within three seconds of the click, once. */
const TRIGGER_GONE = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired', 'trigger_exchanged']);

export interface Request {
  readonly slackId: string;
  readonly triggerId: string;
  readonly client: WebClient;
  /** What is named in the log when it goes wrong. */
  readonly where: string;
  /** What the trail calls it. */
  readonly surface: string;
}

/**
 * Runs what a Slack user asked for as the person they are in the policy, and answers what to tell them: null when the screen says enough. What goes
 * wrong becomes words as well; nothing is thrown.
 */
export async function asPerson(
  deps: Deps,
  { slackId, triggerId, client, where, surface }: Request,
  run: (asked: Asked, at: Known['at']) => Promise<Message | null>,
): Promise<Message | null> {
  try {
    const { directory } = deps;
    const open = (view: ModalView) => client.views.open({ trigger_id: triggerId, view });
    return await throughDoor(deps, slackId, surface, {
      known: ({ at, ...known }) => run({ ...known, directory, open }, at),
      stranger: words,
    });
  } catch (error) {
    if (TRIGGER_GONE.has(errorCode(error) ?? '')) return words('It took too long to open the form. Press again.');
    return words(unexpected(error, where, deps.log));
  }
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
