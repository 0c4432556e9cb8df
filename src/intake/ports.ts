/** What waits of a webhook: which conversation to look at, and how often that has failed. */
export interface WaitingRow {
  readonly key: string;
  readonly topic: string;
  readonly conversationId: string;
  readonly attempts: number;
}

/** The durable inbox as intake sees it. Times of waiting are real time. */
export interface InboxQueue {
  /** Up to `limit` rows whose time has come by `now`, those that wait longest first. It does not lock them. */
  take(now: Date, limit: number): Promise<readonly WaitingRow[]>;
  done(keys: readonly string[]): Promise<void>;
  /** Counts one more attempt and lets them wait until `at`. */
  retry(keys: readonly string[], at: Date, error: string): Promise<void>;
  /** Gives up on them until somebody asks for another try. */
  dead(keys: readonly string[], error: string): Promise<void>;
}
