import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppAnswers, AppOptions } from './app.ts';
import { type Child, startChild } from './ipc.ts';
import { stagePolicy } from './policy.ts';
import { type StandIns, startStandIns } from './standins.ts';

export interface Stage {
  readonly standIns: StandIns;
  /** The app, in a process of its own. */
  readonly app: Child<AppAnswers>;
  readonly url: string;
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

/** The app against stand-ins of this process, its database fresh in a folder that is gone afterwards. */
export function onStage<T>(
  options: Pick<AppOptions, 'sweepMs' | 'count'>,
  play: (stage: Stage) => Promise<T>,
): Promise<T> {
  return inFolder(async (dataDir) => {
    const standIns = await startStandIns(stagePolicy());
    const app = startChild<AppAnswers>('app');
    try {
      const { env, offsetMs } = standIns;
      const { url } = await app.ask('start', { ...options, env, offsetMs, dataDir });
      const checked = await standIns.intercom.setWebhookUrl(`${url}/intercom/webhooks`);
      if (!checked.ok) throw new Error(checked.reason);
      await standIns.quiet();
      const result = await play({ standIns, app, url });
      await app.ask('stop');
      return result;
    } finally {
      await app.end();
      await standIns.stop();
    }
  });
}
