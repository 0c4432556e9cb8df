/** Intercom counts requests per app in slices of ten seconds and says so on every answer (its rate limiting guide). */

const SLICE_SECONDS = 10;
/** 10,000 a minute, spread over six slices. */
export const DEFAULT_PER_SLICE = 1666;

export type RateLimit = ReturnType<typeof createRateLimit>;

export function createRateLimit(perSlice: number, seconds: () => number) {
  let slice = -1;
  let used = 0;
  return {
    /** Counts one request; `allowed` is false once the slice is used up. `retryAfter` is seconds to the next slice. */
    count() {
      const now = seconds();
      const current = Math.floor(now / SLICE_SECONDS);
      if (current !== slice) {
        slice = current;
        used = 0;
      }
      used += 1;
      const reset = (current + 1) * SLICE_SECONDS;
      return {
        allowed: used <= perSlice,
        retryAfter: Math.max(1, reset - now),
        headers: {
          // The moments below are of this clock.
          Date: new Date(now * 1000).toUTCString(),
          'X-RateLimit-Limit': String(perSlice),
          'X-RateLimit-Remaining': String(Math.max(0, perSlice - used)),
          'X-RateLimit-Reset': String(reset),
        },
      };
    },
  };
}
