import { escaped } from '../../shared/escape.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Platform } from '../platform.ts';
import { announce, announceGone, channelType, rewrite } from '../posting.ts';
import { messageJson } from '../shapes.ts';
import type { Channel, Message } from '../types.ts';
import { done, type Outcome, shown } from './types.ts';

/** Says something as a person. Mentions are written `<@U…>`, as they arrive at an app; the rest is escaped as Slack does. In a thread `broadcast` shows it in the channel, too. */
export function say(
  platform: Platform,
  user: string,
  channel: Channel,
  words: string,
  {
    threadTs,
    broadcast = false,
    files = [],
  }: { readonly threadTs?: string; readonly broadcast?: boolean; readonly files?: readonly string[] } = {},
): { readonly ok: true; readonly ts: string } | { readonly ok: false; readonly shown: string } {
  const { workspace, events } = platform;
  if (channel.isArchived) return shown('This channel is archived.');
  if (!channel.members.has(user)) return shown('You are not in this channel.');
  if (threadTs !== undefined && workspace.message(channel.id, threadTs) === undefined)
    return shown('That thread is gone.');
  const shared = files.map((name) => {
    const id = workspace.ids.next('F');
    workspace.files.set(id, { id, name, length: 1, bytes: Buffer.from('x') });
    return id;
  });
  const text = escapedAround(words);
  const message: Message = {
    channel: channel.id,
    ts: workspace.ids.ts(),
    user,
    text,
    blocks: [richText(workspace.ids.next('b'), words)],
    attachments: [],
    reactions: new Map(),
    state: new Map(),
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(broadcast && threadTs !== undefined ? { broadcast } : {}),
    ...(shared.length === 0 ? {} : { files: shared }),
  };
  workspace.say(message);
  announce(platform, channel, message);
  const { botUserId } = workspace.app;
  const isMention = text.includes(`<@${botUserId}>`) && channelType(channel) !== 'im';
  if (isMention && channel.members.has(botUserId)) {
    events.emit({ ...messageJson(workspace, message), type: 'app_mention', channel: channel.id, event_ts: message.ts });
  }
  return { ok: true, ts: message.ts };
}

/** Changes one's own words; told to the app by `message_changed`. */
export function edit(platform: Platform, user: string, message: Message, words: string): Outcome {
  if (message.user !== user) return shown('You can change your own messages only.');
  const blocks = [richText(platform.workspace.ids.next('b'), words)];
  rewrite(platform, message, { text: escapedAround(words), blocks, attachments: undefined, metadata: undefined });
  return done;
}

/** Deletes one's own message for good; told to the app by `message_deleted`. */
export function remove(platform: Platform, user: string, message: Message): Outcome {
  if (message.user !== user) return shown('You can delete your own messages only.');
  platform.workspace.remove(message);
  announceGone(platform, message);
  return done;
}

/** Escapes what is outside mentions and links. */
function escapedAround(words: string): string {
  return words
    .split(/(<(?:[@#!]|https?:)[^<>]+>)/)
    .map((part, at) => (at % 2 === 1 ? part : escaped(part)))
    .join('');
}

/** What Slack's composer makes of a text: one section of words, mentions and links. */
function richText(blockId: string, text: string): JsonObject {
  const parts = text.split(/(<@[A-Z0-9]+>)/).filter((part) => part !== '');
  const elements = parts.map((part) => {
    const user = /^<@([A-Z0-9]+)>$/.exec(part)?.[1];
    return user === undefined ? { type: 'text', text: part } : { type: 'user', user_id: user };
  });
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] };
}
