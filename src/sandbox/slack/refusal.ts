import type { WebAPICallResult } from '@slack/web-api';
import type { Problem } from './blocks/rule.ts';

/** An answer with `ok: false` in Slack's form. */
export interface Refusal extends WebAPICallResult {
  readonly ok: false;
  readonly error: string;
  readonly needed?: string;
  readonly provided?: string;
  /** Set when Slack would answer HTTP 429 with this `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  readonly errors?: readonly string[];
}

/** Refuses with a code; `problems` become `response_metadata.messages`, worded as Slack words them. */
export function refuse(error: string, problems: readonly Problem[] = []): Refusal {
  if (problems.length === 0) return { ok: false, error };
  const words = problems.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  return { ok: false, error, errors: words, response_metadata: { messages: words.map((word) => `[ERROR] ${word}`) } };
}

/** `invalid_arguments`, saying which required argument is missing. */
export function missing(name: string): Refusal {
  return refuse('invalid_arguments', [{ message: `missing required field: ${name}`, pointer: '' }]);
}

/** HTTP 429 with `Retry-After`. */
export function rateLimited(retryAfter: number): Refusal {
  return { ok: false, error: 'ratelimited', retryAfter };
}
