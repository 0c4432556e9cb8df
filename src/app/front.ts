import { Worker } from 'node:worker_threads';
import { type Database, openDatabase } from '../adapters/store/connect.ts';
import type { FrontTold } from './front-routes.ts';

/** What the thread is asked, one thing after the other. */
export type FrontAsked =
  | {
      readonly do: 'listen';
      readonly port: number;
      readonly host: string | undefined;
      readonly clientSecret: string;
      /** See `ReceivePorts`. */
      readonly adminId: string | null;
      /** The loopback port of this thread's own server, which answers all other requests. */
      readonly others: number;
      /** Where filled-in forms are kept. */
      readonly formsDir: string;
    }
  /** Says which seat is ours. */
  | { readonly do: 'know'; readonly adminId: string }
  | { readonly do: 'deafen' }
  | { readonly do: 'close' };

/** What it says: what has come in, that it is lost, or what came of the last thing it was asked. */
export type FrontSaid =
  | { readonly say: Exclude<keyof FrontTold, 'answered'> }
  | { readonly say: 'answered'; readonly seconds: number }
  /** It cannot go on: the embedded database cannot write any more. */
  | { readonly say: 'lost'; readonly why: string }
  | { readonly say: 'done'; readonly value: unknown }
  | { readonly say: 'failed'; readonly name: string; readonly message: string };

export interface FrontOptions {
  /** See `openDatabase`. */
  readonly uri: string | null;
  readonly dataDir: string | null;
  readonly logLevel: string;
}

/** The thread of the front door, as this one knows it. */
export interface Front {
  /** The thread's, by a connection of this one's; closing it ends the thread too. */
  readonly database: Database;
  /** Takes webhooks from now on, and hands everything else on; answers the port. Rejects with the name `PortTaken`. */
  listen(given: Omit<Extract<FrontAsked, { do: 'listen' }>, 'do'>, told: FrontTold): Promise<number>;
  know(adminId: string): Promise<void>;
  /** Takes no more requests. */
  deafen(): Promise<void>;
}

/**
 * The front door in a thread of its own, with the embedded database where there is one: a webhook is answered once its row is durable, whatever this
 * thread is busy with. `lost` is told when it cannot go on; what was answered before is kept. Rejects as `openDatabase` does, by the same names. Needs the built program.
 */
export async function startFront(options: FrontOptions, lost: (why: string) => void): Promise<Front> {
  // Its stderr is not passed on: lmdb prints stacks there when it cannot write, which `lost` says in words.
  const thread = new Worker(new URL('./front-thread.js', import.meta.url), { workerData: options, stderr: true });
  const nobody = () => undefined;
  let tell: FrontTold = { stored: nobody, refused: nobody, kept: nobody, answered: nobody };
  let answer: { resolve(value: unknown): void; reject(error: Error): void } | null = null;
  thread.on('message', (said: FrontSaid) => {
    if (said.say === 'lost') return lost(said.why);
    if (said.say === 'done') return answer?.resolve(said.value);
    if (said.say === 'failed') return answer?.reject(Object.assign(new Error(said.message), { name: said.name }));
    if (said.say === 'answered') return tell.answered(said.seconds);
    tell[said.say]();
  });
  thread.on('error', (error: Error) => lost(error.message));
  // Each is answered with a value of the type that its asker expects.
  const answered = <T>() =>
    new Promise<T>((resolve, reject) => {
      answer = { resolve: resolve as (value: unknown) => void, reject };
    });
  const ask = <T>(asked: FrontAsked): Promise<T> => {
    thread.postMessage(asked);
    return answered<T>();
  };
  try {
    const { uri, where } = await answered<Pick<Database, 'uri' | 'where'>>();
    const own = await openDatabase({ uri, dataDir: null });
    return {
      database: {
        ...own,
        where,
        async close() {
          await own.close();
          await ask({ do: 'close' });
          await thread.terminate();
        },
      },
      listen(given, told) {
        tell = told;
        return ask<number>({ do: 'listen', ...given });
      },
      know: (adminId) => ask({ do: 'know', adminId }),
      deafen: () => ask({ do: 'deafen' }),
    };
  } catch (error) {
    await thread.terminate();
    throw error;
  }
}
