import { DateTime } from 'luxon';
import type { JsonObject } from '../shared/json.ts';
import { fileJson } from './files.ts';
import type { Channel, Message, User, ViewRecord } from './types.ts';
import { stateJson } from './views-state.ts';
import type { Workspace } from './workspace.ts';

/** Seconds since 1970, as most Slack times are given. */
export const seconds = (ms: number): number => Math.floor(ms / 1000);

/** A message as the Web API and payloads give it. Metadata only when asked for (`include_all_metadata`). */
export function messageJson(workspace: Workspace, message: Message, withMetadata = false) {
  const { team, app } = workspace;
  const replies = workspace
    .messagesOf(message.channel)
    .filter((one) => one.threadTs === message.ts && one.ts !== message.ts && one.ephemeralTo === undefined);
  const last = replies.at(-1);
  const files = (message.files ?? []).flatMap((id) => {
    const file = workspace.files.get(id);
    return file === undefined ? [] : [fileJson(file, workspace.baseUrl)];
  });
  const fromBot = message.botId !== undefined;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...(fromBot
      ? { bot_id: app.botId, app_id: app.appId, bot_profile: { id: app.botId, app_id: app.appId, name: app.botName } }
      : {}),
    ...(message.blocks.length > 0 ? { blocks: [...message.blocks] } : {}),
    ...(message.attachments.length > 0 ? { attachments: [...message.attachments] } : {}),
    ...(files.length > 0 ? { files, upload: false } : {}),
    ...(message.threadTs !== undefined ? { thread_ts: message.threadTs } : {}),
    ...(message.broadcast === true ? { subtype: 'thread_broadcast' } : {}),
    ...(message.editedTs !== undefined ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
    ...(message.reactions.size > 0
      ? {
          reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.size })),
        }
      : {}),
    ...(last !== undefined
      ? {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((one) => one.user))],
          reply_users_count: new Set(replies.map((one) => one.user)).size,
          latest_reply: last.ts,
        }
      : {}),
  };
}

/** A conversation as conversations.info gives it to the bot. */
export function channelJson(workspace: Workspace, channel: Channel) {
  const { kind } = channel;
  const direct = kind === 'im';
  return {
    id: channel.id,
    created: seconds(channel.createdAt),
    is_archived: channel.isArchived,
    is_channel: kind === 'public' || kind === 'private',
    is_group: false,
    is_im: direct,
    is_mpim: false,
    is_private: kind !== 'public',
    context_team_id: workspace.team.id,
    ...(direct
      ? { user: channel.name }
      : {
          name: channel.name,
          name_normalized: channel.name,
          is_ext_shared: [...channel.members].some((id) => isOfOthers(workspace, workspace.users.get(id))),
          is_member: channel.members.has(workspace.app.botUserId),
          num_members: channel.members.size,
          topic: { value: '', creator: '', last_set: 0 },
          purpose: { value: '', creator: '', last_set: 0 },
        }),
  };
}

/** The organisation a user belongs to, if any: the workspace's own unless they come from elsewhere. */
export const enterpriseOf = ({ team }: Workspace, user: User): string | undefined =>
  user.enterpriseId ?? (user.teamId === undefined ? team.enterprise?.id : undefined);

/** Whoever comes from another workspace, and not from one of the same organisation. */
const isOfOthers = ({ team }: Workspace, user: User | undefined): boolean =>
  user?.teamId !== undefined &&
  user.teamId !== team.id &&
  (user.enterpriseId === undefined || user.enterpriseId !== team.enterprise?.id);

/** A user as users.info gives it; the address only with the scope users:read.email. Who shares a channel with the app is no `is_stranger`, wherever they come from. */
export function userJson(workspace: Workspace, user: User, withEmail: boolean) {
  const teamId = user.teamId ?? workspace.team.id;
  const enterpriseId = enterpriseOf(workspace, user);
  return {
    id: user.id,
    team_id: teamId,
    name: user.name,
    real_name: user.realName,
    deleted: user.deactivated === true,
    is_bot: user.isBot === true,
    is_app_user: false,
    ...(user.deactivated === true
      ? {}
      : { is_restricted: user.guest !== undefined, is_ultra_restricted: user.guest === 'single' }),
    ...(teamId === workspace.team.id ? {} : { is_stranger: !sharesChannel(workspace, user) }),
    ...(enterpriseId === undefined
      ? {}
      : { enterprise_user: { id: user.id, enterprise_id: enterpriseId, teams: [teamId] } }),
    tz: user.tz,
    tz_offset: DateTime.fromMillis(workspace.now(), { zone: user.tz }).offset * 60,
    profile: {
      real_name: user.realName,
      display_name: user.name,
      ...(withEmail && user.isBot !== true ? { email: user.email } : {}),
    },
  };
}

const sharesChannel = ({ channels, app }: Workspace, user: User): boolean =>
  [...channels.values()].some(({ members }) => members.has(user.id) && members.has(app.botUserId));

/** A view as views.open answers it and payloads carry it. */
export function viewJson(workspace: Workspace, record: ViewRecord): JsonObject & { readonly id: string } {
  const { view } = record;
  return {
    id: record.id,
    team_id: workspace.team.id,
    type: record.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: '',
    state: { values: stateJson(record.state) },
    hash: record.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    close: view.close ?? null,
    submit: view.submit ?? null,
    clear_on_close: false,
    notify_on_close: false,
    root_view_id: record.rootId,
    previous_view_id: record.previousId ?? null,
    app_id: workspace.app.appId,
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.app.botId,
  };
}
