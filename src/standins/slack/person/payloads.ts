import type { JsonObject } from '../../shared/json.ts';
import type { Platform } from '../platform.ts';
import type { Channel } from '../types.ts';

/** Fields that every interaction payload of a person has. */
export function actor({ workspace }: Platform, userId: string): JsonObject {
  const user = workspace.users.get(userId);
  return {
    user: {
      id: userId,
      username: user?.name ?? '',
      name: user?.name ?? '',
      team_id: user?.teamId ?? workspace.team.id,
    },
    team: {
      id: workspace.team.id,
      domain: workspace.team.domain,
      ...(workspace.team.enterprise === undefined
        ? {}
        : { enterprise_id: workspace.team.enterprise.id, enterprise_name: workspace.team.enterprise.name }),
    },
    api_app_id: workspace.app.appId,
    token: 'local-verification-token',
    enterprise: workspace.team.enterprise ?? null,
    is_enterprise_install: false,
  };
}

/** A channel as payloads name it: private ones and direct messages do not give their name away. */
export function channelRef({ id, name, kind }: Channel): { readonly id: string; readonly name: string } {
  const shownName = { public: name, private: 'privategroup', im: 'directmessage' }[kind];
  return { id, name: shownName };
}
