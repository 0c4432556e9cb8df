/** Tickets, their types and states as API 2.14 shows them. */
import type { Intercom } from 'intercom-client';
import type { AttributeType, TicketStateSeed, TicketTypeSeed } from '../options.ts';
import type { Wire } from '../wire.ts';
import type { TicketPartRecord, TicketRecord } from './records.ts';
import { renderAuthor } from './render-conversation.ts';
import { ticketAttributes } from './tickets.ts';
import type { World } from './world.ts';

const DATA_TYPE: Readonly<Record<AttributeType, Intercom.TicketTypeAttribute.DataType>> = {
  string: 'string',
  list: 'list',
  integer: 'integer',
  float: 'decimal',
  boolean: 'boolean',
  datetime: 'datetime',
};

export function renderTicketState(state: TicketStateSeed) {
  return {
    type: 'ticket_state',
    id: state.id,
    category: state.category,
    internal_label: state.internal_label,
    external_label: state.external_label,
  } satisfies Wire<Intercom.TicketState>;
}

export function renderTicketType(world: World, type: TicketTypeSeed) {
  return {
    type: 'ticket_type',
    id: type.id,
    category: type.category,
    name: type.name,
    description: type.description ?? '',
    icon: '🎟️',
    workspace_id: world.appId,
    // The list sits under `data` on the wire (OpenAPI 2.14, examples); the SDK's type calls it `ticket_type_attributes`.
    ticket_type_attributes: {
      type: 'list',
      data: ticketAttributes(type).map((attribute, order) => ({
        type: 'ticket_type_attribute',
        id: `${type.id}${order}`,
        workspace_id: world.appId,
        name: attribute.name,
        description: '',
        data_type: DATA_TYPE[attribute.type],
        input_options:
          attribute.options === undefined ? null : { list_options: attribute.options.map((label) => ({ label })) },
        order,
        required_to_create: attribute.required ?? false,
        required_to_create_for_contacts: false,
        visible_on_create: true,
        visible_to_contacts: false,
        default: attribute.name.startsWith('_default_'),
        ticket_type_id: Number(type.id),
        archived: false,
        created_at: world.startedAt,
        updated_at: world.startedAt,
      })),
    },
    ticket_states: { type: 'list', data: [...world.ticketStates.values()].map(renderTicketState) },
    archived: false,
    created_at: world.startedAt,
    updated_at: world.startedAt,
  } satisfies Omit<Wire<Intercom.TicketType>, 'ticket_type_attributes'> & { ticket_type_attributes: unknown };
}

export function renderTicket(world: World, record: TicketRecord) {
  const type = world.ticketTypes.get(record.typeId);
  const state = world.ticketStates.get(record.stateId);
  return {
    type: 'ticket',
    id: record.id,
    ticket_id: record.shortId,
    category: type?.category ?? 'Customer',
    ticket_attributes: { ...record.attributes },
    ticket_state: state === undefined ? null : renderTicketState(state),
    ticket_type: type === undefined ? null : renderTicketType(world, type),
    contacts: {
      type: 'contact.list',
      contacts: [
        {
          type: 'contact',
          id: record.contactId,
          external_id: world.contacts.get(record.contactId)?.external_id ?? null,
        },
      ],
    },
    // Unassigned is '0' on tickets (OpenAPI 2.14, examples).
    admin_assignee_id: record.adminAssigneeId ?? '0',
    team_assignee_id: record.teamAssigneeId ?? '0',
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    open: record.open,
    snoozed_until: record.snoozedUntil,
    linked_objects: {
      type: 'list',
      data: record.linkedConversationIds.map((id) => ({ type: 'conversation' as const, id, category: null })),
      total_count: record.linkedConversationIds.length,
      has_more: false,
    },
    ticket_parts: {
      type: 'ticket_part.list',
      ticket_parts: record.parts.map((part) => renderTicketPart(world, part)),
      total_count: record.parts.length,
    },
    is_shared: record.shared,
  } satisfies Omit<Wire<Intercom.Ticket>, 'ticket_type' | 'ticket_parts'> & {
    ticket_type: unknown;
    ticket_parts: unknown;
  };
}

export function renderTicketPart(world: World, part: TicketPartRecord) {
  // The author of a ticket's part has none of the fields about Fin, and a lead is a user there.
  const { type, id, name, email } = renderAuthor(world, part.author);
  return {
    type: 'ticket_part',
    id: part.id,
    part_type: part.partType,
    body: part.body,
    ...(part.stateCategory === null
      ? {}
      : { ticket_state: part.stateCategory, previous_ticket_state: part.previousStateCategory }),
    created_at: part.createdAt,
    updated_at: part.createdAt,
    author: { type: type === 'lead' ? 'user' : type, id, name, email },
    attachments: [],
    redacted: false,
  } satisfies Wire<Intercom.TicketPart>;
}
