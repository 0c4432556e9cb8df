import type { FailureKind } from './failure.ts';

/** Failures in a row after which the endpoint is left alone. */
const IN_A_ROW = 3;
const FIRST_REST_MS = 15_000;
const LONGEST_REST_MS = 600_000;
/** A Retry-After beyond this is taken for a mistake. */
const LONGEST_ASKED_MS = 3_600_000;
const LEAST_ASKED_MS = 1_000;

/** Leave to call the endpoint. `probe`: the one call that finds out whether it is well again. */
export interface Permit {
  readonly probe: boolean;
}

/** How a permitted call ended. `answered` is any answer of the endpoint, `untried` a call that was not made after all. */
export type Outcome =
  | { readonly kind: 'answered' }
  | { readonly kind: 'untried' }
  | { readonly kind: 'down'; readonly retryAfterMs: number | null };

/**
 * Keeps a struggling endpoint from costing every conversation its whole time limit. `now` is in ms and an argument, rests grow by doubling
 * without jitter: one process asks, so there is no herd to scatter. Ours and not a library's: cockatiel 3.2 reads `Date.now()` itself, lets no single failure's Retry-After
 * open the circuit, makes callers wait for the probe where ours go on with the built-in at once, and knows no call that was not made after all.
 */
export interface Breaker {
  /** Null: the endpoint rests. */
  enter(now: number): Permit | null;
  /** How long the endpoint rests from now on, in ms, where this outcome began a rest. */
  leave(permit: Permit, outcome: Outcome, now: number): number | null;
}

export function createBreaker(): Breaker {
  let failures = 0;
  let rests = 0;
  let restsUntil: number | null = null;
  let probing = false;
  const rest = (asked: number | null, now: number): number => {
    const own = Math.min(FIRST_REST_MS * 2 ** rests, LONGEST_REST_MS);
    const ms = asked === null ? own : Math.min(Math.max(asked, LEAST_ASKED_MS), LONGEST_ASKED_MS);
    rests += 1;
    restsUntil = now + ms;
    return ms;
  };
  return {
    enter(now) {
      if (restsUntil === null) return { probe: false };
      if (probing || now < restsUntil) return null;
      probing = true;
      return { probe: true };
    },
    leave({ probe }, outcome, now) {
      if (probe) probing = false;
      // A call begun before the rest says nothing about the endpoint since.
      else if (restsUntil !== null) return null;
      switch (outcome.kind) {
        case 'untried':
          return null;
        case 'answered':
          failures = 0;
          rests = 0;
          restsUntil = null;
          return null;
        case 'down':
          failures += 1;
          return probe || outcome.retryAfterMs !== null || failures >= IN_A_ROW
            ? rest(outcome.retryAfterMs, now)
            : null;
        default:
          return outcome satisfies never;
      }
    },
  };
}

/** Whether a failure means that the endpoint is down or too slow. An answer that is no good is an answer all the same. */
export function isDown(kind: FailureKind): boolean {
  switch (kind) {
    case 'timeout':
    case 'rate-limited':
    case 'unauthorized':
    case 'server-error':
    case 'unreachable':
      return true;
    case 'refused':
    case 'truncated':
    case 'filtered':
    case 'schema':
    case 'not-json':
    case 'rejected':
    case 'budget':
    case 'resting':
    case 'error':
      return false;
    default:
      return kind satisfies never;
  }
}
