import { IntercomClient, IntercomEnvironment, IntercomError } from 'intercom-client';
import { z } from 'zod';
import type { Env } from '../../config/env.ts';
import type { SendOutcome } from '../../flow/delivery.ts';

type Settings = Pick<NonNullable<Env['intercom']>, 'accessToken' | 'region' | 'apiUrl'>;
type Region = Settings['region'];

const ENVIRONMENTS = {
  us: IntercomEnvironment.UsProduction,
  eu: IntercomEnvironment.EuProduction,
  au: IntercomEnvironment.AuProduction,
} as const;

const APPS: Readonly<Record<Region, string>> = {
  us: 'https://app.intercom.com',
  eu: 'https://app.eu.intercom.com',
  au: 'https://app.au.intercom.com',
};

/** The SDK's client for the workspace's region (IC-7), or for `apiUrl` where one is given. Retries are decided call by call. */
export function intercomClient({ accessToken, region, apiUrl }: Settings): IntercomClient {
  const place = apiUrl === null ? { environment: ENVIRONMENTS[region] } : { baseUrl: apiUrl };
  return new IntercomClient({
    ...place,
    token: accessToken,
    version: '2.14',
    maxRetries: 0,
    timeoutInSeconds: CALL_MS / 1000,
  });
}

const me = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  app: z.looseObject({ id_code: z.string() }).nullish(),
});

interface Identity {
  /** The owner of the token: who writes when no INTERCOM_ADMIN_ID is set. */
  readonly adminId: string;
  readonly appId: string | null;
}

/** Whose token this is (GET /me). Throws what the SDK throws, or a ZodError, when Intercom does not say. */
export async function identify(client: IntercomClient): Promise<Identity> {
  const { id, app } = me.parse(await within(CALL_MS, 2, (limits) => client.admins.identify(limits)));
  return { adminId: id, appId: app?.id_code ?? null };
}

/** Where a teammate opens an article, a draft among them. */
export const articleUrl =
  (region: Region, appId: string) =>
  (articleId: string): string =>
    `${APPS[region]}/a/apps/${encodeURIComponent(appId)}/articles/articles/${encodeURIComponent(articleId)}/show`;

/** Where a teammate opens a conversation in the inbox. */
export const inboxUrl =
  (region: Region, appId: string) =>
  (conversationId: string): string =>
    `${APPS[region]}/a/inbox/${encodeURIComponent(appId)}/inbox/conversation/${encodeURIComponent(conversationId)}`;

/** Real ms that one call may take, its body included. */
export const CALL_MS = 10_000;

export interface Limits {
  readonly abortSignal: AbortSignal;
  readonly timeoutInSeconds: number;
  readonly maxRetries: number;
}

/** No answer in time. */
class CallTimeout extends Error {
  override readonly name = 'CallTimeout';
}

/**
 * One call within a limit of time. intercom-client 7.0.3 stops its own clock at the headers, so a stalled body would hang for ever, and
 * sleeps through an abort while it waits for a retry: hence both the signal and the race. Its clock is set a little later than ours, for it is
 * left running after an abort and would keep a process alive.
 */
export async function within<T>(ms: number, maxRetries: number, call: (limits: Limits) => PromiseLike<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new CallTimeout(`no answer within ${ms} ms`));
      controller.abort();
    }, ms);
  });
  try {
    return await Promise.race([
      call({ abortSignal: controller.signal, timeoutInSeconds: ms / 1000 + 1, maxRetries }),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** Why a call failed. `silent`: no answer came, so it may have done its work. */
export type Failure =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Code of Intercom's error list; 'none' without one. */
      readonly code: string;
      readonly message: string;
      /** When Intercom allows the next call, if it said so. */
      readonly retryAt: Date | null;
    }
  | { readonly kind: 'silent'; readonly reason: string };

const errorList = z.looseObject({
  errors: z.array(z.looseObject({ code: z.string(), message: z.string().nullish() })).min(1),
});

/** Reads what an Intercom call threw; what is no failure of a call (a bug) is thrown on. */
export function failureOf(thrown: unknown, now: Date): Failure {
  if (thrown instanceof CallTimeout) return { kind: 'silent', reason: 'timeout' };
  if (!(thrown instanceof IntercomError)) throw thrown;
  if (thrown.statusCode === undefined) return { kind: 'silent', reason: 'connection failed' };
  const body = errorList.safeParse(thrown.body);
  const first = body.success ? body.data.errors[0] : undefined;
  return {
    kind: 'answered',
    status: thrown.statusCode,
    code: first !== undefined && /^[\w.-]{1,60}$/.test(first.code) ? first.code : 'none',
    message: first?.message ?? '',
    retryAt: retryAtOf(thrown.rawResponse?.headers, now),
  };
}

/** For logs and health: status and code, never the message, which can hold what was sent. */
export const failureWords = (failure: Failure): string =>
  failure.kind === 'silent' ? `Intercom: ${failure.reason}` : `Intercom: ${failure.status} ${failure.code}`;

/** Retry-After in seconds or as a date; else X-RateLimit-Reset, the epoch second of the next slice (Intercom's rate limiting guide). */
function retryAtOf(headers: Pick<Headers, 'get'> | undefined, now: Date): Date | null {
  const after = headers?.get('retry-after');
  if (after) {
    const ms = /^\d+$/.test(after) ? now.getTime() + Number(after) * 1000 : Date.parse(after);
    if (!Number.isNaN(ms)) return new Date(ms);
  }
  const reset = headers?.get('x-ratelimit-reset');
  return reset && /^\d+$/.test(reset) ? new Date(Number(reset) * 1000) : null;
}

/** Without a word from Intercom about when: one slice of its rate limit. */
const SLICE_MS = 10_000;

/** What a failed write means for the outbox. */
export function outcomeOf(failure: Failure, now: Date): SendOutcome {
  const error = failureWords(failure);
  if (failure.kind === 'silent') return { kind: 'unsure', error };
  const { status, code, retryAt } = failure;
  if (status === 429) {
    const soonest = new Date(now.getTime() + 1_000);
    const at = retryAt ?? new Date(now.getTime() + SLICE_MS);
    return { kind: 'retry', at: at > soonest ? at : soonest, error };
  }
  // A seat that does not exist can write nowhere: no fault of this conversation.
  if (status === 404 && code === 'admin_not_found') {
    return { kind: 'token_dead', error: `${error}: correct INTERCOM_ADMIN_ID` };
  }
  if (status === 404 || status === 410) return { kind: 'destination_dead', error };
  if (status === 401 || status === 403) return { kind: 'token_dead', error };
  // A conflict, an impatient gateway or a redirect says nothing about whether the work was done.
  if (status >= 500 || status === 408 || status === 409 || status < 400) return { kind: 'unsure', error };
  return { kind: 'refused', error };
}

/** Runs one attempt to write; what Intercom does to it becomes an outcome, a bug is thrown on. */
export async function attempt(now: () => Date, write: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await write();
  } catch (thrown) {
    return outcomeOf(failureOf(thrown, now()), now());
  }
}
