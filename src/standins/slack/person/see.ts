import type { Channel, Message } from '../types.ts';
import { plainText, readerFor } from '../words/plain.ts';
import { SLACKBOT, type Workspace } from '../workspace.ts';
import type { SeenMessage } from './types.ts';

/** What one person sees in a channel: oldest first, replies under their thread, ephemerals only if their own. */
export function seeChannel(workspace: Workspace, user: string, channel: Channel): readonly SeenMessage[] {
  if (!workspace.maySee(user, channel)) return [];
  const reader = readerFor(workspace, user);
  const mine = workspace
    .messagesOf(channel.id)
    .filter(({ ephemeralTo }) => ephemeralTo === undefined || ephemeralTo === user);
  const look = (message: Message): SeenMessage => ({
    channel: channel.id,
    ts: message.ts,
    user: message.user,
    from: message.user === SLACKBOT ? 'slackbot' : (workspace.users.get(message.user)?.name ?? message.user),
    threadTs: message.threadTs,
    isEphemeral: message.ephemeralTo !== undefined,
    isEdited: message.editedTs !== undefined,
    text: plainText(message, reader),
    fallback: plainText({ text: message.text }, reader),
    blocks: message.blocks,
    files: (message.files ?? []).flatMap((id) => workspace.files.get(id) ?? []),
    message,
    replies: mine.filter((one) => one.threadTs === message.ts).map(look),
  });
  const present = new Set(mine.map(({ ts }) => ts));
  // A reply whose thread is gone, or that was sent to the channel as well, stands on its own.
  return mine
    .filter(({ threadTs, broadcast }) => threadTs === undefined || broadcast === true || !present.has(threadTs))
    .map(look);
}
