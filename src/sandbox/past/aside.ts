import { Worker } from 'node:worker_threads';
import type { Policy } from '../../config/policy/schema.ts';
import type { Past } from './seed.ts';

export interface AsideData {
  readonly policy: Policy;
  readonly now: Date;
  /** Where the page is going to be. */
  readonly pageUrl: string;
}

/**
 * Builds the past on a thread of its own: two seconds of work in which this one loads the services' SDKs. Only as built; the sources have no
 * thread that could run them.
 */
export function pastAside(data: AsideData): Promise<Past> {
  const past = new Promise<Past>((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: data });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the past was not built: its thread ended with ${code}`)));
  });
  // Whoever waits for it is told; until somebody does, a failure must not end the process.
  past.catch(() => undefined);
  return past;
}
