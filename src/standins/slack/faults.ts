/** What can go wrong with one call of the Web API. */
export type Fault =
  /** HTTP 429 or 5xx; `retryAfter` in seconds becomes the header. Nothing is done. */
  | { readonly status: number; readonly retryAfter?: number }
  /** `ok: false` with this code, e.g. `internal_error` or `token_revoked`. Nothing is done. */
  | { readonly error: string }
  /** Never answers. Nothing is done. */
  | 'hang'
  /** Cuts the connection. Nothing is done. */
  | 'reset'
  /** Does the work, sends the header and half of the body, and the rest after `slowMs`. */
  | 'slow'
  | { readonly slowMs: number }
  /** Does the work, then cuts the connection before answering. */
  | 'after-then-reset';

const SLOW_MS = 1500;

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

/** Faults to come, oldest first. */
export class FaultPlan {
  readonly #planned: Planned[] = [];

  /** The next `times` calls of `method` (`*`: of any) meet this fault. */
  next(method: string, fault: Fault, { times = 1 }: { readonly times?: number } = {}): void {
    this.#planned.push({ method, fault, left: times });
  }

  /** Forgets all faults to come. */
  clear(): void {
    this.#planned.length = 0;
  }

  /** Takes the fault that this call meets, if any. */
  take(method: string): Fault | undefined {
    const index = this.#planned.findIndex((one) => one.method === method || one.method === '*');
    const planned = this.#planned[index];
    if (planned === undefined) return undefined;
    planned.left -= 1;
    if (planned.left <= 0) this.#planned.splice(index, 1);
    return planned.fault;
  }
}

/** Milliseconds that a slow answer is stretched over; undefined when the fault is another one. */
export function slowMs(fault: Fault | undefined): number | undefined {
  if (fault === 'slow') return SLOW_MS;
  return typeof fault === 'object' && 'slowMs' in fault ? fault.slowMs : undefined;
}
