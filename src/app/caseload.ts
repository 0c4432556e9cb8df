import type { Models } from '../adapters/store/models.ts';
import type { Env } from '../config/env.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import type { Check } from '../flow/checks.ts';
import type { Logger } from './logger.ts';
import type { Upcoming } from './upcoming.ts';

export interface CaseloadOptions {
  /** With Slack and Intercom set; the sandbox sets them to its stand-ins. */
  readonly env: Env;
  readonly policy: LoadedPolicy;
  readonly log: Logger;
  /** The time of the cases; real time unless the sandbox runs it faster. Delivery always follows real time. */
  readonly now?: () => Date;
  /** How often the periodic duties run, real ms. */
  readonly sweepMs?: number;
  /** The address to listen on; `bindAddress` of the environment unless told. */
  readonly host?: string;
  /** Least time between two messages to one Slack channel, real ms. */
  readonly slackPaceMs?: number;
  /** Where people open an article's draft, where that is not Intercom's own help centre; null where there is no such place. */
  readonly articleUrl?: (articleId: string) => string | null;
  /** Where people open a conversation, where that is not Intercom's own inbox. */
  readonly conversationUrl?: (conversationId: string) => string;
  /** Fills a fresh database before anything runs: the sandbox's past. */
  readonly prepare?: (models: Models) => Promise<void>;
  /** Takes webhooks, and keeps the embedded database, in a thread of its own, see `startFront`; the sources themselves cannot. */
  readonly apart?: boolean;
  /** Keeps everything in memory instead of `dataDir`, for tests. */
  readonly inMemory?: boolean;
  /** Told, with `apart`, when the program cannot go on and has to end at once; what was acknowledged is kept. */
  readonly lost?: (why: string) => void;
  /** Aborted, a start that waits for Slack or Intercom is given up. */
  readonly signal?: AbortSignal;
}

export interface Caseload {
  readonly url: string;
  readonly port: number;
  /** Where the data lies, for people. */
  readonly where: string;
  /** What was seen of the surroundings. */
  checks(): readonly Check[];
  /** Runs the periodic duties now; for a clock that has jumped. */
  round(): Promise<void>;
  /** Does what is due by now and nothing else; for a clock that runs faster than the periodic duties. */
  sweep(): Promise<void>;
  /** What will happen by itself next, soonest first. */
  upcoming(): Promise<readonly Upcoming[]>;
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>;
}
