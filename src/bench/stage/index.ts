import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppAnswers, AppOptions } from './app.ts';
import { type Child, startChild } from './ipc.ts';
import { stagePolicy } from './policy.ts';
import { type StandIns, startStandIns } from './standins.ts';

/** The app, in a process of its own. */
export type App = Child<AppAnswers> & { readonly url: string };

export interface Stage {
  readonly standIns: StandIns;
  /** Starts the app on the stage's database; an earlier one has to be stopped before. */
  start(options?: Pick<AppOptions, 'sweepMs' | 'count' | 'covered'> & { readonly heapMb?: number }): Promise<App>;
}

/** A folder that is gone afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'caseload-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Stand-ins in this process, and an empty database in a folder that is gone afterwards. Without `webhooks` Intercom tells the app nothing by itself.
 */
export function onStage<T>(play: (stage: Stage) => Promise<T>, { webhooks = true } = {}): Promise<T> {
  return inFolder(async (dataDir) => {
    const standIns = await startStandIns(stagePolicy());
    const apps: Child<AppAnswers>[] = [];
    try {
      return await play({
        standIns,
        async start({ heapMb, ...options } = {}) {
          const app = startChild<AppAnswers>('app', heapMb);
          apps.push(app);
          const { env, offsetMs } = standIns;
          const { url } = await app.ask('start', { ...options, env, offsetMs, dataDir });
          const checked = webhooks ? await standIns.intercom.setWebhookUrl(`${url}/intercom/webhooks`) : null;
          if (checked?.ok === false) throw new Error(checked.reason);
          await standIns.quiet();
          return { ...app, url };
        },
      });
    } finally {
      for (const app of apps) await app.end();
      await standIns.stop();
    }
  });
}
