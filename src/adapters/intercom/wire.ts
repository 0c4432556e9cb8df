import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Policy } from '../../config/policy/schema.ts';
import type { Author, DeskAccount, Part } from '../../domain/conversation/state.ts';
import { textOf } from '../../domain/text/html.ts';

/** Ids come as strings or numbers, depending on the field and on the API's version. */
const id = z.union([z.string().min(1), z.number()]).transform(String);

/** Epoch seconds; real payloads also have ISO 8601 in places where the SDK's types say number. */
const moment = z.union([
  z.number().transform((seconds) => new Date(seconds * 1000)),
  z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
]);

/** Blank on some channels (SDK, ConversationPartAuthor). */
const authorSchema = z.looseObject({
  type: z.string().nullish(),
  id: id.nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  from_ai_agent: z.boolean().nullish(),
});
export type WireAuthor = z.infer<typeof authorSchema>;

const partSchema = z.looseObject({
  id,
  part_type: z.string(),
  body: z.string().nullish(),
  created_at: moment,
  author: authorSchema.nullish(),
});
export type WirePart = z.infer<typeof partSchema>;

/** What Caseload reads of a conversation. Anything that the wire leaves out or sets to null is null or empty in `fetch.ts`. */
export const conversationSchema = z.looseObject({
  id,
  created_at: moment,
  title: z.string().nullish(),
  state: z.enum(['open', 'closed', 'snoozed']),
  snoozed_until: moment.nullish(),
  admin_assignee_id: id.nullish(),
  company_id: id.nullish(),
  source: z
    .looseObject({
      id: id.nullish(),
      subject: z.string().nullish(),
      body: z.string().nullish(),
      author: authorSchema.nullish(),
    })
    .nullish(),
  contacts: z.looseObject({ contacts: z.array(z.looseObject({ id })).nullish() }).nullish(),
  conversation_parts: z.looseObject({ conversation_parts: z.array(partSchema) }).nullish(),
  // Without a score while the customer has been asked and has not answered; a score of another kind must not hide the conversation.
  conversation_rating: z
    .looseObject({
      rating: z.literal([1, 2, 3, 4, 5]).nullish().catch(null),
      remark: z.string().nullish(),
      created_at: moment.nullish(),
      updated_at: moment.nullish(),
    })
    .nullish(),
});
export type WireConversation = z.infer<typeof conversationSchema>;

export const contactSchema = z.looseObject({ id, name: z.string().nullish(), email: z.string().nullish() });

export const companySchema = z.looseObject({
  id,
  company_id: id.nullish(),
  name: z.string().nullish(),
  monthly_spend: z.number().nullish(),
  // A company without a plan shows an empty object (OpenAPI 2.14, examples).
  plan: z.looseObject({ name: z.string().nullish() }).nullish(),
  custom_attributes: z.record(z.string(), z.unknown()).nullish(),
});
export type WireCompany = z.infer<typeof companySchema>;

/** The wire has `data` (OpenAPI 2.14, recorded example) where the SDK's ContactAttachedCompanies says `companies`. */
export const companiesSchema = z.looseObject({
  data: z.array(z.looseObject({ id })).nullish(),
  companies: z.array(z.looseObject({ id })).nullish(),
});

export const registrySchema = z.looseObject({
  data: z.array(
    z.looseObject({
      name: z.string(),
      data_type: z.string(),
      options: z
        .array(z.union([z.string(), z.looseObject({ value: z.string() }).transform(({ value }) => value)]))
        .nullish(),
      archived: z.boolean().nullish(),
    }),
  ),
});

/** Part types that do something to the conversation; most others (assignments, attributes, tags) mean nothing to a case. */
const ACTIONS: Readonly<Record<string, 'close' | 'open' | 'snooze'>> = {
  close: 'close',
  open: 'open',
  assign_and_reopen: 'open',
  note_and_reopen: 'open',
  snoozed: 'snooze',
  unsnoozed: 'open',
  assign_and_unsnooze: 'open',
  note_and_unsnooze: 'open',
  timer_unsnooze: 'open',
};
const NOTES: ReadonlySet<string> = new Set(['note', 'note_and_reopen', 'note_and_unsnooze']);
const COMMENTS: ReadonlySet<string> = new Set(['comment', 'quick_reply']);
/** Words given along with these are said to the customer (SDK, CloseConversationRequest and AssignConversationRequest). */
const SPOKEN: ReadonlySet<string> = new Set([
  'close',
  'open',
  'assignment',
  'assign_and_reopen',
  'assign_and_unsnooze',
]);

