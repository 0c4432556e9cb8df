import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a child process can be asked, by name, with one argument at most. */
export type Answers = Readonly<Record<string, (argument: never) => unknown>>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly argument: never;
}
type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });

export interface Child<A extends Answers> {
  ask<K extends keyof A & string>(name: K, ...argument: Parameters<A[K]>): Promise<Awaited<ReturnType<A[K]>>>;
  /** Ends it, by force when it does not within ten seconds. */
  end(): Promise<void>;
}

/** Called once in a child process. */
export function serve(answers: Answers): void {
  process.on('message', ({ id, name, argument }: Question) => {
    const say = (answer: Answer) => void process.send?.(answer);
    Promise.resolve()
      .then(() => answers[name]?.(argument))
      .then(
        (value) => say({ id, value }),
        (error: unknown) => say({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
  // By a call of its own, so that whoever profiles it gets the profile.
  process.once('disconnect', () => process.exit());
}

/** CPU ms of this process since its start, all threads. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs a script of this folder as a process of its own. `A` are the answers it serves; `heapMb` is its memory, node's own choice unless told. */
export function startChild<A extends Answers>(script: string, heapMb?: number): Child<A> {
  const child = fork(fileURLToPath(new URL(`./${script}.js`, import.meta.url)), {
    serialization: 'advanced',
    execArgv: [...process.execArgv, ...(heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`])],
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  child.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) asker?.reject(new Error(answer.error));
    else asker?.resolve(answer.value);
  });
  child.once('exit', (code, signal) => {
    const error = new Error(`the process of ${script} ended with ${signal ?? code}`);
    for (const { reject } of waiting.values()) reject(error);
  });
  return {
    ask: (name, ...[argument]) =>
      new Promise((resolve, reject) => {
        asked += 1;
        // The other side answers with what the function of this name returns; the types of both are one.
        waiting.set(asked, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ id: asked, name, argument });
      }),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(force);
    },
  };
}
