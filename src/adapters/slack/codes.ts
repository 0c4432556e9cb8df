/** Codes of Slack's answers with `ok: false` (docs.slack.dev/reference/methods) that speak of the token or of Slack, whatever was asked. */

/** Revoked or wrong: nothing can be done with it. What is denied for one method or message (`missing_scope`, `access_denied`) is refused for that alone. */
export const REFUSED_TOKEN: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);

/** It passes by itself: limits of pace, and a workspace that is being moved (`org_login_required`, `team_added_to_org`). */
export const PASSING: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'org_login_required',
  'team_added_to_org',
]);

/** "It's possible some aspect of the operation succeeded before the error was raised", says the reference. */
export const UNSURE: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
]);

/** The SDK gives a body that is no JSON (a proxy's page) as the code. */
export const isCode = (error: string): boolean => /^[a-z_]{1,60}$/.test(error);
