/** What customer and teammate see of a conversation. */
import { htmlToText } from '../world/html.ts';
import type { Author, ConversationRecord, ConversationState } from '../world/records.ts';
import type { World } from '../world/world.ts';

export interface SeenMessage {
  readonly id: string;
  readonly from: 'customer' | 'teammate' | 'bot';
  readonly name: string;
  readonly text: string;
  /** Epoch seconds. */
  readonly at: number;
}

export interface CustomerView {
  readonly id: string;
  readonly title: string | null;
  readonly messages: readonly SeenMessage[];
  readonly rating: number | null;
}

/** `kind` is Intercom's part type: comment, note, assignment, close, open, snoozed …; `source` is the first message. */
export interface SeenPart extends SeenMessage {
  readonly kind: string;
}

export interface TeammateView {
  readonly id: string;
  readonly title: string | null;
  readonly state: ConversationState;
  /** Epoch seconds. */
  readonly snoozedUntil: number | null;
  readonly waitingSince: number | null;
  readonly updatedAt: number;
  readonly priority: boolean;
  readonly read: boolean;
  readonly contact: { readonly id: string; readonly name: string };
  readonly company: string | null;
  readonly assignee: { readonly admin: string | null; readonly team: string | null };
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly tags: readonly string[];
  readonly ticketIds: readonly string[];
  readonly rating: { readonly score: number; readonly remark: string } | null;
  readonly parts: readonly SeenPart[];
}

/**
 * The messenger's picture. Everything with words is shown, also words given along with an assignment or a close; notes never are.
 */
export function customerView(world: World, record: ConversationRecord): CustomerView {
  const shown = allParts(world, record).filter((part) => part.kind !== 'note' && part.text !== '');
  return {
    id: record.id,
    title: record.title,
    messages: shown.map(({ kind: _kind, ...message }) => message),
    rating: record.rating?.score ?? null,
  };
}

/** The inbox's picture: notes, attributes, tags, state, assignee. */
export function teammateView(world: World, record: ConversationRecord): TeammateView {
  return {
    id: record.id,
    title: record.title,
    state: record.state,
    snoozedUntil: record.snoozedUntil,
    waitingSince: record.waitingSince,
    updatedAt: record.updatedAt,
    priority: record.priority,
    read: record.read,
    contact: { id: record.contactId, name: world.contacts.get(record.contactId)?.name ?? 'Deleted contact' },
    company: record.companyId === null ? null : (world.companies.get(record.companyId)?.name ?? null),
    assignee: {
      admin: record.adminAssigneeId === null ? null : (world.admins.get(record.adminAssigneeId)?.name ?? null),
      team: record.teamAssigneeId === null ? null : (world.teams.get(record.teamAssigneeId)?.name ?? null),
    },
    attributes: { ...record.attributes },
    tags: record.tags.map((applied) => world.tags.get(applied.id) ?? applied.id),
    ticketIds: [...(record.ticketId === null ? [] : [record.ticketId]), ...record.linkedTicketIds],
    rating: record.rating === null ? null : { score: record.rating.score, remark: record.rating.remark },
    parts: allParts(world, record),
  };
}

function allParts(world: World, record: ConversationRecord): SeenPart[] {
  const customer = world.contacts.get(record.contactId);
  const author: Author = { type: customer?.role ?? 'user', id: record.contactId };
  const source = { ...seen(world, record.sourceId, author, record.body, record.createdAt), kind: 'source' };
  return [
    source,
    ...record.parts.map((part) => ({
      ...seen(world, part.id, part.author, part.body, part.createdAt),
      kind: part.partType,
    })),
  ];
}

function seen(world: World, id: string, author: Author, body: string | null, at: number): SeenMessage {
  const text = body === null ? '' : htmlToText(body);
  if (author.type === 'admin')
    return { id, from: 'teammate', name: world.admins.get(author.id)?.name ?? author.id, text, at };
  if (author.type === 'bot') return { id, from: 'bot', name: 'Operator', text, at };
  return { id, from: 'customer', name: world.contacts.get(author.id)?.name ?? 'Deleted contact', text, at };
}
