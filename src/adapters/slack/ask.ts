import { z } from 'zod';
import { systemCode } from '../../config/error-code.ts';
import { fetchWithin } from './fetch.ts';

const SLACK = 'https://slack.com/api/';
const answerSchema = z.looseObject({ ok: z.boolean(), error: z.string().optional(), needed: z.string().optional() });

/** What came of one call, whatever answered it. */
export type SlackAnswer =
  | {
      readonly kind: 'answered';
      /** Null: it is done. Else Slack's code. */
      readonly error: string | null;
      /** Of `missing_scope`: which. */
      readonly needed: string | null;
      readonly body: Readonly<Record<string, unknown>>;
      /** Of the token; null where Slack does not say. */
      readonly scopes: readonly string[] | null;
      /** How far this machine's clock is ahead of Slack's, ms, to a second or two; null where it does not say. */
      readonly aheadMs: number | null;
    }
  /** Something answered that is not Slack: a proxy's page. */
  | { readonly kind: 'page'; readonly status: number }
  | { readonly kind: 'silent'; readonly why: string };

/** Calls one method, once, and takes any answer for one: for looking at how things stand. Never rejects. `ms`: the most it may take. */
export async function askSlack(
  apiUrl: string | null,
  token: string,
  {
    method,
    args = {},
    ms = 8_000,
  }: { readonly method: string; readonly args?: Readonly<Record<string, string>>; readonly ms?: number },
): Promise<SlackAnswer> {
  const base = `${(apiUrl ?? SLACK).replace(/\/$/, '')}/`;
  let answer: Response;
  try {
    answer = await fetchWithin(ms)(base + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(args).toString(),
    });
  } catch (error) {
    return { kind: 'silent', why: systemCode(error) ?? 'no answer' };
  }
  const body = answerSchema.safeParse(await answer.json().catch(() => null));
  if (!body.success) return { kind: 'page', status: answer.status };
  const { ok, error = 'unknown_error', needed = null } = body.data;
  const scopes = answer.headers.get('x-oauth-scopes');
  return {
    ...{ kind: 'answered', error: ok ? null : error, needed, body: body.data },
    scopes: scopes === null ? null : scopes.split(',').map((one) => one.trim()),
    aheadMs: aheadOf(answer.headers.get('date')),
  };
}

function aheadOf(date: string | null): number | null {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? null : Date.now() - at;
}
