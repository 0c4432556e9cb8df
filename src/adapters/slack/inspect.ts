import { z } from 'zod';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { notReached } from '../../flow/set-up.ts';
import type { Home } from './account.ts';
import { askSlack, type SlackAnswer } from './ask.ts';
import { isCode, REFUSED_TOKEN } from './codes.ts';
import { SCOPES } from './scopes.ts';

export interface SlackPlace {
  readonly botToken: string;
  /** Null over HTTP. */
  readonly appToken: string | null;
  readonly apiUrl: string | null;
}

const NOWHERE: Home = { teamId: null, enterpriseId: null };
const PAGES = 'api.slack.com/apps > your app';
const meSchema = z.looseObject({
  team: z.string().optional(),
  user: z.string().optional(),
  team_id: z.string().optional(),
  enterprise_id: z.string().optional(),
});

/** The bot token and its scopes. `aheadMs`: see `SlackAnswer`. Never rejects. */
export async function inspectBotToken({ botToken, apiUrl }: SlackPlace): Promise<{
  readonly checks: readonly Check[];
  readonly works: boolean;
  /** False: nobody of Slack answered, so nothing else says more. */
  readonly reached: boolean;
  readonly home: Home;
  readonly aheadMs: number | null;
}> {
  const answer = await askSlack(apiUrl, botToken, { method: 'auth.test' });
  const failure = failed('slack.token', answer, {
    setting: 'SLACK_BOT_TOKEN',
    means: 'nothing can be posted and no press is answered',
    anew: `Copy the Bot User OAuth Token anew from ${PAGES} > OAuth & Permissions.`,
  });
  if (failure !== null || answer.kind !== 'answered')
    return {
      checks: failure ? [failure] : [],
      works: false,
      reached: answer.kind === 'answered',
      home: NOWHERE,
      aheadMs: null,
    };
  const me = meSchema.safeParse(answer.body);
  const {
    user = 'the app',
    team = 'a workspace',
    team_id: teamId = null,
    enterprise_id: enterpriseId = null,
  } = me.success ? me.data : {};
  return {
    checks: [fine('slack.token', `Slack takes the bot token: ${user} in ${team}.`), scopesCheck(answer.scopes)],
    works: true,
    reached: true,
    home: { teamId, enterpriseId },
    aheadMs: answer.aheadMs,
  };
}

/** The scopes of the bot token; null where Slack did not say. */
export function scopesCheck(granted: readonly string[] | null): Check {
  const key = 'slack.scopes';
  if (granted === null)
    return noted(key, 'Slack does not say which scopes the token has.', 'What is lacking shows when it is needed.');
  const lacking = Object.entries(SCOPES).filter(([scope]) => !granted.includes(scope));
  if (lacking.length === 0) return fine(key, `The token has all ${Object.keys(SCOPES).length} scopes.`);
  const named = lacking.map(([scope, without]) => `${scope} (${without})`).join(', ');
  const many = lacking.length === 1 ? 'the scope' : 'the scopes';
  return wrong(
    key,
    `The Slack app lacks ${many} ${named}.`,
    `Paste manifest.yml under ${PAGES} > App Manifest, save, and install the app again.`,
  );
}

/** The app-level token, by which presses and commands arrive: asked for an address to connect to, which is not used. Never rejects. */
export async function inspectAppToken({ appToken, apiUrl }: SlackPlace): Promise<readonly Check[]> {
  if (appToken === null) return [];
  const answer = await askSlack(apiUrl, appToken, { method: 'apps.connections.open' });
  const failure = failed('slack.app_token', answer, {
    setting: 'SLACK_APP_TOKEN',
    means: 'no press, command or form arrives',
    anew: `Make one with connections:write at ${PAGES} > Basic Information > App-Level Tokens.`,
  });
  return [failure ?? fine('slack.app_token', 'Presses and commands arrive over Socket Mode.')];
}

interface Purpose {
  readonly setting: string;
  /** For people, while it fails. */
  readonly means: string;
  readonly anew: string;
}

/** What is wrong with an answer about a token; null where nothing is. */
function failed(key: string, answer: SlackAnswer, { setting, means, anew }: Purpose): Check | null {
  switch (answer.kind) {
    case 'silent':
    case 'page':
      return notReached(key, answer, { vendor: 'Slack', means, hosts: 'slack.com', setting: 'SLACK_API_URL' });
    case 'answered': {
      const { error, needed } = answer;
      if (error === null) return null;
      const said = isCode(error) ? error : 'an unknown error';
      if (error === 'missing_scope') return wrong(key, `${setting} lacks ${needed ?? 'a scope'}: ${means}.`, anew);
      if (error === 'account_inactive')
        return wrong(key, `The app is not installed any more (${said}): ${means}.`, `Install it again at ${PAGES}.`);
      if (error === 'socket_mode_not_enabled')
        return wrong(key, `Socket Mode is switched off: ${means}.`, `Switch it on at ${PAGES} > Socket Mode.`);
      if (REFUSED_TOKEN.has(error)) return wrong(key, `Slack does not take ${setting} (${said}): ${means}.`, anew);
      return wrong(
        key,
        `Slack answers ${said} about ${setting}: ${means}.`,
        'Run it again; if it stays, see status.slack.com.',
      );
    }
    default:
      return answer satisfies never;
  }
}
