import { type ChildProcess, spawn } from 'node:child_process';
import { freePort as onHost } from '../../src/adapters/web/http.ts';
import { until } from './until.ts';

/** The real program as a child process. Needs `npm run build` before; `npm test` does it. */
export class Child {
  #process: ChildProcess | null = null;
  #output = '';
  #said = false;
  readonly #env: Readonly<Record<string, string>>;
  readonly #port: number;
  readonly #command: readonly string[];

  /** The largest file that it may write, KiB, as on a full disk; as much as it likes unless set. */
  mostKiB: number | null = null;

  constructor(env: Readonly<Record<string, string>>, port: number, command: readonly string[] = ['start']) {
    this.#env = env;
    this.#port = port;
    this.#command = command;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Null while it runs, or while what it said last is still on its way here. */
  get exitCode(): number | null {
    return this.#said ? (this.#process?.exitCode ?? null) : null;
  }

  get output(): string {
    return this.#output;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Starts it and waits until all of it works. */
  async start(limitMs = 60_000): Promise<void> {
    this.spawn();
    await this.ready(limitMs);
  }

  spawn(): void {
    const program = [process.execPath, 'dist/cli/index.js', ...this.#command];
    const [file = '', ...args] =
      this.mostKiB === null ? program : ['bash', '-c', `ulimit -f ${this.mostKiB}; exec "$@"`, 'bash', ...program];
    const child = spawn(file, args, {
      env: { PATH: process.env.PATH ?? '', ...this.#env, PORT: String(this.#port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    this.#said = false;
    child.once('close', () => {
      if (this.#process === child) this.#said = true;
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (this.#output += data.toString()));
  }

  async ready(limitMs = 60_000): Promise<void> {
    let last: unknown = null;
    const ready = until(
      async () => {
        const { exitCode } = this;
        if (exitCode !== null) throw new Error(`the program ended with ${exitCode}:\n${this.#output.slice(-2000)}`);
        const answer = await fetch(`${this.url}/readyz`).catch(() => null);
        const told: unknown = await answer?.json();
        last = told;
        return (
          answer?.status === 200 &&
          typeof told === 'object' &&
          told !== null &&
          'working' in told &&
          told.working === true
        );
      },
      'readiness',
      limitMs,
    );
    await ready.catch((error: unknown) => {
      throw new Error(`${error}; it says ${JSON.stringify(last)}:\n${this.#output.slice(-2000)}`);
    });
  }

  /** Waits until it has ended by itself; answers the exit code. */
  async ended(limitMs = 60_000): Promise<number> {
    return Number(await until(() => this.exitCode?.toString(), 'the end of the program', limitMs));
  }

  /** Ends it and waits until it is gone; answers the exit code, null after SIGKILL. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    child.kill(signal);
    return gone;
  }
}

/** A port that is free at the moment. */
export const freePort = (): Promise<number> => onHost(0, '127.0.0.1');
