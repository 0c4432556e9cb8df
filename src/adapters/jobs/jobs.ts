import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import type { Connection, mongo } from 'mongoose';

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
  /** Name of this process among those that share the duties, and how far its clock is ahead of the one they share, ms. */
  { owner, aheadMs }: { readonly owner: string; readonly aheadMs: () => number },
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
    name: owner,
    backend: new MongoBackend({ mongo: onSharedTime(db, aheadMs), collection: COLLECTION }),
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

/** Frees the duties that an instance held which is gone. Agenda has no word for it: its own would free those of all. */
export async function freeDuties({ db }: Pick<Connection, 'db'>, gone: string): Promise<void> {
  const held = { lastModifiedBy: gone, lockedAt: { $gt: new Date(0) } };
  await db?.collection(COLLECTION).updateMany(held, { $set: { lockedAt: null } });
}

/** Agenda asks this machine what time it is: what it writes becomes the time that all share, and what it reads this machine's again. */
function onSharedTime(db: mongo.Db, aheadMs: () => number): mongo.Db {
  const onTime = (name: string): mongo.Collection =>
    new Proxy(db.collection(name), {
      get(from, method) {
        const value: unknown = Reflect.get(from, method);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          const ms = aheadMs();
          const answer: unknown = value.apply(from, moved(args, -ms));
          return answer instanceof Promise ? answer.then((found: unknown) => moved(found, ms)) : answer;
        };
      },
    });
  return new Proxy(db, {
    get: (from, name) => (name === 'collection' ? onTime : Reflect.get(from, name, from)),
  });
}

/** The same with every date moved. */
function moved<T>(value: T, ms: number): T;
function moved(value: unknown, ms: number): unknown {
  if (value instanceof Date) return new Date(value.getTime() + ms);
  if (Array.isArray(value)) return value.map((one: unknown) => moved(one, ms));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, moved(one, ms)]));
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
