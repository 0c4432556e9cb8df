import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { SendOutcome } from '../../../flow/delivery.ts';

/** Without a Retry-After, and for what was certainly not sent. */
const RETRY_MS = 5_000;
const RATE_LIMIT_MS = 30_000;

/** Codes of `ok: false` (docs.slack.dev/reference/methods/chat.postMessage, chat.update, conversations.open). */
const DESTINATION_DEAD = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
]);
const TOKEN_DEAD = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'org_login_required',
  'ekm_access_denied',
  'access_denied',
  'team_access_not_granted',
]);
const RATE_LIMITED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
/** "It's possible some aspect of the operation succeeded before the error was raised", says the reference. */
const UNSURE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);
/** The connection was never made. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Slack's code for an answer with `ok: false`; null for any other error. */
export const errorCode = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError ? error.data.error : null;

/**
 * What an error of the SDK means. `write` tells whether the failed call could have changed something: an unanswered read has certainly sent
 * nothing. Errors that are not Slack's or the network's are bugs and are thrown on.
 */
export function outcomeOf(
  error: unknown,
  { write, realNow }: { readonly write: boolean; readonly realNow: Date },
): SendOutcome {
  const retry = (ms: number, code: string): SendOutcome => ({
    kind: 'retry',
    at: new Date(realNow.getTime() + ms),
    error: code,
  });
  const unanswered = (code: string): SendOutcome => (write ? { kind: 'unsure', error: code } : retry(RETRY_MS, code));
  if (error instanceof WebAPIRateLimitedError) return retry(error.retryAfter * 1000, 'ratelimited');
  if (error instanceof WebAPIHTTPError) {
    return error.statusCode >= 500
      ? unanswered(`http ${error.statusCode}`)
      : { kind: 'refused', error: `http ${error.statusCode}` };
  }
  if (error instanceof WebAPIRequestError) {
    const code = networkCode(error.original);
    return NOT_SENT.has(code) ? retry(RETRY_MS, code) : unanswered(code);
  }
  const code = errorCode(error);
  if (code === null) {
    // web-api 8 throws a plain Error for a 429 without a usable Retry-After.
    if (error instanceof Error && error.message.startsWith('Retry header did not contain'))
      return retry(RATE_LIMIT_MS, 'ratelimited');
    throw error;
  }
  if (RATE_LIMITED.has(code)) return retry(RATE_LIMIT_MS, code);
  if (UNSURE.has(code)) return unanswered(code);
  if (DESTINATION_DEAD.has(code)) return { kind: 'destination_dead', error: code };
  if (TOKEN_DEAD.has(code)) return { kind: 'token_dead', error: code };
  return { kind: 'refused', error: code };
}

/** The system's code of a network error, found along its causes (`fetch` wraps it in a TypeError); its name when it has none. */
function networkCode(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null) return 'network';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('cause' in error && error.cause && depth < 5) return networkCode(error.cause, depth + 1);
  return 'name' in error && typeof error.name === 'string' ? error.name : 'network';
}
