import type { Connection } from 'mongoose';
import { isDuplicate } from './commit.ts';
import { INBOX, type Models, native } from './models.ts';
import type { StoredInboxRow } from './stored.ts';

export type InboxRow = Pick<StoredInboxRow, 'topic' | 'conversationId' | 'createdAt' | 'receivedAt'> & {
  readonly key: string;
};

export type WaitingInboxRow = InboxRow & Pick<StoredInboxRow, 'attempts'> & { readonly claim: string | null };

const of = (keys: readonly string[], claim: string) => ({ _id: { $in: [...keys] }, claim });

/** The durable inbox of webhooks: a row a notification, by its id. Times of waiting are real time. */
export function mongoInbox({ db }: Pick<Connection, 'db'>) {
  if (!db) throw new Error('the database is not connected');
  const inbox = db.collection<StoredInboxRow>(INBOX);
  return {
    async put({ key, ...row }: InboxRow): Promise<'stored' | 'duplicate'> {
      try {
        const waiting = { status: 'pending', attempts: 0, nextAt: row.receivedAt, error: null, claim: null } as const;
        await inbox.insertOne({ ...row, ...waiting, _id: key });
        return 'stored';
      } catch (error) {
        if (isDuplicate(error)) return 'duplicate';
        throw error;
      }
    },
    /** `mostMs`: the longest that a row waits. */
    async take(now: Date, limit: number, mostMs: number): Promise<readonly WaitingInboxRow[]> {
      const ahead = new Date(now.getTime() + mostMs);
      const rows = await inbox
        .find({
          status: 'pending',
          nextAt: { $gt: new Date(0) },
          $or: [{ nextAt: { $lte: now } }, { nextAt: { $gt: ahead } }],
        })
        .sort({ nextAt: 1 })
        .limit(limit)
        .toArray();
      return rows.map(({ _id, claim = null, ...row }) => ({ ...row, claim, key: _id }));
    },
    /** Claims those whose claim is still the given one; answers how many. */
    async claim(rows: readonly Pick<WaitingInboxRow, 'key' | 'claim'>[], claim: string): Promise<number> {
      // A claim that is null is missing in rows of before there were any.
      const still = rows.map(({ key, claim: before }) => ({ _id: key, claim: before, status: 'pending' as const }));
      const { modifiedCount } = await inbox.updateMany({ $or: still }, { $set: { claim } });
      return modifiedCount;
    },
    /** The claims of a process that is known to be gone. */
    async clearClaims(): Promise<void> {
      await inbox.updateMany({ status: 'pending' }, { $set: { claim: null } });
    },
    async done(keys: readonly string[], claim: string): Promise<void> {
      await inbox.updateMany(of(keys, claim), { $set: { status: 'done', error: null, claim: null } });
    },
    async retry(keys: readonly string[], claim: string, at: Date, error: string): Promise<void> {
      await inbox.updateMany(of(keys, claim), { $set: { nextAt: at, error, claim: null }, $inc: { attempts: 1 } });
    },
    /** Gives those another try of which that had been given up. */
    async again(keys: readonly string[], now: Date): Promise<void> {
      await inbox.updateMany(
        { _id: { $in: [...keys] }, status: 'dead' },
        { $set: { status: 'pending', attempts: 0, nextAt: now, claim: null } },
      );
    },
    /** Leaves those for good. */
    async drop(keys: readonly string[]): Promise<void> {
      await inbox.updateMany({ _id: { $in: [...keys] }, status: 'dead' }, { $set: { status: 'done' } });
    },
    async dead(keys: readonly string[], claim: string, error: string): Promise<void> {
      await inbox.updateMany(of(keys, claim), { $set: { status: 'dead', error, claim: null } });
    },
  };
}

const DAY_MS = 86_400_000;
/**
 * How long rows stay that are dealt with, real ms. They tell repeats apart, and those come within hours: Intercom repeats a webhook after a minute and, where it
 * was throttled, for two hours; a reconciliation looks two minutes back. A week is for people who ask what came in. A repeat later than that is one more look.
 */
const KEPT_MS = 7 * DAY_MS;
/** So many go in one round: nobody waits for it, and more than that never comes between two rounds. */
const A_ROUND = 2_000;

/** Removes rows that have been dealt with for long, at most a round's; answers how many. */
export async function forgetSettled(models: Pick<Models, 'inbox'>, now: Date): Promise<number> {
  const inbox = native(models.inbox);
  // What was given up waits for somebody's word, however old.
  const settled = { status: 'done' as const };
  const old = await inbox
    .find({ receivedAt: { $lt: new Date(now.getTime() - KEPT_MS) }, ...settled }, { projection: { _id: 1 } })
    .sort({ receivedAt: 1 })
    .limit(A_ROUND)
    .toArray();
  if (old.length === 0) return 0;
  const { deletedCount } = await inbox.deleteMany({ _id: { $in: old.map(({ _id }) => _id) }, ...settled });
  return deletedCount;
}
