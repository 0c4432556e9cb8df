import type { Connection } from 'mongoose';
import { freeDuties } from '../adapters/jobs/jobs.ts';
import { ownClock, type SharedClock } from '../adapters/store/clock.ts';
import { BEAT_MS, instances } from '../adapters/store/instances.ts';
import type { Models } from '../adapters/store/models.ts';
import type { InstanceRole } from '../config/variables.ts';
import { type Alive, instancesTrouble } from '../flow/instances.ts';
import type { Logger } from './logger.ts';
import type { Stop } from './stops.ts';
import { repeat } from './timers.ts';

/** A clock that is further off is told: signatures with a time, and certificates, are checked against it. */
const OFF_MS = 30_000;

export interface SharingParts {
  /** Name of this process among those that share the work. */
  readonly owner: string;
  readonly role: InstanceRole;
  readonly clock: SharedClock;
  readonly models: Models;
  readonly connection: Connection;
  readonly stop: Stop;
  readonly failed: (duty: string, error: unknown) => void;
  readonly log: Logger;
}

export interface Sharing {
  /** Who lives, as far as was seen; null where a database of one's own is shared with nobody. */
  alive(): Alive | null;
  /** Resolves once somebody was seen who takes in what comes, and somebody who works. */
  seen(): Promise<void>;
  /** Shows from now on that this one lives. `takeOver`: there is work that somebody has left behind. */
  begin(takeOver: () => Promise<void>): Promise<void>;
}

/**
 * Shares the work with other instances on the same database: keeps their time, shows them that this one lives, and takes over what those leave that do not any more,
 * unless it works on nothing itself.
 */
export function openSharing(parts: SharingParts): Sharing {
  const { owner, role, clock, models, connection, stop, failed, log } = parts;
  if (clock === ownClock) return { alive: () => null, seen: async () => undefined, begin: async () => undefined };
  const all = instances(models, owner, role);
  let complete: () => void = () => undefined;
  const seen = new Promise<void>((resolve) => {
    complete = resolve;
  });
  let told = false;
  let lacked: string | null = null;
  async function time(): Promise<void> {
    await clock.ask();
    const ahead = Math.round(clock.aheadMs() / 1000);
    const off = Math.abs(ahead) * 1000 >= OFF_MS;
    if (off && !told)
      log.warn({ ahead }, 'this machine’s clock is off by so many seconds; the database’s counts: set it right');
    told = off;
  }
  async function others(takeOver: () => Promise<void>): Promise<void> {
    const gone = await all.beat();
    const { web, worker } = all.alive().without;
    if (web + worker === 0) complete();
    const lacks = instancesTrouble(all.alive());
    if (lacks !== null && lacked === null) log.warn(lacks);
    if (lacks === null && lacked !== null) log.info('somebody takes in what comes, and somebody works, again');
    lacked = lacks;
    // Those that work count for themselves, and must find what they are to take over.
    if (role === 'web' || gone.length === 0) return;
    for (const one of gone) {
      await freeDuties(connection, one);
      await all.bury(one);
      log.info({ instance: one }, 'another instance is gone: its work is taken over');
    }
    await takeOver();
  }
  return {
    alive: all.alive,
    seen: () => seen,
    async begin(takeOver) {
      // Before anything is held in this one's name.
      await others(takeOver);
      const beats = repeat(BEAT_MS, failed, { time, others: () => others(takeOver) });
      stop.first(() => beats.cancel());
    },
  };
}
