import type { ConversationsHistoryResponse, ConversationsRepliesResponse } from '@slack/web-api';
import type { Args } from '../args.ts';
import { channelForBot, isRefusal, needChannelScope } from '../channels.ts';
import { pageOf } from '../paging.ts';
import type { Platform } from '../platform.ts';
import { missing, type Refusal, refuse } from '../refusal.ts';
import { messageJson } from '../shapes.ts';
import type { Channel, Message } from '../types.ts';
import type { Answer, Methods } from './method.ts';

type HistoryMessages = NonNullable<ConversationsHistoryResponse['messages']>;
type ReplyMessages = NonNullable<ConversationsRepliesResponse['messages']>;

/** Reading back what was said. */
export const historyMethods: Methods = {
  'conversations.history': { run: history },
  'conversations.replies': { run: replies },
};

function history(platform: Platform, args: Args): Answer {
  const channel = readable(platform, args);
  if (isRefusal(channel)) return channel;
  const top = kept(platform, channel).filter((one) => one.threadTs === undefined || one.broadcast === true);
  const page = pageOf(top.filter(within(args)).reverse(), (one) => one.ts, args, { standard: 100, most: 999 });
  if (isRefusal(page)) return page;
  return {
    ok: true,
    // Messages have the fields of the SDK's type; it lists those of every kind of block at once.
    messages: json(platform, page.items, args) as HistoryMessages,
    has_more: page.next !== '',
    pin_count: 0,
    response_metadata: { next_cursor: page.next },
  } satisfies ConversationsHistoryResponse;
}

function replies(platform: Platform, args: Args): Answer {
  const channel = readable(platform, args);
  if (isRefusal(channel)) return channel;
  const ts = args.string('ts');
  if (ts === undefined) return missing('ts');
  const all = kept(platform, channel);
  const named = all.find((one) => one.ts === ts);
  if (named === undefined) return refuse('thread_not_found');
  // Asked for a reply, Slack answers that reply alone.
  const root = named.threadTs === undefined ? named : undefined;
  const thread = root === undefined ? [] : all.filter((one) => one.threadTs === root.ts).filter(within(args));
  const page = pageOf([named, ...thread], (one) => one.ts, args, { standard: 1000, most: 1000 });
  if (isRefusal(page)) return page;
  return {
    ok: true,
    // As above.
    messages: json(platform, page.items, args) as ReplyMessages,
    has_more: page.next !== '',
    response_metadata: { next_cursor: page.next },
  } satisfies ConversationsRepliesResponse;
}

/** A channel whose messages the bot may read: it must be in it, and have the history scope of its kind. */
function readable(platform: Platform, args: Args): Channel | Refusal {
  const id = args.string('channel');
  if (id === undefined) return missing('channel');
  const channel = channelForBot(platform, id);
  if (channel === undefined) return refuse('channel_not_found');
  const lacking = needChannelScope(platform, channel.kind, 'history');
  if (lacking !== undefined) return lacking;
  return channel.members.has(platform.workspace.app.botUserId) ? channel : refuse('not_in_channel');
}

function kept({ workspace }: Platform, channel: Channel): readonly Message[] {
  return workspace.messagesOf(channel.id).filter((one) => one.ephemeralTo === undefined);
}

/** `oldest` and `latest` exclude themselves unless `inclusive`. */
function within(args: Args): (message: Message) => boolean {
  const oldest = micros(args.string('oldest') ?? '0');
  const latest = args.has('latest') ? micros(args.string('latest') ?? '') : undefined;
  const inclusive = args.boolean('inclusive');
  return ({ ts }) => {
    const at = micros(ts);
    if (inclusive) return at >= oldest && (latest === undefined || at <= latest);
    return at > oldest && (latest === undefined || at < latest);
  };
}

function micros(ts: string): number {
  const [whole = '0', fraction = ''] = ts.split('.');
  return Number(whole) * 1e6 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

function json({ workspace }: Platform, messages: readonly Message[], args: Args): readonly unknown[] {
  const withMetadata = args.boolean('include_all_metadata');
  return messages.map((message) => messageJson(workspace, message, withMetadata));
}
