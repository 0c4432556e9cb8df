import type { IntercomClient } from 'intercom-client';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { FitForLogs } from '../../config/error-code.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { Conversation, DeskAccount, Part } from '../../domain/conversation/state.ts';
import { readLetter } from '../../domain/fallback-form/letter.ts';
import { bareSubject } from '../../domain/text/heads.ts';
import { textOf } from '../../domain/text/html.ts';
import type { Desk } from '../../flow/ports.ts';
import { accountOf } from './account.ts';
import { contactsOf, foremost } from './begin.ts';
import { CALL_MS, failureOf, failureWords, type Limits, within } from './client.ts';
import { partsOf } from './parts.ts';
import { SLICE_MS } from './pause.ts';
import { withUnsaid } from './unsaid.ts';
import {
  companiesSchema,
  companyNamedSchema,
  companySchema,
  contactSchema,
  contactsSchema,
  conversationSchema,
  foundSchema,
  type WireConversation,
} from './wire.ts';

export interface DeskOptions {
  readonly client: IntercomClient;
  policy(): Policy;
  /** The seat under which Caseload writes; what it writes is `own`. */
  readonly adminId: string;
  /** Where people open a conversation; without it conversations have no link. */
  readonly conversationUrl?: (conversationId: string) => string;
  now(): Date;
  /** Real ms for one call with its retries; 10 s when absent. */
  readonly timeoutMs?: number;
}

/** Contacts and companies change rarely, conversations come in bursts. */
const REMEMBER_MS = 60_000;
/** Of one contact; as many as a page of Intercom's search has. */
const MOST_FOUND = 150;
/** Reading twice does no harm. */
const RETRIES = 2;

/** A failed look at Intercom. The message is fit for logs: what was asked, status and code. */
export class DeskError extends Error implements FitForLogs {
  override readonly name = 'DeskError';
  /** When Intercom may be asked again, anything at all; null where it did not say that nobody may before. */
  readonly waitUntil: Date | null;

  constructor(
    message: string,
    { cause, waitUntil = null }: { readonly cause?: unknown; readonly waitUntil?: Date | null } = {},
  ) {
    super(message, { cause });
    this.waitUntil = waitUntil;
  }
  readonly fitForLogs = true;
}

/** Intercom as flow reads it. Throws `DeskError` when it cannot be reached, refuses, or answers in a shape that is not understood. */
export function intercomDesk(options: DeskOptions): Desk {
  const { client, adminId, now } = options;

  /** Null for 404: gone, or never there. */
  async function get<S extends z.ZodType>(
    what: string,
    schema: S,
    call: (limits: Limits) => PromiseLike<unknown>,
  ): Promise<z.output<S> | null> {
    let answer: unknown;
    try {
      answer = await within(options.timeoutMs ?? CALL_MS, RETRIES, call);
    } catch (thrown) {
      const failure = failureOf(thrown, now());
      if (failure.kind === 'answered' && failure.status === 404) return null;
      const limited = failure.kind === 'answered' && failure.status === 429;
      throw new DeskError(`${what}: ${failureWords(failure)}`, {
        cause: thrown,
        waitUntil: limited ? (failure.retryAt ?? new Date(now().getTime() + SLICE_MS)) : null,
      });
    }
    const read = schema.safeParse(answer);
    if (read.success) return read.data;
    const place = read.error.issues[0]?.path.join('.') || 'the whole of it';
    throw new DeskError(`${what}: Intercom answered in an unknown shape (${place})`);
  }

  const contact = remember(REMEMBER_MS, now, (id) =>
    get('contact', contactSchema, (limits) => client.contacts.find({ contact_id: id }, limits)),
  );
  const company = remember(REMEMBER_MS, now, (id) =>
    get('company', companySchema, (limits) => client.companies.find({ company_id: id }, limits)),
  );
  const firstCompanyOf = remember(REMEMBER_MS, now, async (contactId) => {
    const found = await get('companies of a contact', companiesSchema, async (limits) => {
      const page = await client.contacts.listAttachedCompanies({ contact_id: contactId }, limits);
      // The SDK's page looks for its items where the wire has none.
      return page.response;
    });
    return (found?.data ?? found?.companies ?? [])[0]?.id ?? null;
  });

  /** The conversation's company where Intercom names one that is there, else the contact's first. */
  async function account(wire: WireConversation, contactId: string | null): Promise<DeskAccount | null> {
    const own = wire.company_id ? await company(wire.company_id) : null;
    if (own !== null) return accountOf(own, options.policy().accounts.attributes);
    return contactId === null ? null : companyOf(contactId);
  }

  async function companyOf(contactId: string): Promise<DeskAccount | null> {
    const id = await firstCompanyOf(contactId);
    const found = id === null ? null : await company(id);
    return found && accountOf(found, options.policy().accounts.attributes);
  }

  return {
    async conversation(id): Promise<Conversation | null> {
      // As HTML, not as plaintext: there a typed "<b>" can no longer be told from a tag that is left.
      const wire = await get('conversation', conversationSchema, (limits) =>
        client.conversations.find({ conversation_id: id }, limits),
      );
      if (!wire) return null;
      const contactId = wire.contacts?.contacts?.[0]?.id ?? null;
      const person = contactId === null ? null : await contact(contactId);
      const assignee = wire.admin_assignee_id;
      const letter = letterIn(wire);
      const said = partsOf(wire, { adminId, people: options.policy().people, ...(letter && { first: letter.words }) });
      const all = withUnsaid(said, { state: wire.state, updatedAt: wire.updated_at ?? null });
      // Of somebody who is deleted nothing is read any more (AD-6).
      const isGone = contactId !== null && person === null;
      const parts = isGone ? all.map((part) => withoutWords(part, contactId)) : all;
      return {
        id: wire.id,
        url: options.conversationUrl?.(wire.id) ?? null,
        subject: isGone ? null : subjectOf(wire, parts),
        state: wire.state,
        snoozedUntil: wire.state === 'snoozed' ? (wire.snoozed_until ?? null) : null,
        createdAt: wire.created_at,
        contact: contactId === null ? null : contactOf(contactId, person),
        account: await account(wire, contactId),
        // API 2.16 says 0 where earlier ones say null.
        teammate: assignee === undefined || assignee === null || assignee === '0' ? null : assignee,
        parts,
        ...earlierThan(wire),
        ...(letter && { form: letter.reference }),
        ...(isGone ? {} : ratingOf(wire)),
      };
    },
    async accountNamed(name) {
      const found = await get('company of a name', companyNamedSchema, (limits) =>
        client.companies.retrieve({ name }, limits),
      );
      const id = found?.id ?? found?.data?.[0]?.id ?? null;
      const named = id === null ? null : await company(id);
      return named && accountOf(named, options.policy().accounts.attributes);
    },
    async customerOf(email) {
      const found = await get('contact of an address', contactsSchema, (limits) => contactsOf(client, email, limits));
      const one = found === null ? null : foremost(found.data);
      return one && { contact: contactOf(one.id, one), account: await companyOf(one.id) };
    },
    async conversationsOf(contactId) {
      const query = { field: 'contact_ids' as const, operator: '=' as const, value: contactId };
      const found = await get('conversations of a contact', foundSchema, async (limits) => {
        const page = await client.conversations.search({ query, pagination: { per_page: MOST_FOUND } }, limits);
        return page.response;
      });
      return (found?.conversations ?? []).map(({ id }) => id);
    },
    async isContactGone(id) {
      contact.forget(id);
      firstCompanyOf.forget(id);
      return (await contact(id)) === null;
    },
    forgetAccount: (id) => company.forget(id),
  };
}

