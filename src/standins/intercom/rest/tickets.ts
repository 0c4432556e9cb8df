/** /ticket_types, /ticket_states, /tickets, and conversations converted to tickets. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Handler, type Route, withBody } from '../http/routes.ts';
import { assigneeNotFound, companyNotFound, invalid, isRefusal, missing } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { adminAuthor, touch } from '../world/conversations.ts';
import { apiBodyToHtml } from '../world/html.ts';
import type { TicketRecord } from '../world/records.ts';
import { renderTicket, renderTicketPart, renderTicketState, renderTicketType } from '../world/render-ticket.ts';
import { createTicket, linkTicket, sayOnTicket, setTicketState, touchTicket } from '../world/tickets.ts';
import type { World } from '../world/world.ts';
import { findAdmin, findContact, findConversation, findTicket, id } from './lookups.ts';
import { checkUpdate, prepare, updateBody } from './ticket-checks.ts';

const contactRef = z.union([
  z.strictObject({ id }),
  z.strictObject({ external_id: z.string() }),
  z.strictObject({ email: z.string() }),
]);

const createBody = z.strictObject({
  ticket_type_id: id,
  // "Currently only one is allowed" (OpenAPI 2.14, create_ticket_request).
  contacts: z.array(contactRef).length(1),
  conversation_to_link_id: id.optional(),
  company_id: id.optional(),
  // Missing from the SDK's type, sent and taken all the same (intercom-node#508).
  ticket_attributes: z.record(z.string(), z.unknown()).optional(),
  assignment: z.strictObject({ admin_assignee_id: id.optional(), team_assignee_id: id.optional() }).optional(),
});

// Teammates only: what a customer says to a ticket, they say in its conversation.
const replyBody = z.strictObject({
  type: z.literal('admin'),
  message_type: z.enum(['comment', 'note']),
  admin_id: id,
  body: z.string().min(1),
});

const convertBody = z.strictObject({ ticket_type_id: id, attributes: z.record(z.string(), z.unknown()).optional() });

export function ticketRoutes(world: World): Route[] {
  // The items of both lists differ from the SDK's types as renderTicketType says.
  const types: Handler = () =>
    ({
      type: 'list',
      data: [...world.ticketTypes.values()].map((type) => renderTicketType(world, type)),
    }) satisfies Omit<Wire<Intercom.TicketTypeList>, 'data'> & { data: unknown };
  const states: Handler = () =>
    ({
      type: 'list',
      data: [...world.ticketStates.values()].map((state) => ({
        ...renderTicketState(state),
        archived: false,
        ticket_types: {
          type: 'list',
          data: [...world.ticketTypes.values()].map((type) => renderTicketType(world, type)),
        },
      })),
    }) satisfies Omit<Wire<Intercom.TicketStateList>, 'data'> & { data: unknown };
  const get: Handler = ({ params }) => {
    const record = findTicket(world, params.id);
    return isRefusal(record) ? record : renderTicket(world, record);
  };

  const create = withBody(createBody, (body) => {
    const [ref] = body.contacts;
    if (ref === undefined) return missing('contacts is required');
    const contact = findContact(world, {
      id: 'id' in ref ? ref.id : undefined,
      externalId: 'external_id' in ref ? ref.external_id : undefined,
      email: 'email' in ref ? ref.email : undefined,
    });
    if (isRefusal(contact)) return contact;
    const { admin_assignee_id: adminId, team_assignee_id: teamId } = body.assignment ?? {};
    if ((adminId !== undefined && !world.admins.has(adminId)) || (teamId !== undefined && !world.teams.has(teamId)))
      return assigneeNotFound();
    if (body.company_id !== undefined && !world.companies.has(body.company_id)) return companyNotFound();
    const conversation =
      body.conversation_to_link_id === undefined ? undefined : findConversation(world, body.conversation_to_link_id);
    if (isRefusal(conversation)) return conversation;
    const ready = prepare(world, body.ticket_type_id, body.ticket_attributes ?? {});
    if (isRefusal(ready)) return ready;
    if (conversation !== undefined && ready.type.category === 'Customer') {
      return invalid('conversation_to_link_id: only a back-office ticket or a tracker can be linked to a conversation');
    }
    const record = createTicket(world, {
      ...ready,
      contactId: contact.id,
      adminAssigneeId: adminId,
      teamAssigneeId: teamId,
      author: { type: 'bot', id: '1' },
    });
    if (conversation !== undefined) {
      linkTicket(record, conversation);
      touch(world, conversation);
    }
    return renderTicket(world, record);
  });

  const update = withBody(updateBody, (body, { params }) => {
    const record = findTicket(world, params.id);
    if (isRefusal(record)) return record;
    const refusal = checkUpdate(world, record, body);
    if (refusal !== undefined) return refusal;
    const state = body.ticket_state_id === undefined ? undefined : world.ticketStates.get(body.ticket_state_id);
    Object.assign(record.attributes, body.ticket_attributes);
    if (body.open !== undefined) record.open = body.open;
    if (body.is_shared !== undefined) record.shared = body.is_shared;
    if (body.snoozed_until !== undefined) record.snoozedUntil = body.snoozed_until;
    if (body.assignee_id !== undefined) assignTicket(world, record, body.assignee_id);
    if (state !== undefined)
      setTicketState(
        world,
        record,
        state,
        body.admin_id === undefined ? { type: 'bot', id: '1' } : adminAuthor(body.admin_id),
      );
    touchTicket(world, record);
    return renderTicket(world, record);
  });

  const reply = withBody(replyBody, (body, { params }) => {
    const record = findTicket(world, params.id);
    if (isRefusal(record)) return record;
    const admin = findAdmin(world, body.admin_id);
    if (isRefusal(admin)) return admin;
    const part = sayOnTicket(world, record, adminAuthor(admin.id), body.message_type, apiBodyToHtml(body.body));
    return renderTicketPart(world, part);
  });

  const convert = withBody(convertBody, (body, { params }) => {
    const conversation = findConversation(world, params.id);
    if (isRefusal(conversation)) return conversation;
    if (conversation.ticketId !== null) return invalid('The conversation is a ticket already');
    const ready = prepare(world, body.ticket_type_id, body.attributes ?? {});
    if (isRefusal(ready)) return ready;
    if (ready.type.category !== 'Customer') return invalid('Ticket type is not a customer ticket type');
    const record = createTicket(world, {
      ...ready,
      id: conversation.id,
      contactId: conversation.contactId,
      author: { type: 'bot', id: '1' },
    });
    conversation.ticketId = record.id;
    touch(world, conversation);
    return renderTicket(world, record);
  });

  return [
    { method: 'get', path: '/ticket_types', handle: types },
    { method: 'get', path: '/ticket_states', handle: states },
    { method: 'post', path: '/tickets', handle: create },
    { method: 'get', path: '/tickets/:id', handle: get },
    { method: 'put', path: '/tickets/:id', handle: update },
    { method: 'post', path: '/tickets/:id/reply', handle: reply },
    { method: 'post', path: '/conversations/:id/convert', handle: convert },
  ];
}

function assignTicket(world: World, record: TicketRecord, assigneeId: string): void {
  if (assigneeId === '0') record.adminAssigneeId = record.teamAssigneeId = null;
  else if (world.teams.has(assigneeId)) record.teamAssigneeId = assigneeId;
  else record.adminAssigneeId = assigneeId;
}
