import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { errorCode } from '../send/outcome.ts';
import { SocketFailure } from './connection.ts';

/** Answers of apps.connections.open that only a person can mend (docs.slack.dev/reference/methods/apps.connections.open). */
const REFUSED_TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'missing_scope',
  'no_permission',
  'org_login_required',
  'access_denied',
  'forbidden_team',
]);

export const isRefusedToken = (why: string): boolean => REFUSED_TOKEN.has(why);

/** What a person has to do about it; null for what passes by itself. */
export function remedyFor(why: string): string | null {
  if (why === 'link_disabled' || why === 'socket_mode_not_enabled')
    return 'Socket Mode is switched off in the app’s settings at Slack: switch it on; it is tried again meanwhile';
  if (isRefusedToken(why))
    return 'SLACK_APP_TOKEN: Slack does not take it; copy the app-level token anew, its scope is connections:write; it is tried again meanwhile';
  return null;
}

/** Why there is no connection, as a code or a few words: never what the other side wrote. */
export function whyOf(error: unknown): string {
  const code = errorCode(error);
  if (code !== null) return /^[a-z_]+$/.test(code) ? code : 'no answer of Slack’s';
  if (error instanceof SocketFailure) return error.message;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http ${error.statusCode}`;
  const cause = error instanceof WebAPIRequestError ? error.original : error;
  return codeIn(cause) ?? 'no answer';
}

/** The system's code, found along the causes: `fetch` wraps it in a TypeError. */
function codeIn(error: unknown, depth = 0): string | null {
  if (!(error instanceof Error) || depth > 5) return null;
  return 'code' in error && typeof error.code === 'string' ? error.code : codeIn(error.cause, depth + 1);
}
