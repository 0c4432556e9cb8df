import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ZodError } from 'zod';
import type { Usage } from './cost.ts';

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
  /** The day's money is spent; the model was not asked. */
  | 'budget'
  /** The endpoint failed several times in a row; the model was not asked. */
  | 'resting'
  | 'error';

/** Thrown by a model that knows why it has no verdict; `withFallback` turns it into the fallback's reason. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly kind: FailureKind;
  /** What the useless answer cost; null when nothing was answered. */
  readonly usage: Usage | null;
  constructor(kind: FailureKind, usage: Usage | null = null) {
    super(kind);
    this.kind = kind;
    this.usage = usage;
  }
}

/**
 * Names any failure of a model. The kinds of errors are those seen with openai 6.49: prose or a broken body is a SyntaxError, and a connection
 * that ends within the body is a TypeError ("terminated") of fetch; neither is an APIError.
 */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof ModelFailure) return error.kind;
  if (error instanceof ZodError) return 'schema';
  // By name: fetch's own errors need not be of this context's classes.
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : null;
  if (name === 'SyntaxError') return 'not-json';
  if (name === 'TypeError') return 'unreachable';
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

/** How long the endpoint asks to be left alone, in ms: `retry-after-ms`, or `retry-after` in seconds or as a date (RFC 9110); null without. */
export function retryAfterMs(error: unknown, now: number): number | null {
  const headers: unknown = error instanceof APIError ? error.headers : null;
  if (!(headers instanceof Headers)) return null;
  const ms = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (Number.isFinite(ms)) return Math.max(0, ms);
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
