import type { Platform } from './platform.ts';
import { type Refusal, refuse } from './refusal.ts';
import { seconds, userJson } from './shapes.ts';
import type { Channel, User } from './types.ts';

/** Makes somebody a member and tells the app, if it is in the channel too; false when it was one already. */
export function join({ workspace, events }: Platform, channel: Channel, user: string, inviter?: string): boolean {
  if (channel.members.has(user)) return false;
  channel.members.add(user);
  workspace.changed({ kind: 'channel', channel: channel.id });
  if (channel.members.has(workspace.app.botUserId)) {
    events.emit({
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      // The letter of the channel's id, whatever its privacy (docs.slack.dev/reference/events/member_joined_channel).
      channel_type: channel.kind === 'public' ? 'C' : 'G',
      team: workspace.team.id,
      ...(inviter === undefined ? {} : { inviter }),
    });
  }
  return true;
}

/** Takes somebody out of a channel. The app hears of its own leaving as `channel_left`, which it is not subscribed to. */
export function leave({ workspace, events }: Platform, channel: Channel, user: string): void {
  if (!channel.members.delete(user)) return;
  workspace.changed({ kind: 'channel', channel: channel.id });
  if (!channel.members.has(workspace.app.botUserId)) return;
  const channel_type = channel.kind === 'public' ? 'C' : 'G';
  events.emit({ type: 'member_left_channel', user, channel: channel.id, channel_type, team: workspace.team.id });
}

/** Brings users into a channel on behalf of a member; all of them or none. */
export function invite(
  platform: Platform,
  channel: Channel,
  by: string,
  users: readonly string[],
): Refusal | undefined {
  const { workspace } = platform;
  if (channel.isArchived) return refuse('is_archived');
  if (channel.kind === 'im') return refuse('method_not_supported_for_channel_type');
  if (!channel.members.has(by)) return refuse('not_in_channel');
  for (const user of users) {
    if (!workspace.users.has(user)) return refuse('user_not_found');
    if (user === by) return refuse('cant_invite_self');
    if (channel.members.has(user)) return refuse('already_in_channel');
  }
  for (const user of users) join(platform, channel, user, by);
  return undefined;
}

/** Makes a channel private, or public. Of that the app hears nothing. */
export function setPrivate({ workspace }: Platform, channel: Channel, isPrivate: boolean): void {
  channel.kind = isPrivate ? 'private' : 'public';
  workspace.changed({ kind: 'channel', channel: channel.id });
}

/** Gives a channel another name, and tells the app when it is a member (docs.slack.dev/reference/events/channel_rename). */
export function rename({ workspace, events }: Platform, channel: Channel, name: string): void {
  channel.name = name;
  workspace.changed({ kind: 'channel', channel: channel.id });
  const type = `${channel.kind === 'public' ? 'channel' : 'group'}_rename`;
  if (!channel.members.has(workspace.app.botUserId)) return;
  events.emit({ type, channel: { id: channel.id, name, created: seconds(channel.createdAt) } });
}

/** Deactivates somebody's account, or opens it again, and tells the app (docs.slack.dev/reference/events/user_change). */
export function setDeactivated({ workspace, events, scopes }: Platform, user: User, deactivated: boolean): void {
  const changed = { ...user, deactivated };
  workspace.users.set(user.id, changed);
  events.emit({ type: 'user_change', user: userJson(workspace, changed, scopes.has('users:read.email')) });
}

/** Archives a channel, or opens it again, and tells the app when it is a member. */
export function setArchived({ workspace, events }: Platform, channel: Channel, archived: boolean, by: string): void {
  if (channel.isArchived === archived) return;
  channel.isArchived = archived;
  workspace.changed({ kind: 'channel', channel: channel.id });
  const family = channel.kind === 'public' ? 'channel' : 'group';
  const type = `${family}_${archived ? 'archive' : 'unarchive'}`;
  if (channel.members.has(workspace.app.botUserId)) events.emit({ type, channel: channel.id, user: by });
}
