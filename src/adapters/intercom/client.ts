import { setTimeout as after } from 'node:timers/promises';
import { IntercomClient, IntercomEnvironment, IntercomError } from 'intercom-client';
import { z } from 'zod';
import type { Env } from '../../config/env.ts';
import type { SendOutcome } from '../../flow/delivery.ts';
import { pausingFetch, retryAtOf, SLICE_MS } from './pause.ts';

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

/** The SDK's client for the workspace's region (IC-7), or for `apiUrl` where one is given. Retries are decided call by call. `heard`: told of each good answer. */
export function intercomClient({ accessToken, region, apiUrl }: Settings, heard?: () => void): IntercomClient {
  const place = apiUrl === null ? { environment: ENVIRONMENTS[region] } : { baseUrl: apiUrl };
  return new IntercomClient({
    ...place,
    token: accessToken,
    version: '2.14',
    maxRetries: 0,
    timeoutInSeconds: CALL_MS / 1000,
    fetch: pausingFetch(() => new Date(), heard),
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
}

/** No answer in time. */
class CallTimeout extends Error {
  override readonly name = 'CallTimeout';
}

const AGAIN_MS = 500;

/** Something else than Intercom answered: the work may have been done all the same. */
class NoJson extends Error {
  override readonly name = 'NoJson';
}

/** What intercom-client 7.0.3 makes of a body that is no JSON, as if that were the answer. */
const noJson = z.looseObject({ ok: z.literal(false), error: z.looseObject({ reason: z.literal('non-json') }) });

/**
 * One call within a limit of time, `retries` included. intercom-client 7.0.3 stops its own clock at the headers, so a stalled body would hang for ever: hence both
 * the signal and the race. Its clock is set a little later than ours, for it is left running after an abort and would keep a process alive. Its retries are off: they
 * sleep until the time that Intercom names, through an abort, and for a 429 that is anybody's turn but this call's.
 */
export async function within<T>(ms: number, retries: number, call: (limits: Limits) => PromiseLike<T>): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new CallTimeout(`no answer within ${ms} ms`));
      controller.abort();
    }, ms);
  });
  const attempts = async (): Promise<T> => {
    for (let failures = 0; ; failures += 1) {
      try {
        return await call({ abortSignal: signal, timeoutInSeconds: ms / 1000 + 1 });
      } catch (thrown) {
        if (failures >= retries || signal.aborted || !mayPassAtOnce(thrown)) throw thrown;
      }
      await after(AGAIN_MS * 2 ** failures, undefined, { signal });
    }
  };
  try {
    const answer = await Promise.race([attempts(), late]);
    if (noJson.safeParse(answer).success) throw new NoJson('a page in place of an answer');
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

const mayPassAtOnce = (thrown: unknown): boolean =>
  thrown instanceof IntercomError &&
  thrown.statusCode !== undefined &&
  (thrown.statusCode >= 500 || thrown.statusCode === 408);

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

/** A page of what stands before Intercom has none. */
const NO_ERROR_LIST = 'none';

const errorList = z.looseObject({
  errors: z.array(z.looseObject({ code: z.string().regex(/^[a-z_]{1,60}$/), message: z.string().nullish() })).min(1),
});

/** Reads what an Intercom call threw; what is no failure of a call (a bug) is thrown on. */
export function failureOf(thrown: unknown, now: Date): Failure {
  if (thrown instanceof CallTimeout) return { kind: 'silent', reason: 'timeout' };
  if (thrown instanceof NoJson) return { kind: 'silent', reason: 'no answer: not its JSON' };
  if (!(thrown instanceof IntercomError)) throw thrown;
  if (thrown.statusCode === undefined) return { kind: 'silent', reason: 'connection failed' };
  const body = errorList.safeParse(thrown.body);
  const first = body.success ? body.data.errors[0] : undefined;
  return {
    kind: 'answered',
    status: thrown.statusCode,
    code: first?.code ?? NO_ERROR_LIST,
    message: first?.message ?? '',
    retryAt: retryAtOf(thrown.rawResponse?.headers, now),
  };
}

/** For logs and health: status and code, never the message, which can hold what was sent. */
export const failureWords = (failure: Failure): string =>
  failure.kind === 'silent' ? `Intercom: ${failure.reason}` : `Intercom: ${failure.status} ${failure.code}`;

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
  // Whatever stands before Intercom answered in its place; the token itself Intercom denies without a list as well.
  if (code === NO_ERROR_LIST && status !== 401) return { kind: 'unsure', error };
  // A seat that does not exist can write nowhere: no fault of this conversation.
  if (status === 404 && code === 'admin_not_found') {
    return { kind: 'token_dead', error: `${error}: correct INTERCOM_ADMIN_ID`, seat: true };
  }
  if (status === 404 || status === 410) return { kind: 'destination_dead', error };
  if (status === 401) return { kind: 'token_dead', error };
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
