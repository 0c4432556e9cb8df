import { type LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { fetchWithin } from './fetch.ts';

const TIMEOUT_MS = 10_000;

/**
 * Options for calls that change something: one attempt, an answer at once. The SDK would repeat a post after a 5xx or a reset (two messages) and
 * stop its whole queue for a 429; the outbox does both better.
 */
export const writeOptions = (apiUrl?: string, heard?: () => void): WebClientOptions => ({
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  fetch: fetchWithin(TIMEOUT_MS, heard),
  // The SDK's own messages can quote arguments; what matters is logged by the callers.
  logLevel: 'error' as LogLevel.ERROR,
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
});

/** For posting and updating. `heard`: told of each good answer. */
export const writeClient = (token: string, apiUrl?: string, heard?: () => void): WebClient =>
  new WebClient(token, writeOptions(apiUrl, heard));

/** For looking things up: may be repeated, and waits where Slack says so. */
export const readClient = (token: string, apiUrl?: string, heard?: () => void): WebClient =>
  new WebClient(token, {
    ...writeOptions(apiUrl, heard),
    retryConfig: { retries: 2, minTimeout: 500 },
    rejectRateLimitedCalls: false,
  });
