import type {
  ChatDeleteResponse,
  ChatPostEphemeralResponse,
  ChatPostMessageResponse,
  ChatUpdateResponse,
} from '@slack/web-api';
import type { Args } from '../args.ts';
import { channelForBot, channelToPostTo, isRefusal } from '../channels.ts';
import { type Content, POST_TEXT, readContent, UPDATE_TEXT } from '../content.ts';
import type { Platform } from '../platform.ts';
import { announceGone, postAsApp, rewrite } from '../posting.ts';
import { missing, type Refusal, type RefusalCode, rateLimited, refuse } from '../refusal.ts';
import { messageJson } from '../shapes.ts';
import type { Channel, Message } from '../types.ts';
import type { Answer, Methods } from './method.ts';

type Posted = NonNullable<ChatPostMessageResponse['message']>;
type Updated = NonNullable<ChatUpdateResponse['message']>;
const scopes = ['chat:write'];

/** Saying things. */
export const chatMethods: Methods = {
  'chat.postMessage': { scopes, run: postMessage },
  'chat.postEphemeral': { scopes, run: postEphemeral },
  'chat.update': { scopes, run: update },
  'chat.delete': { scopes, run: remove },
};

interface Draft {
  readonly channel: Channel;
  readonly content: Content;
  readonly threadTs: string | undefined;
}

function readDraft(platform: Platform, args: Args): Draft | Refusal {
  const id = args.string('channel');
  if (id === undefined) return missing('channel');
  const channel = channelToPostTo(platform, id);
  if (isRefusal(channel)) return channel;
  const content = readContent(platform.workspace, args, POST_TEXT);
  if (isRefusal(content)) return content;
  const threadTs = args.string('thread_ts');
  // Slack warns against naming a reply as the thread; here only a message that starts one is taken.
  const root = threadTs === undefined ? undefined : platform.workspace.message(channel.id, threadTs);
  if (threadTs !== undefined && (root === undefined || root.ephemeralTo !== undefined || root.threadTs !== undefined)) {
    return refuse('thread_not_found');
  }
  return { channel, content, threadTs };
}

function postMessage(platform: Platform, args: Args): Answer {
  const draft = readDraft(platform, args);
  if (isRefusal(draft)) return draft;
  const { channel, content, threadTs } = draft;
  const wait = platform.pace.take(channel.id);
  if (wait > 0) return rateLimited(wait);
  const broadcast = threadTs !== undefined && args.boolean('reply_broadcast');
  const message = postAsApp(platform, channel, content, { threadTs, broadcast });
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: posted(platform, message) as Posted,
  } satisfies ChatPostMessageResponse;
}

function postEphemeral(platform: Platform, args: Args): Answer {
  const user = args.string('user');
  if (user === undefined) return missing('user');
  const draft = readDraft(platform, args);
  if (isRefusal(draft)) return draft;
  const { channel, content, threadTs } = draft;
  if (!platform.workspace.users.has(user)) return refuse('user_not_found');
  if (!channel.members.has(platform.workspace.app.botUserId)) return refuse('not_in_channel');
  if (!channel.members.has(user)) return refuse('user_not_in_channel');
  const { ts } = postAsApp(platform, channel, content, { threadTs, ephemeralTo: user });
  return { ok: true, message_ts: ts } satisfies ChatPostEphemeralResponse;
}

function update(platform: Platform, args: Args): Answer {
  const message = ownMessage(platform, args, 'cant_update_message');
  if (isRefusal(message)) return message;
  const content = readContent(platform.workspace, args, UPDATE_TEXT);
  if (isRefusal(content)) return content;
  rewrite(platform, message, content);
  const { channel, ts, text } = message;
  return { ok: true, channel, ts, text, message: posted(platform, message) as Updated } satisfies ChatUpdateResponse;
}

function remove(platform: Platform, args: Args): Answer {
  const message = ownMessage(platform, args, 'cant_delete_message');
  if (isRefusal(message)) return message;
  platform.workspace.remove(message);
  announceGone(platform, message);
  return { ok: true, channel: message.channel, ts: message.ts } satisfies ChatDeleteResponse;
}

/** The message named by `channel` and `ts`, when it is one of the app's own and no ephemeral one. */
function ownMessage(platform: Platform, args: Args, notOwn: RefusalCode): Message | Refusal {
  const id = args.string('channel');
  const ts = args.string('ts');
  if (id === undefined) return missing('channel');
  if (ts === undefined) return missing('ts');
  const channel = channelForBot(platform, id);
  if (channel === undefined) return refuse('channel_not_found');
  const message = platform.workspace.message(channel.id, ts);
  if (message === undefined || message.ephemeralTo !== undefined) return refuse('message_not_found');
  if (message.botId !== platform.workspace.app.botId) return refuse(notOwn);
  return channel.isArchived ? refuse('is_archived') : message;
}

/**
 * A message for an answer. Callers name the SDK's type for it: the blocks have passed the validator, while the SDK's
 * types list every field that a block of any kind could have.
 */
function posted({ workspace }: Platform, message: Message): unknown {
  return messageJson(workspace, message, true);
}
