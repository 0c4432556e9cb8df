/**
 * What can go wrong with one request. `status` answers it instead of doing the work. 'hang' never answers, 'reset' drops the
 * connection before the work, 'after-then-reset' after it, 'slow-body' does the work and stalls in the middle of the body, 'cut-body' ends there.
 */
export type RestFault =
  | { readonly status: number; readonly retryAfter?: number; readonly code?: string; readonly message?: string }
  /** A page of what stands before Intercom, with this HTTP status. */
  | { readonly page: number }
  | 'hang'
  | 'reset'
  | 'slow-body'
  | 'cut-body'
  | 'after-then-reset';

/**
 * Tests `METHOD /path`. A pattern is `*` for all, or `[METHOD ]/path` where `*` stands for any characters, or a RegExp tested
 * on the whole.
 */
export function matching(pattern: string | RegExp): (request: string) => boolean {
  if (pattern instanceof RegExp) return (request) => pattern.test(request);
  if (pattern === '*') return () => true;
  const glob = pattern.split('*').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const whole = new RegExp(`^${pattern.startsWith('/') ? '\\w+ ' : ''}${glob.join('.*')}$`);
  return (request) => whole.test(request);
}
