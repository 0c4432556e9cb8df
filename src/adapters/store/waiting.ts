import { type Models, native } from './models.ts';

/** The second condition is the one with an index. */
const WAITING = { status: 'pending', nextAt: { $gt: new Date(0) } } as const;

/** What waits in the inbox: how many rows, and since when (real time) the oldest does; null without any. */
export async function waitingInbox(models: Models): Promise<{ readonly rows: number; readonly since: Date | null }> {
  const inbox = native(models.inbox);
  const [oldest] = await inbox
    .find(WAITING, { projection: { receivedAt: 1 } })
    .sort({ receivedAt: 1 })
    .limit(1)
    .toArray();
  return { rows: oldest ? await inbox.countDocuments(WAITING) : 0, since: oldest?.receivedAt ?? null };
}
