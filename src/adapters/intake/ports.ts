import type { Logger } from 'pino';

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

export interface DrainPorts {
  readonly inbox: InboxQueue;
  /** Looks at the conversation as it is now. Doing so once too often changes nothing; throwing means try again later. */
  consider(conversationId: string): Promise<void>;
  /** Real time, not the sandbox's faster clock: it says how long failed rows wait. */
  now(): Date;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Rows taken at a time. */
  readonly limit: number;
}

/** How many rows ended how. */
export interface Drained {
  readonly done: number;
  readonly failed: number;
  readonly dead: number;
}
