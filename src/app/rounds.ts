import type { Connection } from 'mongoose';
import { startJobs } from '../adapters/jobs/jobs.ts';
import type { SharedClock } from '../adapters/store/clock.ts';
import type { InstanceRole } from '../config/variables.ts';
import { jobsOf, roundOf, type SharedParts, sharedDuties } from './duties.ts';
import { READS_MS } from './intake.ts';
import { awayDuty, type OwnParts, ownDuties } from './own-duties.ts';
import type { Stop } from './stops.ts';
import { repeat } from './timers.ts';

/** What is under way when the program ends has as long. */
const DRAIN_MS = 3_000;

type Duties = Readonly<Record<string, () => Promise<void>>>;

export interface RoundsParts extends SharedParts, Omit<OwnParts, keyof SharedParts> {
  readonly connection: Connection;
  /** Name of this process among those that share the work. */
  readonly owner: string;
  readonly role: InstanceRole;
  readonly clock: SharedClock;
  /** How often the duties are done, real ms. */
  readonly sweepMs: number;
  /** What this process does at the pace at which it asks Intercom who is away. */
  readonly often: Duties;
  /** What waits for nothing else that this process does. */
  readonly apart: Duties;
  readonly stop: Stop;
  readonly failed: (duty: string, error: unknown) => void;
}

export interface Rounds {
  /** All that the instances share, now. Rejects with the first that fails. */
  round(): Promise<void>;
  /** What is due by now, and nothing else. */
  sweep(): Promise<void>;
}

/**
 * From now on does what happens by itself, until the stop: what all instances share as jobs, the rest by timers of this process. An instance that does not work (`web`)
 * keeps only what it must know itself, and writes nothing for others but what closes cases to them.
 */
export async function startRounds(parts: RoundsParts): Promise<Rounds> {
  const { role, sweepMs, stop, failed } = parts;
  const known = role === 'web' ? { ...parts, sweepAll: async () => undefined } : parts;
  const own = [
    repeat(sweepMs, failed, ownDuties(known)),
    repeat(Math.min(sweepMs, READS_MS), failed, { away: awayDuty(known), ...parts.often }),
    repeat(sweepMs, failed, parts.apart),
  ];
  stop.first(() => {
    for (const one of own) one.cancel();
  });
  return role === 'web' ? { round: async () => undefined, sweep: async () => undefined } : startShared(parts);
}

async function startShared(parts: RoundsParts): Promise<Rounds> {
  const { connection, owner, clock, sweepMs, drainInbox, stop, failed } = parts;
  const duties = sharedDuties(parts);
  const jobs = await startJobs(connection, { owner, aheadMs: clock.aheadMs }, jobsOf(duties, sweepMs), failed);
  stop.at('edges', DRAIN_MS, () => jobs.drain(DRAIN_MS));
  stop.at('edges', DRAIN_MS, async () => void (await drainInbox()));
  return { round: () => roundOf(duties), sweep: duties.sweep };
}
