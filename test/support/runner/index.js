import { fileURLToPath } from 'node:url';
import { Worker } from 'jest-worker';

/**
 * Jest's own tests, matchers and patience (jest-circus, @jest/expect) in plain processes, where the modules of program and
 * libraries are loaded once for all files of a process. Jest's default runner loads them anew for each file, which was half of all the time.
 */
export default class PlainRunner {
  #globalConfig;

  constructor(globalConfig) {
    this.#globalConfig = globalConfig;
  }

  async runTests(tests, watcher, onStart, onResult, onFailure) {
    const workers = new Worker(fileURLToPath(new URL('./worker.js', import.meta.url)), {
      exposedMethods: ['run'],
      numWorkers: this.#globalConfig.maxWorkers,
      maxRetries: 0,
      forkOptions: {
        execArgv: ['--enable-source-maps', '--no-warnings', '--import', new URL('./register.js', import.meta.url).href],
        stdio: 'pipe',
      },
    });
    workers.getStdout()?.pipe(process.stdout);
    workers.getStderr()?.pipe(process.stderr);
    // Not all at once to the workers: so the order is that of the sequencer, and a run that is broken off begins no other.
    const waiting = [...tests];
    const takeNext = async () => {
      for (let test = waiting.shift(); test !== undefined && !watcher.isInterrupted(); test = waiting.shift()) {
        await onStart(test);
        try {
          await onResult(test, await workers.run(test.path, test.context.config, this.#globalConfig));
        } catch (error) {
          await onFailure(test, { message: error.message, stack: error.stack });
        }
      }
    };
    await Promise.all(Array.from({ length: this.#globalConfig.maxWorkers }, takeNext));
    await workers.end();
  }
}