const contactOf = (id: string, found: z.output<typeof contactSchema> | null): NonNullable<Conversation['contact']> =>
  found === null
    ? { id, name: null, email: null, deleted: true }
    : { id, name: found.name || null, email: found.email || null };

/** A mail without other words says it there: then it is the message. */
export function subjectOf({ title, source }: WireConversation, parts: readonly Part[]): string | null {
  const subject = textOf(title || source?.subject || '');
  return subject === '' || source?.redacted || parts[0]?.text === bareSubject(subject) ? null : subject;
}

function earlierThan({ conversation_parts: list }: WireConversation): Pick<Conversation, 'earlier'> {
  const of = list?.total_count ?? 0;
  const count = of - (list?.conversation_parts.length ?? 0);
  return count > 0 ? { earlier: { count, of } } : {};
}

/** What came by the fallback form says so below its words. */
export const letterIn = ({ source }: WireConversation) =>
  source && !source.redacted ? readLetter(textOf(source.body ?? '')) : null;

const withoutWords = (part: Part, contactId: string): Part =>
  part.author.kind === 'customer' && part.author.id === contactId
    ? { id: part.id, at: part.at, author: { ...part.author, name: null }, own: part.own, kind: part.kind, text: '' }
    : part;

/** What the customer rated; its date is that of the last change. */
function ratingOf({ conversation_rating: given }: WireConversation): Pick<Conversation, 'rating'> {
  const at = given?.updated_at ?? given?.created_at;
  if (!given?.rating || !at) return {};
  return { rating: { score: given.rating, remark: textOf(given.remark ?? ''), at } };
}

const MOST_REMEMBERED = 1_000;

/**
 * Remembers what `load` gave for a key for `ms`, at most 1,000 keys. Askers at the same time share one call; a failed one is not
 * remembered.
 */
function remember<T>(
  ms: number,
  now: () => Date,
  load: (key: string) => Promise<T>,
): ((key: string) => Promise<T>) & { forget(key: string): void } {
  const known = new LRUCache<string, { readonly until: number; readonly value: Promise<T> }>({ max: MOST_REMEMBERED });
  const ask = (key: string) => {
    const at = now().getTime();
    const found = known.get(key);
    if (found && found.until > at) return found.value;
    const entry = { until: at + ms, value: load(key) };
    known.set(key, entry);
    const forget = () => {
      if (known.peek(key) === entry) known.delete(key);
    };
    // What is not known yet may be at any moment: a lead becomes an account while it waits (zammad 5624).
    entry.value.then((value) => (value === null ? forget() : undefined), forget);
    return entry.value;
  };
  return Object.assign(ask, { forget: (key: string) => void known.delete(key) });
}
