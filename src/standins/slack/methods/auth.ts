import type { AppsConnectionsOpenResponse, AuthTestResponse } from '@slack/web-api';
import { refuse } from '../refusal.ts';
import type { Methods } from './method.ts';

/** Who am I, where do I connect. */
export const authMethods: Methods = {
  'auth.test': {
    token: 'any',
    run: ({ workspace: { team, app } }) =>
      ({
        ok: true,
        url: `https://${team.domain}.slack.com/`,
        team: team.name,
        user: app.botName,
        team_id: team.id,
        ...(team.enterprise === undefined ? {} : { enterprise_id: team.enterprise.id }),
        user_id: app.botUserId,
        bot_id: app.botId,
        is_enterprise_install: false,
      }) satisfies AuthTestResponse,
  },
  'apps.connections.open': {
    token: 'app',
    run: ({ socketUrl }) => {
      const url = socketUrl();
      if (url === undefined) return refuse('socket_mode_not_enabled');
      return { ok: true, url } satisfies AppsConnectionsOpenResponse;
    },
  },
};
