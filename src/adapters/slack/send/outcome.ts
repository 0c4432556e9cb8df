import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { z } from 'zod';
import { systemCode } from '../../../config/error-code.ts';
import type { SendOutcome } from '../../../flow/delivery.ts';
import { isCode, PASSING, REFUSED_TOKEN, UNSURE } from '../codes.ts';

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
/** The connection was never made. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const NO_JSON = 'no answer: not Slack’s JSON';

/** Slack's code for an answer with `ok: false`; null for any other error, also where a page stood in place of the answer. */
export const errorCode = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError && isCode(error.data.error) ? error.data.error : null;

const DELETED: ReadonlySet<string> = new Set(['message_not_found']);

/** A call about a message that somebody may have deleted: that it is there no more, `gone` by Slack's codes, is no failure. */
export async function unlessGone(call: Promise<unknown>, gone: ReadonlySet<string> = DELETED): Promise<void> {
  await call.catch((error: unknown) => {
    if (!gone.has(errorCode(error) ?? '')) throw error;
  });
}

const slackAnswer = z.looseObject({ ok: z.boolean() });

/** Whether a body with an HTTP error is Slack's own answer, and no page of what stands before it. */
function isSlacks(body: unknown): boolean {
  try {
    return slackAnswer.safeParse(typeof body === 'string' ? JSON.parse(body) : body).success;
  } catch {
    return false;
  }
}

/**
 * What an error of the SDK means. `write` tells whether the failed call could have changed something: an unanswered read has certainly sent
 * nothing. Errors that are not Slack's or the network's are bugs and are thrown on.
 */
export function outcomeOf(
  error: unknown,
  { write, realNow }: { readonly write: boolean; readonly realNow: Date },
): SendOutcome {
  const retry = (ms: number, code: string): Extract<SendOutcome, { kind: 'retry' }> => ({
    kind: 'retry',
    at: new Date(realNow.getTime() + ms),
    error: code,
  });
  const unanswered = (code: string): SendOutcome =>
    write ? { kind: 'unsure', error: code } : { ...retry(RETRY_MS, code), unanswered: true };
  if (error instanceof WebAPIRateLimitedError) return retry(error.retryAfter * 1000, 'ratelimited');
  if (error instanceof WebAPIHTTPError) {
    const status = `http ${error.statusCode}`;
    if (error.statusCode >= 500) return unanswered(status);
    return isSlacks(error.body) ? { kind: 'refused', error: status } : unanswered(`no answer: ${status}`);
  }
  if (error instanceof WebAPIRequestError) {
    const code = systemCode(error) ?? 'network';
    return NOT_SENT.has(code) ? retry(RETRY_MS, code) : unanswered(code);
  }
  const code = errorCode(error);
  if (code === null) {
    if (error instanceof WebAPIPlatformError) return unanswered(NO_JSON);
    // web-api 8 throws a plain Error for a 429 without a usable Retry-After.
    if (error instanceof Error && error.message.startsWith('Retry header did not contain'))
      return retry(RATE_LIMIT_MS, 'ratelimited');
    throw error;
  }
  if (PASSING.has(code)) return retry(RATE_LIMIT_MS, code);
  if (UNSURE.has(code)) return unanswered(code);
  if (DESTINATION_DEAD.has(code)) return { kind: 'destination_dead', error: code };
  if (REFUSED_TOKEN.has(code)) return { kind: 'token_dead', error: code };
  return { kind: 'refused', error: code };
}
