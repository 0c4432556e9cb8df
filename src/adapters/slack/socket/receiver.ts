import { setTimeout as after } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { nameOf } from '../../../config/error-code.ts';
import { writeClient } from '../client.ts';
import { Unreadable } from '../envelope.ts';
import type { Log } from '../log.ts';
import { type Connection, connect, type Envelope } from './connection.ts';
import { isRefusedToken, remedyFor, whyOf } from './why.ts';

const HELLO_MS = 15_000;
/** Two attempts begin at least, and where nothing goes wrong at the limits of one at most, so far apart. */
const LEAST_APART_MS = 1_000;
const MOST_APART_MS = 15_000;
/** Slack may ask for more patience, but not for ever. */
const MOST_PATIENCE_MS = 60_000;
/** A connection that has been replaced still answers what came over it: Slack waits three seconds. */
const LINGER_MS = 3_500;

export interface SocketReceiver extends Receiver {
  /** Whether clicks and commands arrive at the moment. */
  connected(): boolean;
  /** Resolves when connected for the first time, or stopped before. Rejects when Slack does not take the token then; whatever else is wrong is tried again. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl?: string | undefined;
  /** Told of each sign of life. */
  readonly heard?: (() => void) | undefined;
  readonly log: Log;
}

/**
 * Socket Mode by a loop of our own. The SDK's (socket-mode 3.1) waits five seconds before each reconnection and longer after each failure, without an end,
 * knows no limit for what it waits for, and leaves a promise that ends the process when it fails (node-slack-sdk 2656).
 */
export function socketReceiver({ appToken, apiUrl, heard, log }: SocketReceiverOptions): SocketReceiver {
  const api = writeClient(appToken, apiUrl);
  const open = new Set<Connection>();
  const stopped = new AbortController();
  const { signal } = stopped;
  let app: App | undefined;
  /** What has been said of this outage; null while there is none. */
  let told: Set<string> | null = null;

  const trouble = (why: string) => {
    if (signal.aborted || open.size > 0 || told?.has(why)) return;
    const first = told === null;
    told ??= new Set();
    told.add(why);
    const remedy = remedyFor(why);
    if (remedy !== null) log.error({ error: why }, remedy);
    else if (first) log.warn({ error: why }, 'no connection to Slack: buttons and commands do not arrive');
  };

  async function connectOnce(): Promise<Connection> {
    const { url } = await api.apps.connections.open({});
    if (url === undefined) throw new Error('no address');
    signal.throwIfAborted();
    return connect({ url, helloMs: HELLO_MS, signal, take: (one, from) => void take(one, from), heard });
  }

  async function take(
    { envelope_id, payload, retry_attempt, retry_reason }: Envelope,
    from: Connection,
  ): Promise<void> {
    const ack = async (answer: unknown = {}) => {
      const text = JSON.stringify({ envelope_id, payload: typeof answer === 'string' ? { text: answer } : answer });
      const way = from.isOpen() ? from : ([...open].at(-1) ?? from);
      await way.send(text);
    };
    try {
      await app?.processEvent({
        body: payload,
        ack,
        ...(retry_attempt === undefined ? {} : { retryNum: retry_attempt }),
        ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
      });
    } catch (error) {
      // Acknowledged all the same: sent again it would be no better.
      const thrown = error instanceof Unreadable ? await ack().catch((failed: unknown) => failed) : error;
      if (thrown !== undefined) log.error({ error: nameOf(thrown) }, 'what Slack sent could not be taken');
    }
  }

  /** Counts it among those that are open; one that is replaced goes when the next has said hello. */
  function welcome(connection: Connection): void {
    const before = [...open];
    open.add(connection);
    void connection.closed.then((why) => {
      open.delete(connection);
      trouble(why);
    });
    for (const one of before) setTimeout(() => one.close(), LINGER_MS).unref();
    if (told !== null) log.warn({}, 'the connection to Slack is back');
    told = null;
  }

  async function keep(first: { resolve(): void; reject(error: unknown): void }): Promise<void> {
    let failures = 0;
    let welcomed = false;
    while (!signal.aborted) {
      const began = Date.now();
      let pause = LEAST_APART_MS;
      try {
        const connection = await connectOnce();
        failures = 0;
        welcomed = true;
        welcome(connection);
        first.resolve();
        await connection.replace;
      } catch (error) {
        const why = whyOf(error);
        if (!welcomed && isRefusedToken(why)) return first.reject(error);
        trouble(why);
        failures += 1;
        pause = Math.min(MOST_APART_MS, LEAST_APART_MS * 2 ** Math.min(failures, 10));
        if (error instanceof WebAPIRateLimitedError)
          pause = Math.min(MOST_PATIENCE_MS, Math.max(pause, error.retryAfter * 1000));
      }
      const left = began + pause - Date.now();
      if (left > 0) await after(left, undefined, { signal }).catch(() => undefined);
    }
    first.resolve();
  }

  return {
    init(bolt) {
      app = bolt;
    },
    connected: () => open.size > 0,
    start: () =>
      new Promise((resolve, reject) => {
        keep({ resolve, reject }).catch(reject);
      }),
    async stop() {
      stopped.abort();
      for (const one of open) one.close();
      await Promise.all([...open].map(({ closed }) => closed));
    },
  };
}
