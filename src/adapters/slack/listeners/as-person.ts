import type { RespondArguments } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { words } from '../acts.ts';
import { plain } from '../cards/blocks.ts';
import type { Message } from '../cards/card.ts';
import { unexpected } from '../errors.ts';
import type { Asked, Deps } from '../feature.ts';
import { LIMITS } from '../limits.ts';
import { errorCode } from '../send/outcome.ts';
import { type Known, throughDoor } from './through-door.ts';

/** A form can be opened within three seconds of the click, once. */
const TRIGGER_GONE = new Set([
  ...['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'],
  ...['trigger_expired', 'trigger_exchanged', 'invalid_trigger'],
]);

export interface Request {
  readonly slackId: string;
  readonly triggerId: string;
  readonly client: WebClient;
  /** What is named in the log when it goes wrong. */
  readonly where: string;
  /** What the trail calls it. */
  readonly surface: string;
  /** The form that it was pressed in: what opens lies on top of it. */
  readonly inForm?: boolean;
}

/**
 * Runs what a Slack user asked for as the person they are in the policy, and answers what to tell them: null when the screen says enough. What goes
 * wrong becomes words as well; nothing is thrown.
 */
export async function asPerson(
  deps: Deps,
  { slackId, triggerId, client, where, surface, inForm = false }: Request,
  run: (asked: Asked, at: Known['at']) => Promise<Message | null>,
): Promise<Message | null> {
  try {
    const { directory } = deps;
    const open = (view: ModalView) =>
      inForm ? client.views.push({ trigger_id: triggerId, view }) : client.views.open({ trigger_id: triggerId, view });
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

/** A message as a form that only shows it. */
export const asForm = ({ blocks }: Message): ModalView => ({
  type: 'modal',
  title: plain('Caseload', LIMITS.viewTitle),
  close: plain('Close', LIMITS.viewTitle),
  blocks: [...blocks],
});

/** The ways back to somebody. Bolt says that `respond` is always there: what is pressed in a form or a home comes without a response_url, and so without it. */
interface Back {
  readonly respond: ((message: RespondArguments) => Promise<unknown>) | undefined;
  readonly client: WebClient;
  readonly triggerId: string;
  readonly inForm?: boolean;
}

/** Says something through a response_url, on top of the form, or over the home. Either may have been used up or gone: then the log has to do. */
export async function answer(
  deps: Deps,
  { respond, client, triggerId, inForm = false }: Back,
  message: Message | null,
): Promise<void> {
  if (message === null) return;
  try {
    if (respond) await respond(privately(message));
    else if (inForm) await client.views.push({ trigger_id: triggerId, view: asForm(message) });
    else await client.views.open({ trigger_id: triggerId, view: asForm(message) });
  } catch (error) {
    const code = errorCode(error);
    if (code !== null && TRIGGER_GONE.has(code))
      deps.log.warn({ error: code }, 'somebody in Slack could not be answered');
    else unexpected(error, 'response_url', deps.log);
  }
}
