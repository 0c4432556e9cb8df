import { IntercomError } from 'intercom-client';
import { z } from 'zod';
import { CallTimeout } from './call.ts';

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
    code: first?.code ?? 'none',
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
