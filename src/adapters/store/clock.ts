import type { Connection } from 'mongoose';

/** The one clock that all instances have: the database's. What one of them stores the others compare with the same clock, however far their machines' are off. */
export interface SharedClock {
  now(): Date;
  /** Asks the database what time it is. Rejects when that does not answer; then time goes on as before. */
  ask(): Promise<void>;
  /** How far this machine's clock is ahead of it, ms. */
  aheadMs(): number;
}

/** That of a database which this machine keeps itself. */
export const ownClock: SharedClock = { now: () => new Date(), ask: async () => undefined, aheadMs: () => 0 };

/** Between two askings time runs by what has passed, not by the machine's clock: somebody may set that. */
export async function sharedClock({ db }: Pick<Connection, 'db'>): Promise<SharedClock> {
  if (!db) throw new Error('the database is not connected');
  let offset = Date.now() - performance.now();
  const nowMs = () => Math.round(offset + performance.now());
  const ask = async () => {
    const before = performance.now();
    const { localTime } = await db.command({ hello: 1 });
    if (!(localTime instanceof Date)) return;
    // It looked at its clock at some moment of these: as long as ours can be right, it stays, and never goes back by what an answer took.
    const least = localTime.getTime() - performance.now();
    const most = localTime.getTime() + 1 - before;
    offset = Math.min(Math.max(offset, least), most);
  };
  await ask();
  return { now: () => new Date(nowMs()), ask, aheadMs: () => Date.now() - nowMs() };
}
