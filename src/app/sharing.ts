import type { Connection } from 'mongoose';
import { freeDuties } from '../adapters/jobs/jobs.ts';
import { ownClock, type SharedClock } from '../adapters/store/clock.ts';
import { BEAT_MS, instances } from '../adapters/store/instances.ts';
import type { Models } from '../adapters/store/models.ts';
import type { Logger } from './logger.ts';
import type { Stop } from './stops.ts';
import { repeat } from './timers.ts';

/** A clock that is further off is told: signatures with a time, and certificates, are checked against it. */
const OFF_MS = 30_000;

export interface SharingParts {
  /** Name of this process among those that share the work. */
  readonly owner: string;
  readonly clock: SharedClock;
  readonly models: Models;
  readonly connection: Connection;
  readonly stop: Stop;
  /** There is work that somebody has left behind. */
  readonly takeOver: () => Promise<void>;
  readonly failed: (duty: string, error: unknown) => void;
  readonly log: Logger;
}

/**
 * Shares the work with other instances on the same database: keeps their time, shows them that this one lives, and takes over what those leave that do not any more.
 * A database of one's own nobody shares.
 */
export async function shareWork(parts: SharingParts): Promise<void> {
  const { owner, clock, models, connection, takeOver, stop, failed, log } = parts;
  if (clock === ownClock) return;
  const all = instances(models, owner);
  let told = false;
  async function time(): Promise<void> {
    await clock.ask();
    const ahead = Math.round(clock.aheadMs() / 1000);
    const off = Math.abs(ahead) * 1000 >= OFF_MS;
    if (off && !told)
      log.warn({ ahead }, 'this machine’s clock is off by so many seconds; the database’s counts: set it right');
    told = off;
  }
  async function others(): Promise<void> {
    const gone = await all.beat();
    for (const one of gone) {
      await freeDuties(connection, one);
      await all.bury(one);
      log.info({ instance: one }, 'another instance is gone: its work is taken over');
    }
    if (gone.length > 0) await takeOver();
  }
  // Before anything is held in this one's name.
  await others();
  const beats = repeat(BEAT_MS, failed, { time, others });
  stop.first(() => beats.cancel());
}
