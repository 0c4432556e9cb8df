import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import type { Connection } from 'mongoose';

/** A periodic duty. `run` may be called by any instance, twice, or late: it must not mind. */
export interface Duty {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

export interface Jobs {
  /** Waits for running duties up to `ms`; no duty begins after it. */
  drain(ms: number): Promise<void>;
}

/**
 * How long a duty is another instance's after that one died in it: four of its rounds. agenda 6 also keeps a timer of half this after every
 * run, so that a longer one would only pile up timers.
 */
const lockMs = (everyMs: number): number => Math.max(4 * everyMs, 2_000);
const COLLECTION = 'agendaJobs';
/** What agenda 6.2 says of a lock that a busy machine touched too late (`JobProcessor`): the duty goes on, and its next round comes. */
const LOCK_LOST = /canceled, (?:execution took more than|no lockedAt date found)/;

/**
 * Runs the duties by Agenda on the given, connected database: with several instances each run is done by one of them. A
 * duty that throws is told to `onError` and runs again at its next time.
 */
export async function startJobs(
  connection: Connection,
  duties: readonly Duty[],
  onError: (duty: string, error: Error) => void,
): Promise<Jobs> {
  const { db } = connection;
  if (!db) throw new Error('the database is not connected');
  // agenda's `every` upserts without a unique index; two instances booting at once would make two recurring jobs.
  await db
    .collection(COLLECTION)
    .createIndex({ name: 1 }, { name: 'one_of_each', unique: true, partialFilterExpression: { type: 'single' } });
  const shortest = Math.min(...duties.map((duty) => duty.everyMs));
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: COLLECTION }),
    processEvery: Math.min(shortest, 5_000),
    defaultLockLimit: 1,
    defaultConcurrency: 1,
  });
  agenda.on('error', (error: Error) => {
    if (!LOCK_LOST.test(error.message)) onError('agenda', error);
  });
  for (const duty of duties) {
    const failed = (error: unknown) => onError(duty.name, error instanceof Error ? error : new Error(String(error)));
    const run = (job: Job) => held(job, duty, failed);
    agenda.define(duty.name, run, { lockLifetime: lockMs(duty.everyMs) });
  }
  await agenda.start();
  for (const duty of duties) await agenda.every(duty.everyMs, duty.name, undefined, { skipImmediate: false });
  return {
    async drain(ms) {
      await agenda.drain(ms);
    },
  };
}

/** Runs a duty and holds its job's lock as long as that takes: a lock that runs out in the middle would let another instance begin beside it. */
async function held(job: Pick<Job, 'touch'>, { run, everyMs }: Duty, failed: (error: unknown) => void): Promise<void> {
  // A lock that was lost all the same, by a stopped process, is no failure: a duty may run twice. Of a database that is away the duty tells itself.
  const touching = setInterval(() => void job.touch().catch(() => undefined), lockMs(everyMs) / 4);
  touching.unref();
  try {
    await run();
  } catch (error) {
    failed(error);
  } finally {
    clearInterval(touching);
  }
}
