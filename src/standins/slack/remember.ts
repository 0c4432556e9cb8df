import type { JsonObject } from '../shared/json.ts';
import { checkMessageBlocks } from './blocks/message.ts';
import type { Platform } from './platform.ts';
import { withIds } from './views-state.ts';

/** A message of the app from before anybody looked, at a timestamp of its own. */
export interface EarlierMessage {
  readonly channel: string;
  /** The person whose direct conversation with the app `channel` is. */
  readonly directTo?: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly text: string;
  readonly blocks: readonly object[];
  readonly metadata: JsonObject;
  readonly editedTs?: string;
}

/**
 * Puts in what the app has said earlier, oldest first; no event tells of it. As strict as posting is: throws where Slack would have refused a
 * message.
 */
export function remember({ workspace }: Platform, messages: readonly EarlierMessage[]): void {
  const { app, ids } = workspace;
  for (const { directTo, channel, blocks: given, ...message } of messages) {
    if (directTo !== undefined && workspace.directWith(directTo).channel.id !== channel)
      throw new Error(`${channel} is not the direct conversation with ${directTo}`);
    const verdict = checkMessageBlocks(given);
    if (!verdict.ok) throw new Error(`Slack would refuse "${message.text}": ${JSON.stringify(verdict)}`);
    const blocks = withIds(given, () => ids.next('b'));
    const said = { user: app.botUserId, botId: app.botId, attachments: [], reactions: new Map(), state: new Map() };
    workspace.say({ ...message, ...said, channel, blocks });
  }
}
