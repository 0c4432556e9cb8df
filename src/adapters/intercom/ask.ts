import { z } from 'zod';
import type { Env } from '../../config/env.ts';
import { systemCode } from '../../config/error-code.ts';

export type Region = NonNullable<Env['intercom']>['region'];
/** PLATFORM: api.intercom.io, api.eu.intercom.io, api.au.intercom.io (intercom-client, IntercomEnvironment). */
export const HOSTS: Readonly<Record<Region, string>> = {
  us: 'https://api.intercom.io',
  eu: 'https://api.eu.intercom.io',
  au: 'https://api.au.intercom.io',
};

export interface IntercomPlace {
  readonly accessToken: string;
  readonly region: Region;
  readonly apiUrl: string | null;
  /** INTERCOM_ADMIN_ID; null where it is not set. */
  readonly adminId: string | null;
  /** Where other regions are asked whether the token is theirs; Intercom's own unless told. */
  readonly hosts?: Readonly<Record<Region, string>>;
}

export interface IntercomCall {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  /** Of the API; 2.14 unless told. What came after it intercom-client 7.0.3 does not know. */
  readonly version?: string;
  readonly body?: unknown;
  /** The most it may take. */
  readonly ms?: number;
}

/** What came of one call, whatever answered it. */
export type IntercomAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Of Intercom's error list; null without one. */
      readonly code: string | null;
      readonly body: unknown;
      /** How far this machine's clock is ahead of Intercom's, ms, to a second or two; null where it does not say. */
      readonly aheadMs: number | null;
    }
  /** Something answered that is not Intercom: a proxy's page. */
  | { readonly kind: 'page'; readonly status: number }
  | { readonly kind: 'silent'; readonly why: string };

/** Of an answer that is what was asked for; null for any other. */
export const bodyOf = (answer: IntercomAnswer | undefined): unknown =>
  answer?.kind === 'answered' && answer.status === 200 ? answer.body : null;

const errorList = z.looseObject({ errors: z.array(z.looseObject({ code: z.string().regex(/^\w{1,60}$/) })).min(1) });

/** One call, once, that takes any answer for one: for looking at how things stand, and what setting up needs of newer versions. Never rejects. */
export async function askIntercom(base: string, token: string, call: IntercomCall): Promise<IntercomAnswer> {
  const { method = 'GET', path, version = '2.14', body, ms = 8_000 } = call;
  const signal = AbortSignal.timeout(ms);
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'intercom-version': version,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const asked = async (): Promise<IntercomAnswer> => {
    const answer = await fetch(base.replace(/\/$/, '') + path, {
      ...{ method, headers, signal },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    const read = isJson ? parsed(text) : undefined;
    if (read === undefined) return { kind: 'page', status: answer.status };
    const errors = errorList.safeParse(read);
    const code = errors.success ? (errors.data.errors[0]?.code ?? null) : null;
    const aheadMs = aheadOf(answer.headers.get('date'));
    return { kind: 'answered', status: answer.status, code, body: read, aheadMs };
  };
  // By a race as well: an abort does not reach every body that comes slowly (undici 3644).
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    return await Promise.race([asked(), late]);
  } catch (error) {
    return { kind: 'silent', why: signal.aborted ? 'no answer in time' : (systemCode(error) ?? 'no answer') };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function aheadOf(date: string | null): number | null {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? null : Date.now() - at;
}
