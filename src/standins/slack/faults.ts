/** What can go wrong with one call of the Web API. */
export type Fault =
  /** HTTP 429 or 5xx; `retryAfter` in seconds becomes the header. Nothing is done. */
  | { readonly status: number; readonly retryAfter?: number }
  /** `ok: false` with this code, e.g. `internal_error` or `token_revoked`. Nothing is done. */
  | { readonly error: string }
  /** A page of what stands before Slack, with this HTTP status. Nothing is done. */
  | { readonly page: number }
  /** Never answers. Nothing is done. */
  | 'hang'
  /** Cuts the connection. Nothing is done. */
  | 'reset'
  /** Does the work, sends the header and half of the body, and the rest after so many milliseconds. */
  | { readonly slowMs: number }
  /** Does the work, and answers after so many milliseconds, header and all. */
  | { readonly lateMs: number }
  /** Does the work, then cuts the connection before answering. */
  | 'after-then-reset'
  /** Does the work, sends half of the answer, then cuts the connection. */
  | 'half-then-reset';
