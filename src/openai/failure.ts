import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ContentFilterFinishReasonError, LengthFinishReasonError } from 'openai/error';
import { ZodError } from 'zod';

/** Why a model gave no usable verdict. The kinds are what logs, health and the verdict's rule name. */
export type FailureKind =
  | 'timeout'
  | 'refused'
  | 'truncated'
  | 'filtered'
  | 'schema'
  | 'not-json'
  | 'rate-limited'
  | 'unauthorized'
  | 'rejected'
  | 'server-error'
  | 'unreachable'
  | 'error';

/** Thrown by a model that knows why it has no verdict; `withFallback` turns it into the fallback's reason. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly kind: FailureKind;
  constructor(kind: FailureKind) {
    super(kind);
    this.kind = kind;
  }
}

/**
 * Names any failure of a model. The kinds of errors are those seen with openai 6.49: `length` and `content_filter` throw from `openai/error`, a schema
 * mismatch is a raw ZodError, prose a SyntaxError, an HTML page with status 200 a TypeError; none of these is an APIError.
 */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof ModelFailure) return error.kind;
  if (error instanceof LengthFinishReasonError) return 'truncated';
  if (error instanceof ContentFilterFinishReasonError) return 'filtered';
  if (error instanceof ZodError) return 'schema';
  if (error instanceof SyntaxError || error instanceof TypeError) return 'not-json';
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) return 'timeout';
  if (error instanceof APIConnectionError) return 'unreachable';
  if (error instanceof APIError) {
    const status: unknown = error.status;
    if (status === 401 || status === 403) return 'unauthorized';
    if (status === 429) return 'rate-limited';
    if (status === 408) return 'timeout';
    return typeof status === 'number' && status < 500 ? 'rejected' : 'server-error';
  }
  return 'error';
}
