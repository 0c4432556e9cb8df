/** Without a word from Intercom about when: one slice of its rate limit. */
export const SLICE_MS = 10_000;
/** Nobody waits longer for the other side, whatever it names: a time further ahead is another clock's. */
const LONGEST_MS = 120_000;

/**
 * When to ask again: Retry-After in seconds or as a date; else X-RateLimit-Reset, the epoch second of the next slice (Intercom's rate limiting guide). Both moments are the other side's:
 * so far from the one at which its answer says that it was written.
 */
export function retryAtOf(headers: Pick<Headers, 'get'> | undefined, now: Date): Date | null {
  const read = (name: string) => headers?.get(name) ?? '';
  const seconds = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1000 : Number.NaN);
  const written = Date.parse(read('date')) || now.getTime();
  const after = read('retry-after');
  const waits = [seconds(after), Date.parse(after) - written, seconds(read('x-ratelimit-reset')) - written];
  const ms = waits.find((one) => !Number.isNaN(one));
  return ms === undefined ? null : new Date(now.getTime() + Math.min(ms, LONGEST_MS));
}

/**
 * The platform's `fetch` with Intercom's pauses kept: its limit is one of the whole workspace, so after a 429 nothing is asked until the time it names,
 * by whomever. Whoever asks meanwhile gets the same answer without asking. `now`: real time.
 */
export function pausingFetch(now: () => Date, heard: () => void = () => undefined): typeof fetch {
  let until = 0;
  return async (input, init) => {
    const left = until - now().getTime();
    if (left > 0) return waiting(left);
    const answer = await fetch(input, init);
    // A page of what stands in between is no word of Intercom's.
    if (answer.ok && /json/.test(answer.headers.get('content-type') ?? '')) heard();
    if (answer.status === 429) {
      const at = now();
      until = retryAtOf(answer.headers, at)?.getTime() ?? at.getTime() + SLICE_MS;
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
