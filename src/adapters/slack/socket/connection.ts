import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';

/** What Slack sends over a socket (docs.slack.dev/apis/events-api/using-socket-mode). */
const frameSchema = z.looseObject({ type: z.string(), reason: z.string().optional() });
const envelopeSchema = z.looseObject({
  envelope_id: z.string(),
  payload: z.looseObject({}),
  retry_attempt: z.number().optional(),
  retry_reason: z.string().optional(),
});
export type Envelope = z.output<typeof envelopeSchema>;

/** One socket to Slack that has said hello. */
export interface Connection {
  /** Says something back; rejects when it cannot any more. */
  send(text: string): Promise<void>;
  /** Resolves when another one is needed: Slack asks for it, or this one broke. */
  readonly replace: Promise<void>;
  /** Resolves with the reason. */
  readonly closed: Promise<string>;
  isOpen(): boolean;
  /** Ends it within a second, whatever the other side says. */
  close(): void;
}

export interface ConnectionOptions {
  readonly url: string;
  /** Real ms until Slack's hello. */
  readonly helloMs: number;
  /** Told of what comes; the first may come together with the hello, before `connect` has answered. */
  take(envelope: Envelope, from: Connection): void;
  /** Told of each sign of life. */
  readonly heard?: (() => void) | undefined;
  /** Aborted before the hello, it is given up. */
  readonly signal: AbortSignal;
}

const PING_EVERY_MS = 2_500;
/** So many pings without a sign of life, and the other end is gone, whatever the network says: ten seconds at most. */
const UNHEARD = 3;
const CLOSE_WITHIN_MS = 1_000;

/** Connects and waits for the hello. Rejects with why there is none. */
export function connect({ url, helloMs, take, heard: alive, signal }: ConnectionOptions): Promise<Connection> {
  const socket = new WebSocket(url, { perMessageDeflate: false, followRedirects: false });
  const replace = promised<void>();
  const closed = promised<string>();
  const hello = promised<void>();
  let greeted = false;
  let unheard = 0;
  let why = 'closed';
  const end = (reason: string) => {
    why = reason;
    socket.terminate();
  };
  const connection: Connection = {
    send: (text) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new SocketFailure(why));
        socket.send(text, (error) => (error ? reject(new SocketFailure(error.message)) : resolve()));
      }),
    replace: replace.promise,
    closed: closed.promise,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close() {
      socket.close(1000);
      setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS).unref();
    },
  };
  const late = setTimeout(() => end('no hello in time'), helloMs);
  const pings = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    // Counted, not timed: after a pause of this process the answers may only wait to be read.
    if (unheard >= UNHEARD) return end('no sign of life');
    unheard += 1;
    socket.ping();
  }, PING_EVERY_MS);
  const abort = () => end('stopped');
  signal.addEventListener('abort', abort);
  const heard = () => {
    unheard = 0;
    alive?.();
  };
  socket.on('ping', heard);
  socket.on('pong', heard);
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (why === 'closed') why = error.code ?? error.message;
  });
  socket.on('close', () => {
    clearTimeout(late);
    clearInterval(pings);
    signal.removeEventListener('abort', abort);
    hello.reject(new SocketFailure(why));
    replace.resolve();
    closed.resolve(why);
  });
  socket.on('message', (data, isBinary) => {
    heard();
    const frame = isBinary ? null : frameOf(data);
    if (frame?.type === 'hello') {
      greeted = true;
      clearTimeout(late);
      signal.removeEventListener('abort', abort);
      hello.resolve();
    } else if (frame?.type === 'disconnect') {
      why = frame.reason ?? 'disconnect';
      replace.resolve();
      if (!greeted) end(why);
    } else {
      const envelope = envelopeSchema.safeParse(frame);
      if (envelope.success) take(envelope.data, connection);
    }
  });
  return hello.promise.then(() => connection);
}

/** Why there is no connection, in a word. */
export class SocketFailure extends Error {
  override readonly name = 'SocketFailure';
}

function frameOf(data: RawData): z.output<typeof frameSchema> | null {
  try {
    return frameSchema.safeParse(JSON.parse(data.toString())).data ?? null;
  } catch {
    return null;
  }
}

interface Promised<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

/** A promise with its ends; one that nobody waits for may be rejected all the same. */
function promised<T>(): Promised<T> {
  let ends: Omit<Promised<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    ends = { resolve, reject };
  });
  promise.catch(() => undefined);
  return { promise, resolve: (value) => ends?.resolve(value), reject: (error) => ends?.reject(error) };
}
