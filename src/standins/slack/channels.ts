import type { Platform } from './platform.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Channel, ChannelKind } from './types.ts';

/** The name a scope gives each kind of channel: `channels:read`, `groups:history` ... */
const FAMILY: Readonly<Record<ChannelKind, string>> = { public: 'channels', private: 'groups', im: 'im' };

/** `missing_scope` unless the bot has one of these scopes. */
export function needScope({ scopes }: Platform, ...anyOf: readonly string[]): Refusal | undefined {
  if (anyOf.some((scope) => scopes.has(scope))) return undefined;
  return { ok: false, error: 'missing_scope', needed: anyOf.join(','), provided: [...scopes].join(',') };
}

/** `missing_scope` unless the bot may `read` or see the `history` of this kind of channel. */
export function needChannelScope(platform: Platform, kind: ChannelKind, what: 'read' | 'history'): Refusal | undefined {
  return needScope(platform, `${FAMILY[kind]}:${what}`);
}

/** The channel as far as the bot knows of it: private ones only as a member, by id and never by name. */
export function channelForBot({ workspace }: Platform, id: string | undefined): Channel | undefined {
  const channel = id === undefined ? undefined : workspace.channels.get(id);
  return channel !== undefined && workspace.maySee(workspace.app.botUserId, channel) ? channel : undefined;
}

/** Where a message may be posted to: a channel id, or a user's id for the direct conversation. */
export function channelToPostTo(platform: Platform, id: string): Channel | Refusal {
  const { workspace, scopes } = platform;
  const user = workspace.users.get(id);
  if (user?.isBot === true) return refuse('cannot_dm_bot');
  const channel = user === undefined ? channelForBot(platform, id) : workspace.directWith(user.id).channel;
  if (channel === undefined) return refuse('channel_not_found');
  if (channel.isArchived) return refuse('is_archived');
  if (channel.members.has(workspace.app.botUserId) || scopes.has('chat:write.public')) return channel;
  return refuse('not_in_channel');
}

/** True for a refusal among other results. */
export function isRefusal(value: object): value is Refusal {
  return 'ok' in value && value.ok === false;
}
