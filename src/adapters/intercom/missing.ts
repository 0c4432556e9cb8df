import type { IntercomClient } from 'intercom-client';
import { z } from 'zod';
import { type RowSubject, rowName } from '../../flow/row.ts';
import { CALL_MS, within } from './client.ts';
import type { Inbox } from './receive.ts';

/** What cases are about, by Intercom's ids, as far as it was there when last heard of. */
export interface Kept {
  readonly conversations: readonly string[];
  readonly contacts: readonly string[];
}

export interface MissingOptions {
  readonly client: IntercomClient;
  readonly inbox: Inbox;
  readonly kept: Kept;
  realNow(): Date;
}

/** Ids that one search names. */
const AT_ONCE = 100;
const item = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String) });
const conversations = z.looseObject({ conversations: z.array(item) }).transform((found) => found.conversations);
const contacts = z.looseObject({ data: z.array(item) }).transform((found) => found.data);

/**
 * Finds out which conversations and contacts are not there any more, and puts them into the inbox, as a webhook would: what is deleted changes no more, so that no
 * search by time finds it, and API 2.14 has no list of it (IC-9, IN-13). A search that leaves one out is a hint: whoever looks asks for the thing itself. Answers how many went in.
 */
export async function lookForMissing({ client, inbox, kept, realNow }: MissingOptions): Promise<number> {
  const lost = [
    ...(await missingAmong('conversation', kept.conversations, conversations, (query, limits) =>
      client.conversations.search(query, limits),
    )),
    ...(await missingAmong('deleted_contact', kept.contacts, contacts, (query, limits) =>
      client.contacts.search(query, limits),
    )),
  ];
  let fresh = 0;
  for (const one of lost) if ((await inbox.put(missingRow(one, realNow(), AGAIN_MS))) === 'stored') fresh += 1;
  return fresh;
}

/** What a search leaves out although it is there, as what is archived, is not asked for more often than that, ms. */
const AGAIN_MS = 300_000;

/** As a webhook would tell of it; once in `everyMs`. */
export const missingRow = (about: RowSubject, at: Date, everyMs = 60_000) => ({
  key: `missing:${everyMs}:${rowName(about)}:${Math.floor(at.getTime() / everyMs)}`,
  topic: 'missing',
  conversationId: rowName(about),
  createdAt: at,
  receivedAt: at,
});

type Search = Parameters<IntercomClient['conversations']['search']>;

async function missingAmong(
  what: RowSubject['what'],
  ids: readonly string[],
  schema: z.ZodType<readonly { readonly id: string }[]>,
  search: (query: Search[0], limits: Search[1]) => PromiseLike<{ readonly response: unknown }>,
): Promise<readonly RowSubject[]> {
  const missing: RowSubject[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const query = { field: 'id', operator: 'IN', value: some } as const;
    const { response } = await within(CALL_MS, 2, (limits) =>
      search({ query: { ...query, value: [...some] }, pagination: { per_page: AT_ONCE } }, limits),
    );
    const there = new Set(schema.parse(response).map(({ id }) => id));
    missing.push(...some.filter((id) => !there.has(id)).map((id) => ({ what, id })));
  }
  if (ids.length >= FEW && missing.length > ids.length / 2) throw new MostIsMissing(what);
  return missing;
}

/** Of fewer, most may have been deleted by hand. */
const FEW = 5;

/** So much is not deleted at once: it is another workspace, or a search that finds nothing. Nothing is taken as gone. */
export class MostIsMissing extends Error {
  override readonly name = 'MostIsMissing';
  constructor(what: string) {
    super(`most of what is asked for is not in Intercom (${what}): is this the token of another workspace?`);
  }
}
