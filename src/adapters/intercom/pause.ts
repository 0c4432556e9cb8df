/** Without a word from Intercom about when: one slice of its rate limit. */
export const SLICE_MS = 10_000;
/** A time that lies further ahead is another clock's. */
const LONGEST_MS = 120_000;

/** Retry-After in seconds or as a date; else X-RateLimit-Reset, the epoch second of the next slice (Intercom's rate limiting guide). */
export function retryAtOf(headers: Pick<Headers, 'get'> | undefined, now: Date): Date | null {
  const after = headers?.get('retry-after');
  if (after) {
    const ms = /^\d+$/.test(after) ? now.getTime() + Number(after) * 1000 : Date.parse(after);
    if (!Number.isNaN(ms)) return new Date(ms);
  }
  const reset = headers?.get('x-ratelimit-reset');
  return reset && /^\d+$/.test(reset) ? new Date(Number(reset) * 1000) : null;
}

/**
 * The platform's `fetch` with Intercom's pauses kept: its limit is one of the whole workspace, so after a 429 nothing is asked until the time it names,
 * by whomever. Whoever asks meanwhile gets the same answer without asking. `now`: real time.
 */
export function pausingFetch(now: () => Date): typeof fetch {
  let until = 0;
  return async (input, init) => {
    const left = until - now().getTime();
    if (left > 0) return waiting(left);
    const answer = await fetch(input, init);
    if (answer.status === 429) {
      const at = now();
      const named = retryAtOf(answer.headers, at)?.getTime() ?? at.getTime() + SLICE_MS;
      until = Math.min(named, at.getTime() + LONGEST_MS);
    }
    return answer;
  };
}

function waiting(ms: number): Response {
  const errors = [{ code: 'rate_limit_exceeded', message: 'Waiting for the next slice' }];
  return new Response(JSON.stringify({ type: 'error.list', errors }), {
    status: 429,
    headers: { 'content-type': 'application/json', 'retry-after': String(Math.ceil(ms / 1000)) },
  });
}
