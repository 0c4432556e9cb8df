import { randomBytes } from 'node:crypto';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Context } from './command.ts';
import { runCommand } from './commands.ts';
import { Engine } from './engine.ts';
import { EngineError, failure } from './errors.ts';
import { Session, USER, type Verifier, verifierOf } from './login.ts';
import { memoryStore, openStore } from './storage.ts';
import type { Doc } from './values.ts';
import type { Request } from './wire.ts';
import { encodeReply, MessageReader, parseRequest } from './wire.ts';

export type EmbeddedOptions = {
  /** Where the data lives, made when missing; null keeps everything in memory (tests). */
  readonly dir: string | null;
  /** A port of the loopback interface; 0 or nothing takes a free one. */
  readonly port?: number;
  /** What a connection must know, of letters and digits; another one at each start unless told. */
  readonly password?: string;
};

/** Bytes of a message from somebody who has not shown the password: a hand-shake is far smaller. */
const MOST_OF_STRANGERS = 16_384;

export type Embedded = {
  /** A MongoDB URI for mongoose, the driver or any MongoDB tool, without a database name. It holds the password: for no log. */
  readonly uri: string;
  /** While it is down, connections are cut and new ones dropped, as when a server's machine fails. What was answered before is kept. */
  setDown(isDown: boolean): void;
  /** Closes all connections and, after the last write, the data. */
  close(): Promise<void>;
};

/**
 * Starts the embedded database: a MongoDB-protocol server on 127.0.0.1 with the subset described in this folder's README. Other users of the machine can
 * connect, and without the password they are told nothing.
 * Throws when another live process uses the directory (the message names its pid) or the port is taken.
 */
export async function startEmbedded({
  dir,
  port = 0,
  password = randomBytes(32).toString('hex'),
}: EmbeddedOptions): Promise<Embedded> {
  const store = dir === null ? memoryStore() : openStore(dir);
  const sockets = new Set<Socket>();
  try {
    const engine = new Engine(store);
    const verifier = verifierOf(password);
    let connections = 0;
    let down = false;
    const server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      serve(socket, { engine, verifier, connectionId: ++connections, isDown: () => down });
    });
    const actual = await listen(server, port);
    return {
      uri: `mongodb://${USER}:${password}@127.0.0.1:${actual}`,
      setDown(isDown) {
        down = isDown;
        // One that has not spoken yet is cut when it does: mongodb 7 misses the end of a connection that ends while it is being made.
        if (isDown) for (const socket of sockets) if (socket.bytesRead > 0) socket.destroy();
      },
      async close() {
        const closed = new Promise((resolve) => server.close(resolve));
        for (const socket of sockets) socket.destroy();
        await closed;
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

interface Served {
  readonly engine: Engine;
  readonly verifier: Verifier;
  readonly connectionId: number;
  isDown(): boolean;
}

/** Answers one connection's requests in their order. Bytes that break the protocol close it, and only it. */
function serve(socket: Socket, { engine, verifier, connectionId, isDown }: Served): void {
  const session = new Session(verifier);
  const reader = new MessageReader();
  let last = Promise.resolve();
  let replies = 0;
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Uint8Array) => {
    if (isDown()) return void socket.destroy();
    try {
      for (const message of reader.push(chunk, session.isLoggedIn ? undefined : MOST_OF_STRANGERS)) {
        const request = parse(message);
        last = last.then(async () => {
          const reply = await answer(request, { engine, connectionId, session });
          if (!('silent' in request && request.silent) && socket.writable)
            socket.write(encodeReply(request, reply, ++replies));
        });
        last.catch(() => socket.destroy());
      }
    } catch {
      socket.destroy();
    }
  });
}

type Parsed = Request & { readonly refusal?: EngineError };

/** A request that is well-formed but holds a type the engine refuses is answered, not cut off. */
function parse(message: Uint8Array): Parsed {
  try {
    return parseRequest(message);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const id = new DataView(message.buffer, message.byteOffset).getInt32(4, true);
    return { id, command: {}, legacy: false, silent: false, refusal: error };
  }
}

async function answer(request: Parsed, context: Omit<Context, 'now'>): Promise<Doc> {
  if (request.refusal) return failure(request.refusal);
  const reply = runCommand(request.command, { ...context, now: Date.now() });
  try {
    // reads wait too: nothing is told that a crash could still take back
    await context.engine.settle();
    return reply;
  } catch (error) {
    return failure(
      new EngineError(
        'InternalError',
        `the embedded database could not write to disk: ${error instanceof Error ? error.message : String(error)}`,
      ),
    );
  }
}
