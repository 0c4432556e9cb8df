import { z } from 'zod';
import { isCode, PASSING, REFUSED_TOKEN, UNSURE } from '../adapters/slack/codes.ts';
import { systemCode } from '../config/error-code.ts';

/** What the SDKs put on what they throw: Slack's answer, Intercom's status. */
const thrownSchema = z.looseObject({
  name: z.string().optional(),
  message: z.string().optional(),
  statusCode: z.number().optional(),
  data: z.looseObject({ error: z.string() }).optional(),
});

const NOBODY_THERE = new Set(['ECONNREFUSED', 'ENOTFOUND']);
const NETWORK = /request error|ECONNREFUSED|ENOTFOUND|fetch failed|timeout/i;

/** What is wrong with Slack or Intercom where it passes by itself, in a word; null for all else. `known`: the address has answered before. */
export function passing(error: unknown, known: boolean): string | null {
  const parsed = thrownSchema.safeParse(error);
  if (!parsed.success) return null;
  const { name = '', message = '', statusCode, data } = parsed.data;
  if (data)
    return PASSING.has(data.error) || UNSURE.has(data.error)
      ? data.error
      : isCode(data.error)
        ? null
        : 'a page in place of an answer';
  // Slack's statuses say nothing of tokens: what is no 200 is a gateway's.
  if (name === 'WebAPIHTTPError') return `http ${statusCode}`;
  if (name === 'WebAPIRateLimitedError' || message.startsWith('Retry header did not')) return 'ratelimited';
  if (statusCode !== undefined)
    return statusCode >= 500 || [408, 429].includes(statusCode) ? `http ${statusCode}` : null;
  // Intercom answered something, but nothing of Intercom's.
  if (name === 'ZodError' || name === 'NoJson') return 'a page in place of an answer';
  if (name === 'CallTimeout') return 'no answer in time';
  // A certificate that does not hold is no bad day.
  const found = systemCode(error);
  const code = found !== null && /^(?:E|UND_ERR_)/.test(found) ? found : null;
  // The SDKs' own errors without a status tell of the way there; Intercom's are known by what they keep alone.
  const isIntercoms = 'rawResponse' in parsed.data;
  const isOfTheWay = isIntercoms || NETWORK.test(message) || name.startsWith('WebAPI');
  if (code === null) return isOfTheWay && (isIntercoms || known) ? 'no answer' : null;
  return NOBODY_THERE.has(code) && !known ? null : code;
}

/**
 * Why the program cannot start, where the caller can mend it: one line that names the setting and the remedy, never its value. Null for
 * anything else, which is a fault of ours and keeps its stack.
 */
export function startFailure(error: unknown): string | null {
  const parsed = thrownSchema.safeParse(error);
  if (!parsed.success) return null;
  const { name = '', message = '', statusCode, data } = parsed.data;
  // By name: they may come from another thread.
  if (['UnusableDirectory', 'PortTaken', 'UnusableAddress', 'OtherData'].includes(name)) return message;
  if (data && REFUSED_TOKEN.has(data.error)) {
    return `SLACK_BOT_TOKEN, SLACK_APP_TOKEN: Slack answers ${data.error}; copy the tokens anew from the app's pages and check that the app is installed`;
  }
  if (data && isCode(data.error)) return `Slack answers ${data.error}; compare the app's settings with manifest.yml`;
  if (name.startsWith('Mongo'))
    return `MONGODB_URI: the database cannot be reached (${name}); check the address, its user and that it runs`;
  if (statusCode === 401 || statusCode === 403) {
    return `INTERCOM_ACCESS_TOKEN: Intercom answers ${statusCode}; copy the token anew and check INTERCOM_REGION`;
  }
  if (statusCode !== undefined) return `Intercom answers ${statusCode}; check INTERCOM_REGION and INTERCOM_API_URL`;
  if (NETWORK.test(message)) {
    return 'Slack or Intercom cannot be reached; check this machine’s network, SLACK_API_URL and INTERCOM_API_URL';
  }
  return null;
}
