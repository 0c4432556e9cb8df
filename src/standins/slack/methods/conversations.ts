import type {
  ConversationsCreateResponse,
  ConversationsInfoResponse,
  ConversationsInviteResponse,
  ConversationsJoinResponse,
  ConversationsListResponse,
  ConversationsMembersResponse,
  ConversationsOpenResponse,
  UsersConversationsResponse,
} from '@slack/web-api';
import type { Args } from '../args.ts';
import { channelForBot, isRefusal, needChannelScope, needScope } from '../channels.ts';
import { invite as inviteUsers, join as joinChannel } from '../membership.ts';
import { pageOf } from '../paging.ts';
import type { Platform } from '../platform.ts';
import { missing, refuse } from '../refusal.ts';
import { channelJson } from '../shapes.ts';
import type { Channel, ChannelKind } from '../types.ts';
import type { Answer, Methods } from './method.ts';

/** Channels and who is in them. */
export const conversationMethods: Methods = {
  'conversations.list': { run: (platform, args) => list(platform, args) },
  'users.conversations': {
    run: (platform, args) => list(platform, args, args.string('user') ?? platform.workspace.app.botUserId),
  },
  'conversations.info': { run: info },
  'conversations.members': { run: members },
  'conversations.open': { scopes: ['im:write'], run: open },
  'conversations.create': { run: create },
  'conversations.join': { scopes: ['channels:join'], run: join },
  'conversations.invite': { scopes: ['channels:manage', 'channels:write.invites', 'groups:write'], run: invite },
};

const KINDS: Readonly<Record<string, ChannelKind>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
};

function list(platform: Platform, args: Args, user?: string): Answer {
  const { workspace } = platform;
  const types = args.has('types') ? args.list('types') : ['public_channel'];
  const kinds: ChannelKind[] = [];
  for (const type of types) {
    const kind = KINDS[type];
    if (kind === undefined) return refuse('invalid_types');
    const lacking = needChannelScope(platform, kind, 'read');
    if (lacking !== undefined) return lacking;
    kinds.push(kind);
  }
  if (user !== undefined && !workspace.users.has(user)) return refuse('user_not_found');
  const found = [...workspace.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) &&
      workspace.maySee(workspace.app.botUserId, channel) &&
      (user === undefined || channel.members.has(user)) &&
      !(args.boolean('exclude_archived') && channel.isArchived),
  );
  const page = pageOf(found, (channel) => channel.id, args);
  if (isRefusal(page)) return page;
  const channels = page.items.map((channel) => channelJson(workspace, channel));
  return {
    ok: true,
    channels,
    response_metadata: { next_cursor: page.next },
  } satisfies ConversationsListResponse & UsersConversationsResponse;
}

function info(platform: Platform, args: Args): Answer {
  const channel = channelForBot(platform, args.string('channel'));
  if (channel === undefined) return refuse('channel_not_found');
  const lacking = needChannelScope(platform, channel.kind, 'read');
  if (lacking !== undefined) return lacking;
  return { ok: true, channel: channelJson(platform.workspace, channel) } satisfies ConversationsInfoResponse;
}

function members(platform: Platform, args: Args): Answer {
  const channel = channelForBot(platform, args.string('channel'));
  if (channel === undefined) return refuse('channel_not_found');
  const lacking = needChannelScope(platform, channel.kind, 'read');
  if (lacking !== undefined) return lacking;
  const page = pageOf([...channel.members], (id) => id, args);
  if (isRefusal(page)) return page;
  return {
    ok: true,
    members: [...page.items],
    response_metadata: { next_cursor: page.next },
  } satisfies ConversationsMembersResponse;
}

function open(platform: Platform, args: Args): Answer {
  const { workspace } = platform;
  const [id, ...others] = args.list('users');
  if (id === undefined) return refuse('users_list_not_supplied');
  // Slack would open a group conversation of up to eight; this workspace has none.
  if (others.length > 0) return refuse('too_many_users');
  const user = workspace.users.get(id);
  if (user === undefined) return refuse('user_not_found');
  if (user.isBot === true) return refuse('cannot_dm_bot');
  const { channel, isNew } = workspace.directWith(user.id);
  return {
    ok: true,
    ...(isNew ? {} : { no_op: true, already_open: true }),
    channel: args.boolean('return_im') ? channelJson(workspace, channel) : { id: channel.id },
  } satisfies ConversationsOpenResponse;
}

function create(platform: Platform, args: Args): Answer {
  const { workspace } = platform;
  const isPrivate = args.boolean('is_private');
  const lacking = needScope(platform, isPrivate ? 'groups:write' : 'channels:manage');
  if (lacking !== undefined) return lacking;
  const name = args.string('name');
  if (name === undefined) return refuse('invalid_name_required');
  if (name.length > 80) return refuse('invalid_name_maxlength');
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) return refuse('invalid_name_specials');
  if ([...workspace.channels.values()].some((channel) => channel.name === name)) return refuse('name_taken');
  const kind = isPrivate ? 'private' : 'public';
  const id = workspace.ids.next('C');
  const channel = workspace.addChannel({ id, name, kind, members: [workspace.app.botUserId] });
  return { ok: true, channel: channelJson(workspace, channel) } satisfies ConversationsCreateResponse;
}

function join(platform: Platform, args: Args): Answer {
  const channel = channelForBot(platform, args.string('channel'));
  if (channel === undefined) return refuse('channel_not_found');
  if (channel.kind !== 'public') return refuse('method_not_supported_for_channel_type');
  if (channel.isArchived) return refuse('is_archived');
  const { workspace } = platform;
  const joined = joinChannel(platform, channel, workspace.app.botUserId);
  return {
    ok: true,
    channel: channelJson(workspace, channel),
    ...(joined ? {} : { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }),
  } satisfies ConversationsJoinResponse;
}

function invite(platform: Platform, args: Args): Answer {
  const channel: Channel | undefined = channelForBot(platform, args.string('channel'));
  if (channel === undefined) return refuse('channel_not_found');
  const users = args.list('users');
  if (users.length === 0) return missing('users');
  const refused = inviteUsers(platform, channel, platform.workspace.app.botUserId, users);
  if (refused !== undefined) return refused;
  return { ok: true, channel: channelJson(platform.workspace, channel) } satisfies ConversationsInviteResponse;
}
