import { WebAPIHTTPError, WebAPIRateLimitedError } from '@slack/web-api';
import { systemCode } from '../../../config/error-code.ts';
import { REFUSED_TOKEN } from '../codes.ts';
import { errorCode } from '../send/outcome.ts';
import { SocketFailure } from './connection.ts';

/** Answers of apps.connections.open that only a person can mend (docs.slack.dev/reference/methods/apps.connections.open). */
const REFUSED = new Set([
  ...REFUSED_TOKEN,
  'missing_scope',
  'no_permission',
  'org_login_required',
  'access_denied',
  'forbidden_team',
]);

export const isRefusedToken = (why: string): boolean => REFUSED.has(why);

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
  if (code !== null) return code;
  if (error instanceof SocketFailure) return error.message;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http ${error.statusCode}`;
  return systemCode(error) ?? 'no answer';
}
