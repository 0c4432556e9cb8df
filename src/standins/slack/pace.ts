/**
 * How fast a channel takes posts. Slack: about one a second per channel, short bursts tolerated, without saying how
 * many (docs.slack.dev/apis/web-api/rate-limits). Here: `postPerChannelPerSecond` with `burst` posts at once.
 */
export interface Limits {
  readonly postPerChannelPerSecond?: number | 'off';
  /** Posts a channel takes at once before the pace applies; 5 unless told. */
  readonly burst?: number;
}

/** A token bucket per channel. */
export class Pace {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #rate: number;
  readonly #burst: number;
  readonly #clock: () => number;

  constructor({ postPerChannelPerSecond = 1, burst = 5 }: Limits, clock: () => number) {
    this.#rate = postPerChannelPerSecond === 'off' ? Number.POSITIVE_INFINITY : postPerChannelPerSecond;
    this.#burst = burst;
    this.#clock = clock;
  }

  /** Takes a post; the answer is 0, or the whole seconds to wait when it is too early. */
  take(channel: string): number {
    if (this.#rate === Number.POSITIVE_INFINITY) return 0;
    const now = this.#clock();
    const bucket = this.#buckets.get(channel) ?? { tokens: this.#burst, at: now };
    const tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#rate);
    const taken = tokens >= 1;
    this.#buckets.set(channel, { tokens: taken ? tokens - 1 : tokens, at: now });
    return taken ? 0 : Math.max(1, Math.ceil((1 - tokens) / this.#rate));
  }
}
