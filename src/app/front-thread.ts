import { type IncomingMessage, request as requestOf, type Server, type ServerResponse } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import express from 'express';
import { openSpool } from '../adapters/spool/spool.ts';
import { ownClock, sharedClock } from '../adapters/store/clock.ts';
import { openDatabase } from '../adapters/store/connect.ts';
import { mongoInbox } from '../adapters/store/inbox.ts';
import { BEAT_MS } from '../adapters/store/instances.ts';
import { closeServer, listen } from '../adapters/web/http.ts';
import type { FrontAsked, FrontOptions, FrontSaid } from './front.ts';
import { frontRoutes } from './front-routes.ts';
import { createLogger } from './logger.ts';
import { repeat } from './timers.ts';

// What `startFront` gives it, which alone starts it.
const options = workerData as FrontOptions;
const say = (said: FrontSaid): void => parentPort?.postMessage(said);

/** Hands a request on to the program's own server, as it came. */
function handOn(port: number) {
  return (incoming: IncomingMessage, response: ServerResponse): void => {
    const { method, headers, url: path } = incoming;
    const onward = requestOf({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    response.once('close', () => onward.destroy());
    incoming.pipe(onward);
  };
}

async function start() {
  const database = await openDatabase(options);
  const clock = options.uri === null ? ownClock : await sharedClock(database.connection);
  repeat(BEAT_MS, () => undefined, { clock: clock.ask });
  let server: Server | null = null;
  let seat: string | null = null;

  async function open({ port, host, others, clientSecret, adminId, formsDir }: Extract<FrontAsked, { do: 'listen' }>) {
    seat = adminId;
    const app = express().disable('x-powered-by');
    const inbox = mongoInbox(database.connection);
    const log = createLogger(options.logLevel);
    const spool = openSpool({ dir: formsDir });
    const told = {
      stored: () => say({ say: 'stored' }),
      refused: () => say({ say: 'refused' }),
      kept: () => say({ say: 'kept' }),
      answered: (seconds: number) => say({ say: 'answered', seconds }),
    };
    app.use(frontRoutes({ clientSecret, seat: () => seat, inbox, spool, told, now: clock.now, log }));
    app.use(handOn(others));
    const opened = await listen(app, port, host);
    server = opened.server;
    return opened.port;
  }

  async function answer(asked: FrontAsked): Promise<unknown> {
    switch (asked.do) {
      case 'listen':
        return open(asked);
      case 'know':
        seat = asked.adminId;
        return undefined;
      case 'deafen':
        return server && closeServer(server);
      case 'close':
        return database.close();
      default:
        return asked satisfies never;
    }
  }
  parentPort?.on('message', (asked: FrontAsked) => void told(answer(asked)));
  return { uri: database.uri, where: database.where };
}

// lmdb rejects promises that nobody can watch when it cannot write (lmdb 3.5): a full disk, most likely.
process.on('unhandledRejection', (error) =>
  say({ say: 'lost', why: error instanceof Error ? error.message : 'unknown' }),
);

/** Errors are told by name and words: their classes do not cross the border. */
async function told(work: Promise<unknown>): Promise<void> {
  try {
    say({ say: 'done', value: await work });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    say({ say: 'failed', name, message });
  }
}

await told(start());
