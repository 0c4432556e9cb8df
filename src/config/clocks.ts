/** No clock of an instance, a database, of Slack or of Intercom is further off than this, ms. */
export const SKEW_MS = 900_000;

/**
 * A moment that somebody else has stored or named, or null where it lies further ahead than `mostMs`: nobody whose clock is right waits so long, so another clock has written it, and
 * there is nothing to wait for.
 */
export const honest = (at: Date | null, now: Date, mostMs: number): Date | null =>
  at !== null && at.getTime() - now.getTime() <= mostMs ? at : null;
