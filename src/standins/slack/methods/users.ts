import type {
  ReactionsAddResponse,
  UsergroupsListResponse,
  UsergroupsUsersListResponse,
  UsersInfoResponse,
  UsersListResponse,
  UsersLookupByEmailResponse,
} from '@slack/web-api';
import { channelForBot, isRefusal } from '../channels.ts';
import { pageOf } from '../paging.ts';
import { missing, refuse } from '../refusal.ts';
import { enterpriseOf, userJson } from '../shapes.ts';
import type { Methods } from './method.ts';

/** People and groups of people. */
export const userMethods: Methods = {
  'users.info': {
    scopes: ['users:read'],
    run: ({ workspace, scopes }, args) => {
      const user = workspace.users.get(args.string('user') ?? '');
      if (user === undefined) return refuse('user_not_found');
      return { ok: true, user: userJson(workspace, user, scopes.has('users:read.email')) } satisfies UsersInfoResponse;
    },
  },
  'users.list': {
    scopes: ['users:read'],
    run: ({ workspace, scopes }, args) => {
      const page = pageOf([...workspace.users.values()], (user) => user.id, args, { standard: 1000 });
      if (isRefusal(page)) return page;
      const members = page.items.map((user) => userJson(workspace, user, scopes.has('users:read.email')));
      return { ok: true, members, response_metadata: { next_cursor: page.next } } satisfies UsersListResponse;
    },
  },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    run: ({ workspace }, args) => {
      const email = args.string('email')?.toLowerCase();
      const user = [...workspace.users.values()].find(
        (one) =>
          one.isBot !== true &&
          one.deactivated !== true &&
          one.email.toLowerCase() === email &&
          (one.teamId === undefined || enterpriseOf(workspace, one) === (workspace.team.enterprise?.id ?? '')),
      );
      if (user === undefined) return refuse('users_not_found');
      return { ok: true, user: userJson(workspace, user, true) } satisfies UsersLookupByEmailResponse;
    },
  },
  'usergroups.list': {
    scopes: ['usergroups:read'],
    run: ({ workspace }, args) => {
      const usergroups = workspace.usergroups.map(({ id, handle, name, users }) => ({
        id,
        team_id: workspace.team.id,
        is_usergroup: true,
        handle,
        name,
        user_count: users.length,
        ...(args.boolean('include_users') ? { users: [...users] } : {}),
      }));
      return { ok: true, usergroups } satisfies UsergroupsListResponse;
    },
  },
  'usergroups.users.list': {
    scopes: ['usergroups:read'],
    run: ({ workspace }, args) => {
      const group = workspace.usergroups.find((one) => one.id === args.string('usergroup'));
      if (group === undefined) return refuse('no_such_subteam');
      return { ok: true, users: [...group.users] } satisfies UsergroupsUsersListResponse;
    },
  },
  'reactions.add': {
    scopes: ['reactions:write'],
    run: (platform, args) => {
      const { workspace } = platform;
      const name = args.string('name');
      if (name === undefined) return missing('name');
      if (!/^[\w+'-]+(::skin-tone-[2-6])?$/.test(name)) return refuse('invalid_name');
      const channel = channelForBot(platform, args.string('channel'));
      if (channel === undefined) return refuse('channel_not_found');
      if (channel.isArchived) return refuse('is_archived');
      if (!channel.members.has(workspace.app.botUserId)) return refuse('not_in_channel');
      const message = workspace.message(channel.id, args.string('timestamp') ?? '');
      if (message === undefined || message.ephemeralTo !== undefined) return refuse('message_not_found');
      const reactors = message.reactions.get(name) ?? new Set();
      if (reactors.has(workspace.app.botUserId)) return refuse('already_reacted');
      message.reactions.set(name, reactors.add(workspace.app.botUserId));
      workspace.changed({ kind: 'message', channel: channel.id, ts: message.ts });
      return { ok: true } satisfies ReactionsAddResponse;
    },
  },
};
