import type { Content } from './content.ts';
import type { Platform } from './platform.ts';
import { messageJson } from './shapes.ts';
import type { Channel, Message } from './types.ts';
import { stateOf } from './views-state.ts';

/** Puts a message of the app into a channel and tells the app's subscriptions about it, as Slack does. */
export function postAsApp(
  platform: Platform,
  channel: Channel,
  content: Content,
  where: {
    readonly threadTs?: string | undefined;
    readonly broadcast?: boolean;
    readonly ephemeralTo?: string;
    readonly files?: readonly string[];
  } = {},
): Message {
  const { workspace } = platform;
  const message: Message = {
    channel: channel.id,
    ts: workspace.ids.ts(),
    user: workspace.app.botUserId,
    botId: workspace.app.botId,
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
    reactions: new Map(),
    state: new Map(),
    ...(content.metadata === undefined ? {} : { metadata: content.metadata }),
    ...(where.threadTs === undefined ? {} : { threadTs: where.threadTs }),
    ...(where.files === undefined ? {} : { files: where.files }),
    ...(where.broadcast === true ? { broadcast: true } : {}),
    ...(where.ephemeralTo === undefined ? {} : { ephemeralTo: where.ephemeralTo }),
  };
  workspace.say(message);
  if (where.ephemeralTo === undefined) announce(platform, channel, message);
  return message;
}

/** Sends the `message` event of a new message; only members' channels reach an app. */
export function announce({ workspace, events }: Platform, channel: Channel, message: Message): void {
  if (!channel.members.has(workspace.app.botUserId)) return;
  const isShared = message.botId === undefined && (message.files ?? []).length > 0;
  const event = {
    ...messageJson(workspace, message),
    ...(isShared ? { subtype: 'file_share' } : {}),
    ...{ channel: channel.id, channel_type: channelType(channel) },
  };
  events.emit({ ...event, event_ts: message.ts }, channel.kind);
}

/** Sends the `message_deleted` event of a message that is gone; only members' channels reach an app. */
export function announceGone({ workspace, events }: Platform, message: Message): void {
  const channel = workspace.channels.get(message.channel);
  if (channel === undefined || message.ephemeralTo !== undefined) return;
  if (!channel.members.has(workspace.app.botUserId)) return;
  const ts = workspace.ids.ts();
  events.emit(
    {
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      channel: channel.id,
      channel_type: channelType(channel),
      ts,
      deleted_ts: message.ts,
      previous_message: messageJson(workspace, message),
    },
    channel.kind,
  );
}

/** The `channel_type` of events. */
export function channelType({ kind }: Channel): string {
  return { public: 'channel', private: 'group', im: 'im' }[kind];
}

/** Changes what a message of the app says. Fields not given stay, except blocks when text comes without them. */
export function rewrite(platform: Platform, message: Message, content: Content): void {
  const { workspace, events } = platform;
  const before = messageJson(workspace, message);
  const blocks = content.blocks ?? (content.text === undefined ? message.blocks : []);
  // Choices people made stay as long as their element is still there.
  for (const [user, held] of message.state) message.state.set(user, stateOf(blocks, held));
  message.blocks = blocks;
  message.text = content.text ?? message.text;
  message.attachments = content.attachments ?? message.attachments;
  if (content.metadata !== undefined) {
    if (Object.keys(content.metadata).length > 0) message.metadata = content.metadata;
    else delete message.metadata;
  }
  message.editedTs = workspace.ids.ts();
  workspace.changed({ kind: 'message', channel: message.channel, ts: message.ts });
  const channel = workspace.channels.get(message.channel);
  if (channel === undefined || message.ephemeralTo !== undefined) return;
  if (!channel.members.has(workspace.app.botUserId)) return;
  events.emit(
    {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel: channel.id,
      channel_type: channelType(channel),
      ts: message.editedTs,
      event_ts: message.editedTs,
      message: messageJson(workspace, message),
      previous_message: before,
    },
    channel.kind,
  );
}
