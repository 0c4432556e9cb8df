/** What must hold before a ticket is made or changed. */
import { z } from 'zod';
import type { TicketStateSeed, TicketTypeSeed } from '../options.ts';
import { assigneeNotFound, companyNotFound, invalid, notFound, type Refusal, refuse } from '../refusal.ts';
import type { TicketRecord } from '../world/records.ts';
import { ticketAttributes } from '../world/tickets.ts';
import type { World } from '../world/world.ts';
import { valueFor } from './attributes.ts';
import { id, idNumber } from './lookups.ts';

export const updateBody = z.strictObject({
  ticket_attributes: z.record(z.string(), z.unknown()).optional(),
  ticket_state_id: id.optional(),
  company_id: id.optional(),
  open: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  snoozed_until: z.number().int().optional(),
  admin_id: idNumber.optional(),
  assignee_id: id.optional(),
});

export interface Ready {
  readonly type: TicketTypeSeed;
  readonly state: TicketStateSeed;
  readonly attributes: Record<string, unknown>;
}

/** The type, its first submitted state and checked attributes for a new ticket. */
export function prepare(world: World, typeId: string, given: Record<string, unknown>): Ready | Refusal {
  const type = world.ticketTypes.get(typeId);
  if (type === undefined) return notFound();
  const state = [...world.ticketStates.values()].find((candidate) => candidate.category === 'submitted');
  if (state === undefined) return invalid('The workspace has no submitted ticket state');
  const refusal = checkTicketAttributes(type, given);
  if (refusal !== undefined) return refusal;
  if (ticketAttributes(type).some((attribute) => attribute.required && given[attribute.name] === undefined)) {
    return invalid('Missing required ticket attributes');
  }
  return { type, state, attributes: { ...given } };
}

function checkTicketAttributes(type: TicketTypeSeed, given: Record<string, unknown>): Refusal | undefined {
  for (const [name, value] of Object.entries(given)) {
    const attribute = ticketAttributes(type).find((candidate) => candidate.name === name);
    if (attribute === undefined) return invalid(`Ticket attribute '${name}' does not exist`);
    if (value !== null && valueFor(attribute, value) === undefined) {
      return invalid(`'${String(value)}' is not a valid value for attribute '${name}' of type '${attribute.type}'`);
    }
  }
  return undefined;
}

/** The first thing wrong with an update, or undefined. */
export function checkUpdate(
  world: World,
  record: TicketRecord,
  body: z.output<typeof updateBody>,
): Refusal | undefined {
  const type = world.ticketTypes.get(record.typeId);
  if (type !== undefined) {
    const refusal = checkTicketAttributes(type, body.ticket_attributes ?? {});
    if (refusal !== undefined) return refusal;
  }
  if (body.ticket_state_id !== undefined && !world.ticketStates.has(body.ticket_state_id)) {
    return refuse(
      400,
      'ticket_state_id_invalid',
      'Ticket state id is not valid or is not associated with the ticket type',
    );
  }
  if (body.company_id !== undefined && !world.companies.has(body.company_id)) return companyNotFound();
  if (body.admin_id !== undefined && !world.admins.has(body.admin_id)) return assigneeNotFound();
  if (body.assignee_id === undefined || body.assignee_id === '0') return undefined;
  return world.admins.has(body.assignee_id) || world.teams.has(body.assignee_id) ? undefined : assigneeNotFound();
}
