import type { IntercomClient } from 'intercom-client';
import { z } from 'zod';
import { honest, SKEW_MS } from '../../config/clocks.ts';
import { CALL_MS, within } from './client.ts';
import type { Inbox } from './receive.ts';

/** Up to where a reconciliation has come, kept durably. */
export interface Cursor {
  read(): Promise<Date | null>;
  write(at: Date): Promise<void>;
}

export interface ReconcileOptions {
  readonly client: IntercomClient;
  readonly inbox: Inbox;
  readonly cursor: Cursor;
  /** The time by which Intercom stamps conversations. */
  now(): Date;
  realNow(): Date;
}

/** Looked at again each time: Intercom's search lags a little behind its writes. */
const OVERLAP_MS = 120_000;
const PER_PAGE = 150;

const pageSchema = z.looseObject({
  conversations: z.array(
    z.looseObject({ id: z.union([z.string(), z.number()]).transform(String), updated_at: z.number() }),
  ),
  pages: z.looseObject({ next: z.looseObject({ starting_after: z.string() }).nullish() }).nullish(),
});

/**
 * Finds conversations that changed since the last time and puts them into the inbox, as a webhook would: what webhooks missed while the app was
 * down, or Intercom gave up on, is repaired (IC-6). A conversation at one `updated_at` goes in once, however often it is found. Answers how many
 * were new. The first time there is nothing to repair: it only remembers how far Intercom has come. That is Intercom's own time, which no clock of ours moves ahead.
 */
export async function reconcile({ client, inbox, cursor, now, realNow }: ReconcileOptions): Promise<number> {
  const began = now();
  const stored = await cursor.read();
  const last = stored && (honest(stored, began, 0) ?? began);
  let newest = last ?? new Date(began.getTime() - SKEW_MS);
  const since = Math.floor((newest.getTime() - OVERLAP_MS) / 1000);
  let fresh = 0;
  let after: string | null = null;
  do {
    const page = pageSchema.parse(await search(client, since, after));
    for (const { id, updated_at } of page.conversations) {
      const createdAt = new Date(updated_at * 1000);
      if (createdAt > newest) newest = createdAt;
      if (last === null) continue;
      const row = { topic: 'reconciled', conversationId: id, createdAt, receivedAt: realNow() };
      if ((await inbox.put({ ...row, key: `reconciled:${id}:${updated_at}` })) === 'stored') fresh += 1;
    }
    after = page.pages?.next?.starting_after ?? null;
  } while (after !== null);
  // What was there before the first look is left out of the second, as far as the overlap goes.
  const first = new Date(Math.min(began.getTime(), newest.getTime() + OVERLAP_MS + 1_000));
  await cursor.write(last === null ? first : newest);
  return fresh;
}

async function search(client: IntercomClient, since: number, after: string | null): Promise<unknown> {
  const page = await within(CALL_MS, 2, (limits) =>
    client.conversations.search(
      {
        query: { field: 'updated_at', operator: '>', value: String(since) },
        pagination: { per_page: PER_PAGE, ...(after === null ? {} : { starting_after: after }) },
      },
      limits,
    ),
  );
  // The SDK's page object iterates by itself, but only as long as nothing between two pages fails; we keep the cursor in our own hands.
  return page.response;
}
