/** Faults of the REST side, told in advance: which request, what goes wrong, how often. */

/**
 * `status` answers it instead of doing the work. 'hang' never answers, 'reset' drops the connection before the work,
 * 'after-then-reset' after it, 'slow-body' does the work and stalls in the middle of the body.
 */
export type RestFault =
  | { readonly status: number; readonly retryAfter?: number; readonly code?: string; readonly message?: string }
  | 'hang'
  | 'reset'
  | 'slow-body'
  | 'after-then-reset';

export interface RestFaults {
  /**
   * The next `times` requests matching `pattern` fail. A pattern is `*` for all, or `[METHOD ]/path` where `*` stands for any
   * characters, or a RegExp tested on `METHOD /path`. Faults told first strike first.
   */
  next(pattern: string | RegExp, fault: RestFault, times?: number): void;
  clear(): void;
  /** The fault that strikes this request, if any; it is used up by one. */
  take(method: string, path: string): RestFault | undefined;
}

export function createRestFaults(): RestFaults {
  let planned: { matches: (method: string, path: string) => boolean; fault: RestFault; left: number }[] = [];
  return {
    next(pattern, fault, times = 1) {
      planned.push({ matches: matcher(pattern), fault, left: times });
    },
    clear() {
      planned = [];
    },
    take(method, path) {
      const hit = planned.find((plan) => plan.matches(method, path));
      if (hit === undefined) return undefined;
      hit.left -= 1;
      if (hit.left <= 0) planned = planned.filter((plan) => plan !== hit);
      return hit.fault;
    },
  };
}

function matcher(pattern: string | RegExp): (method: string, path: string) => boolean {
  if (pattern instanceof RegExp) return (method, path) => pattern.test(`${method} ${path}`);
  if (pattern === '*') return () => true;
  const [first = '', second] = pattern.split(' ');
  const wantedMethod = second === undefined ? undefined : first;
  const glob = (second ?? first).split('*').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const path = new RegExp(`^${glob.join('.*')}$`);
  return (method, candidate) => (wantedMethod === undefined || wantedMethod === method) && path.test(candidate);
}
