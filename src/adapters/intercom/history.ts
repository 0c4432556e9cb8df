import { setTimeout as after } from 'node:timers/promises';
import type { IntercomClient } from 'intercom-client';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { Policy } from '../../config/policy/schema.ts';
import type { ClosedConversation, PastDesk } from '../../flow/learn-history.ts';
import { CALL_MS, failureOf, type Limits, within } from './client.ts';
import { letterIn, subjectOf } from './fetch.ts';
import { partsOf } from './parts.ts';
import { SLICE_MS } from './pause.ts';
import { conversationSchema } from './wire.ts';

export interface HistoryOptions {
  readonly client: IntercomClient;
  policy(): Policy;
  /** The seat under which Caseload writes. */
  readonly adminId: string;
  /** Real time, by which Intercom's pauses are kept. */
  now(): Date;
  /** Waits so many ms; a timer unless told. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

const PER_PAGE = 150;
/** Ids that one search names. */
const NAMED = 100;
/** Together they ask some twenty times a second at most: a tenth of what Intercom lets a workspace ask, which the running Caseload needs too. */
const AT_ONCE = 4;
/** Intercom's pauses last ten seconds at most; after so many in a row something else is wrong. */
const PAUSES = 30;

const id = z.union([z.string().min(1), z.number()]).transform(String);
/** Some ids are 0 where others are null (API 2.16). */
const assignee = id.nullish().transform((value) => (value === undefined || value === '0' ? null : value));
const headSchema = z.looseObject({
  id,
  team_assignee_id: assignee,
  contacts: z.looseObject({ contacts: z.array(z.looseObject({ id })).nullish() }).nullish(),
  tags: z.looseObject({ tags: z.array(z.looseObject({ name: z.string().nullish() })).nullish() }).nullish(),
  // Of a conversation that has become a ticket; the others are linked.
  ticket: z.looseObject({ id: id.nullish() }).nullish(),
  linked_objects: z
    .looseObject({ data: z.array(z.looseObject({ type: z.string().nullish(), id: id.nullish() })).nullish() })
    .nullish(),
});
type Head = z.output<typeof headSchema>;
const pageSchema = z.looseObject({
  conversations: z.array(z.unknown()),
  pages: z.looseObject({ next: z.looseObject({ starting_after: z.string() }).nullish() }).nullish(),
});
const teamsSchema = z.looseObject({ teams: z.array(z.looseObject({ id, name: z.string() })) });
const ticketSchema = z.looseObject({ ticket_type: z.looseObject({ name: z.string().nullish() }).nullish() });
const foundSchema = z.looseObject({ data: z.array(z.looseObject({ id })) });

/**
 * Intercom's closed conversations as triage learns from them (TR-13). After a 429 it waits as long as Intercom says and goes on. Throws what the SDK throws, or a
 * ZodError; what is gone meanwhile, and a single conversation in an unknown shape, is left out.
 */
export function intercomPast({ client, policy, adminId, now, pause = after }: HistoryOptions): PastDesk {
  const limit = pLimit(AT_ONCE);

  /** Null for 404. */
  async function patiently<T>(call: (limits: Limits) => PromiseLike<T>): Promise<T | null> {
    for (let pauses = 0; ; pauses += 1) {
      try {
        return await within(CALL_MS, 2, call);
      } catch (thrown) {
        const failure = failureOf(thrown, now());
        if (failure.kind !== 'answered') throw thrown;
        if (failure.status === 404) return null;
        if (failure.status !== 429 || pauses >= PAUSES) throw thrown;
        await pause(Math.max(0, (failure.retryAt?.getTime() ?? now().getTime() + SLICE_MS) - now().getTime()));
      }
    }
  }
  const asked = <T>(call: (limits: Limits) => PromiseLike<T>) => limit(() => patiently(call));

  async function teamNames(): Promise<ReadonlyMap<string, string>> {
    const found = await asked((limits) => client.teams.list(limits));
    return new Map(teamsSchema.parse(found).teams.map((team) => [team.id, team.name]));
  }

  async function ticketTypeOf(ticketId: string): Promise<readonly string[]> {
    const found = ticketSchema.safeParse(await asked((limits) => client.tickets.get({ ticket_id: ticketId }, limits)));
    return found.data?.ticket_type?.name ? [found.data.ticket_type.name] : [];
  }

  async function closedOf(head: Head, teams: ReadonlyMap<string, string>): Promise<ClosedConversation> {
    const linked = head.linked_objects?.data ?? [];
    const tickets = [head.ticket?.id, ...linked.flatMap((one) => (one.type === 'ticket' ? one.id : []))];
    const known = [...new Set(tickets.filter((one) => one != null))];
    return {
      id: head.id,
      contactId: head.contacts?.contacts?.[0]?.id ?? null,
      marks: {
        tags: (head.tags?.tags ?? []).flatMap(({ name }) => name || []),
        team: (head.team_assignee_id && teams.get(head.team_assignee_id)) || null,
        ticketTypes: (await Promise.all(known.map(ticketTypeOf))).flat(),
      },
    };
  }

  return {
    async *closed() {
      const teams = await teamNames();
      let next: string | null = null;
      do {
        const pagination: { per_page: number; starting_after?: string } = {
          per_page: PER_PAGE,
          ...(next === null ? {} : { starting_after: next }),
        };
        const query = { field: 'state', operator: '=', value: 'closed' } as const;
        const found = await asked((limits) => client.conversations.search({ query, pagination }, limits));
        const page = pageSchema.parse(found?.response);
        const heads = page.conversations.flatMap((one) => headSchema.safeParse(one).data ?? []);
        yield await Promise.all(heads.map((head) => closedOf(head, teams)));
        next = page.pages?.next?.starting_after ?? null;
      } while (next !== null);
    },
    async conversation(conversationId) {
      const found = await asked((limits) => client.conversations.find({ conversation_id: conversationId }, limits));
      const wire = conversationSchema.safeParse(found).data;
      if (wire === undefined) return null;
      const letter = letterIn(wire);
      const parts = partsOf(wire, { adminId, people: policy().people, ...(letter && { first: letter.words }) });
      return { subject: subjectOf(wire, parts), parts };
    },
    async contactsThere(ids) {
      const there = new Set<string>();
      for (let from = 0; from < ids.length; from += NAMED) {
        const query = { field: 'id', operator: 'IN', value: ids.slice(from, from + NAMED) } as const;
        const found = await asked((limits) =>
          client.contacts.search({ query, pagination: { per_page: NAMED } }, limits),
        );
        for (const one of foundSchema.parse(found?.response).data) there.add(one.id);
      }
      return there;
    },
  };
}
