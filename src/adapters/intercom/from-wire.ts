import { DateTime } from 'luxon';
import type { Policy } from '../../config/policy/schema.ts';
import type { Author, DeskAccount, Part } from '../../domain/conversation/state.ts';
import { textOf } from '../../domain/text/html.ts';
import type { WireAuthor, WireCompany, WireConversation, WirePart } from './wire.ts';

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

/** From epoch seconds (Intercom's dates), epoch milliseconds, or ISO 8601, where a date alone is its midnight in UTC. */
function date(value: unknown): Date | null {
  const numeric = typeof value === 'string' && /^\d{9,13}$/.test(value.trim()) ? Number(value) : value;
  if (typeof numeric === 'number')
    return numeric > 0 ? new Date(numeric < SECONDS_END ? numeric * 1000 : numeric) : null;
  if (typeof numeric !== 'string') return null;
  const read = DateTime.fromISO(numeric.trim(), { zone: 'utc' });
  return read.isValid ? read.toJSDate() : null;
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const truth = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()));
