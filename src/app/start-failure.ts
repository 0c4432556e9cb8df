import { z } from 'zod';

/** What the SDKs put on what they throw: Slack's answer, Intercom's status. */
const thrownSchema = z.looseObject({
  name: z.string().optional(),
  message: z.string().optional(),
  statusCode: z.number().optional(),
  data: z.looseObject({ error: z.string() }).optional(),
});

const BAD_TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);

/**
 * Why the program cannot start, where the caller can mend it: one line that names the setting and the remedy, never its value. Null for
 * anything else, which is a fault of ours and keeps its stack.
 */
export function startFailure(error: unknown): string | null {
  const parsed = thrownSchema.safeParse(error);
  if (!parsed.success) return null;
  const { name = '', message = '', statusCode, data } = parsed.data;
  // By name: they may come from another thread.
  if (['UnusableDirectory', 'PortTaken', 'UnusableAddress'].includes(name)) return message;
  if (data && BAD_TOKEN.has(data.error)) {
    return `SLACK_BOT_TOKEN, SLACK_APP_TOKEN: Slack answers ${data.error}; copy the tokens anew from the app's pages and check that the app is installed`;
  }
  if (data) return `Slack answers ${data.error}; compare the app's settings with manifest.yml`;
  if (name.startsWith('Mongo'))
    return `MONGODB_URI: the database cannot be reached (${name}); check the address, its user and that it runs`;
  if (statusCode === 401 || statusCode === 403) {
    return `INTERCOM_ACCESS_TOKEN: Intercom answers ${statusCode}; copy the token anew and check INTERCOM_REGION`;
  }
  if (/request error|ECONNREFUSED|ENOTFOUND|fetch failed|timeout/i.test(message)) {
    return 'Slack or Intercom cannot be reached; check this machine’s network, SLACK_API_URL and INTERCOM_API_URL';
  }
  return null;
}