/** Parts in order, oldest first, the opening message among them. `adminId` is the seat under which Caseload writes. */
export function partsOf(wire: WireConversation, adminId: string): readonly Part[] {
  const { source } = wire;
  const opening: Part[] = source
    ? [
        partOf(
          {
            id: `source:${source.id ?? wire.id}`,
            at: wire.created_at,
            author: source.author,
            body: source.body,
            kind: 'comment',
          },
          adminId,
        ),
      ]
    : [];
  const parts = wire.conversation_parts?.conversation_parts ?? [];
  const later = parts.flatMap((part) => splitPart(part, adminId)).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return [...opening, ...later];
}

/** Closing with words is an answer and a closing: two parts, of which the second is named after what it does. */
function splitPart(wire: WirePart, adminId: string): readonly Part[] {
  const { part_type: type, author } = wire;
  const at = wire.created_at;
  const words = wordsKind(wire);
  const action = ACTIONS[type];
  const said = words ? [partOf({ id: wire.id, at, author, body: wire.body, kind: words }, adminId)] : [];
  const id = words ? `${wire.id}:${action}` : wire.id;
  const done = action ? [partOf({ id, at, author, body: null, kind: action }, adminId)] : [];
  return words || action ? [...said, ...done] : [partOf({ id, at, author, body: null, kind: 'other' }, adminId)];
}

function wordsKind({ part_type: type, body }: WirePart): 'comment' | 'note' | null {
  if (NOTES.has(type)) return 'note';
  if (COMMENTS.has(type)) return 'comment';
  return SPOKEN.has(type) && textOf(body ?? '') !== '' ? 'comment' : null;
}

function partOf(
  from: Pick<Part, 'id' | 'at' | 'kind'> & {
    readonly author: WireAuthor | null | undefined;
    readonly body: string | null | undefined;
  },
  adminId: string,
): Part {
  const { id, at, kind, body } = from;
  const author = authorOf(from.author);
  return {
    id,
    at,
    kind,
    author,
    own: author.kind === 'teammate' && author.id === adminId,
    text: textOf(body ?? ''),
  };
}

/** Intercom's AI agent can write in a teammate's name: it is a bot, and no teammate has answered. */
function authorOf(author: WireAuthor | null | undefined): Author {
  const id = author?.id ?? '';
  const name = author?.name ?? null;
  if (author?.from_ai_agent) return { kind: 'bot', id, name: name ?? 'the AI agent' };
  switch (author?.type) {
    case 'admin':
      return { kind: 'teammate', id, name: name ?? 'a teammate' };
    case 'user':
    case 'lead':
    case 'contact':
      return { kind: 'customer', id, name };
    default:
      return { kind: 'bot', id, name: name ?? 'Intercom' };
  }
}

/** Above this a number of a date attribute is epoch milliseconds; as seconds it would be after the year 5000. */
const SECONDS_END = 100_000_000_000;

/** What Intercom says of a company, read with tolerance: custom attributes are filled by whatever the workspace has connected. */
export function accountOf(company: WireCompany, names: Policy['accounts']['attributes']): DeskAccount {
  const custom = company.custom_attributes ?? {};
  return {
    id: company.id,
    name: company.name || company.company_id || company.id,
    plan: company.plan?.name || null,
    monthlySpendCents: cents(company.monthly_spend),
    lifetimeValueCents: cents(custom[names.lifetimeValue]),
    renewsAt: date(custom[names.renewalDate]),
    managerEmail: text(custom[names.accountManager]),
    vip: truth(custom[names.vip]),
    calendar: text(custom[names.calendar]),
  };
}

/** From units of the currency, as a number or as text such as "$12,400.50"; null for anything else. */
function cents(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value * 100) : null;
  const digits = typeof value === 'string' ? /^\D{0,4}(\d[\d,]*(?:\.\d+)?)\D{0,4}$/.exec(value.trim())?.[1] : undefined;
  return digits === undefined ? null : Math.round(Number(digits.replaceAll(',', '')) * 100);
}

/** From epoch seconds (Intercom's dates), epoch milliseconds, or ISO 8601, where a date alone is its midnight in UTC; null for anything else. */
function date(value: unknown): Date | null {
  const numeric = typeof value === 'string' && /^\d{9,13}$/.test(value.trim()) ? Number(value) : value;
  if (typeof numeric === 'number') {
    const read = new Date(numeric < SECONDS_END ? numeric * 1000 : numeric);
    // Beyond what a date can be: it would be stored as another, and be news at each look.
    return read.getTime() > 0 ? read : null;
  }
  if (typeof numeric !== 'string') return null;
  const read = DateTime.fromISO(numeric.trim(), { zone: 'utc' });
  return read.isValid ? read.toJSDate() : null;
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const truth = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()));
