import { createHash } from 'node:crypto';
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
/** How far back is looked where the cursor is not believed: rows tell what was looked at since. */
const UNBELIEVED_MS = 86_400_000;
/** What changed so shortly before it was found may change again at the same `updated_at`, whose unit is the second. */
const EARLY_MS = 2_000;
const PER_PAGE = 150;

const found = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String), updated_at: z.number() });
const pageSchema = z.looseObject({
  conversations: z.array(found),
  pages: z.looseObject({ next: z.looseObject({ starting_after: z.string() }).nullish() }).nullish(),
});

/**
 * Finds conversations that changed since the last time and puts them into the inbox, as a webhook would: what webhooks missed while the app was
 * down, or Intercom gave up on, is repaired (IC-6). A conversation that looks the same goes in once, however often it is found; one that had changed within
 * the second, twice. Answers how many were new. The first time there is nothing to repair: it only remembers how far Intercom has come. That is Intercom's own
 * time, which no clock of ours moves ahead.
 */
export async function reconcile({ client, inbox, cursor, now, realNow }: ReconcileOptions): Promise<number> {
  const began = now();
  const stored = await cursor.read();
  const last = stored && believed(stored, began);
  let newest = last ?? new Date(began.getTime() - SKEW_MS);
  const since = Math.floor((newest.getTime() - OVERLAP_MS) / 1000);
  let fresh = 0;
  let after: string | null = null;
  do {
    const { response, rawResponse } = await search(client, since, after);
    const page = pageSchema.parse(response);
    const asked = Date.parse(rawResponse.headers.get('date') ?? '') || began.getTime();
    for (const one of page.conversations) {
      const createdAt = new Date(one.updated_at * 1000);
      if (createdAt > newest) newest = createdAt;
      if (last === null) continue;
      const key = `reconciled:${one.id}:${one.updated_at}:${looks(one)}`;
      const early = asked - createdAt.getTime() < EARLY_MS ? ':early' : '';
      const row = { topic: 'reconciled', conversationId: one.id, createdAt, receivedAt: realNow() };
      if ((await inbox.put({ ...row, key: key + early })) === 'stored') fresh += 1;
    }
    after = page.pages?.next?.starting_after ?? null;
  } while (after !== null);
  // What was there before the first look is left out of the second, as far as the overlap goes.
  const first = new Date(Math.min(began.getTime(), newest.getTime() + OVERLAP_MS + 1_000));
  await cursor.write(last === null ? first : newest);
  return fresh;
}

/** Up to where one has come: never ahead of now, and not at all where another clock has written it. */
const believed = (stored: Date, now: Date): Date =>
  honest(stored, now, SKEW_MS) === null
    ? new Date(now.getTime() - UNBELIEVED_MS)
    : new Date(Math.min(stored.getTime(), now.getTime()));

/** All that a search shows of a conversation, in a few letters: its time alone tells no two changes of one second apart. */
const looks = (one: z.output<typeof found>): string =>
  createHash('sha256').update(JSON.stringify(one)).digest('base64url').slice(0, 12);

const search = (client: IntercomClient, since: number, after: string | null) =>
  // The SDK's page object iterates by itself, but only as long as nothing between two pages fails; we keep the cursor in our own hands.
  within(CALL_MS, 2, (limits) =>
    client.conversations.search(
      {
        query: { field: 'updated_at', operator: '>', value: String(since) },
        pagination: { per_page: PER_PAGE, ...(after === null ? {} : { starting_after: after }) },
      },
      limits,
    ),
  );
