/** What can happen to an Intercom ticket. */
import type { Intercom } from 'intercom-client';
import type { TicketAttributeSeed, TicketStateSeed, TicketTypeSeed } from '../options.ts';
import type { Author, ConversationRecord, TicketPartRecord, TicketRecord } from './records.ts';
import type { World } from './world.ts';

/** Every ticket type has these two. */
const DEFAULT_ATTRIBUTES: readonly TicketAttributeSeed[] = [
  { name: '_default_title_', type: 'string' },
  { name: '_default_description_', type: 'string' },
];

export function ticketAttributes(type: TicketTypeSeed): readonly TicketAttributeSeed[] {
  return [...DEFAULT_ATTRIBUTES, ...(type.attributes ?? [])];
}

export interface NewTicket {
  readonly type: TicketTypeSeed;
  readonly state: TicketStateSeed;
  readonly contactId: string;
  readonly attributes: Record<string, unknown>;
  readonly adminAssigneeId?: string | undefined;
  readonly teamAssigneeId?: string | undefined;
  readonly author: Author;
  /** A customer ticket made from a conversation keeps the conversation's id. */
  readonly id?: string;
}

export function createTicket(world: World, ticket: NewTicket): TicketRecord {
  const createdAt = world.seconds();
  const record: TicketRecord = {
    id: ticket.id ?? world.nextId('ticket'),
    shortId: String(world.tickets.size + 1),
    typeId: ticket.type.id,
    contactId: ticket.contactId,
    createdAt,
    updatedAt: createdAt,
    stateId: ticket.state.id,
    attributes: ticket.attributes,
    adminAssigneeId: ticket.adminAssigneeId ?? null,
    teamAssigneeId: ticket.teamAssigneeId ?? null,
    open: true,
    shared: ticket.type.category === 'Customer',
    snoozedUntil: null,
    linkedConversationIds: [],
    parts: [],
  };
  world.tickets.set(record.id, record);
  addPart(world, record, {
    partType: 'ticket_state_updated_by_admin',
    body: null,
    author: ticket.author,
    stateCategory: ticket.state.category,
    previousStateCategory: ticket.state.category,
  });
  return record;
}

export function setTicketState(world: World, record: TicketRecord, state: TicketStateSeed, author: Author): void {
  const previous = world.ticketStates.get(record.stateId)?.category ?? null;
  record.stateId = state.id;
  addPart(world, record, {
    partType: 'ticket_state_updated_by_admin',
    body: null,
    author,
    stateCategory: state.category,
    previousStateCategory: previous,
  });
}

/** What is said on a ticket; `partType` is comment or note. */
export function sayOnTicket(
  world: World,
  record: TicketRecord,
  author: Author,
  partType: Intercom.TicketReply.PartType,
  html: string,
): TicketPartRecord {
  return addPart(world, record, { partType, body: html, author, stateCategory: null, previousStateCategory: null });
}

/** Links a back-office ticket or a tracker to a conversation, both ways. */
export function linkTicket(record: TicketRecord, conversation: ConversationRecord): void {
  record.linkedConversationIds.push(conversation.id);
  conversation.linkedTicketIds.push(record.id);
}

export function touchTicket(world: World, record: TicketRecord): void {
  record.updatedAt = world.seconds();
  world.changes.tell({ subject: 'ticket', id: record.id });
}

function addPart(
  world: World,
  record: TicketRecord,
  part: Omit<TicketPartRecord, 'id' | 'createdAt'>,
): TicketPartRecord {
  const added = { ...part, id: world.nextId('part'), createdAt: world.seconds() };
  record.parts.push(added);
  touchTicket(world, record);
  return added;
}
