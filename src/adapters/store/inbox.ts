import type { Connection } from 'mongoose';
import { INBOX, type StoredInboxRow } from './models.ts';
import { isDuplicate } from './records.ts';

export type InboxRow = Pick<StoredInboxRow, 'topic' | 'conversationId' | 'createdAt' | 'receivedAt'> & {
  readonly key: string;
};

/** The durable inbox of webhooks: a row a notification, by its id. Times of waiting are real time. */
export function mongoInbox({ db }: Pick<Connection, 'db'>) {
  if (!db) throw new Error('the database is not connected');
  const inbox = db.collection<StoredInboxRow>(INBOX);
  return {
    async put({ key, ...row }: InboxRow): Promise<'stored' | 'duplicate'> {
      try {
        const waiting = { status: 'pending', attempts: 0, nextAt: row.receivedAt, error: null } as const;
        await inbox.insertOne({ ...row, ...waiting, _id: key });
        return 'stored';
      } catch (error) {
        if (isDuplicate(error)) return 'duplicate';
        throw error;
      }
    },
    async take(now: Date, limit: number): Promise<readonly (InboxRow & { readonly attempts: number })[]> {
      const rows = await inbox
        .find({ status: 'pending', nextAt: { $lte: now } })
        .sort({ nextAt: 1 })
        .limit(limit)
        .toArray();
      return rows.map(({ _id, ...row }) => ({ ...row, key: _id }));
    },
    async done(keys: readonly string[]): Promise<void> {
      await inbox.updateMany({ _id: { $in: [...keys] } }, { $set: { status: 'done', error: null } });
    },
    async retry(keys: readonly string[], at: Date, error: string): Promise<void> {
      await inbox.updateMany({ _id: { $in: [...keys] } }, { $set: { nextAt: at, error }, $inc: { attempts: 1 } });
    },
    async dead(keys: readonly string[], error: string): Promise<void> {
      await inbox.updateMany({ _id: { $in: [...keys] } }, { $set: { status: 'dead', error } });
    },
  };
}
