/** Finding what a path or a body names, or Intercom's refusal. */
import { z } from 'zod';
import type { AdminSeed, ContactSeed } from '../options.ts';
import { adminNotFound, notFound, type Refusal, userNotFound } from '../refusal.ts';
import type { ConversationRecord, TicketRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';

export const id = z.string().min(1);
/** Of the few parameters that the description has as integers. */
export const idNumber = z.number().int().transform(String);

export function findConversation(world: World, conversationId: string | undefined): ConversationRecord | Refusal {
  return world.conversations.get(conversationId ?? '') ?? notFound();
}

export function findTicket(world: World, ticketId: string | undefined): TicketRecord | Refusal {
  return world.tickets.get(ticketId ?? '') ?? notFound();
}

export function findAdmin(world: World, adminId: string): AdminSeed | Refusal {
  return world.admins.get(adminId) ?? adminNotFound();
}

/** By Intercom's id, by yours, or by email, whichever is given. */
export function findContact(
  world: World,
  by: { id?: string | undefined; externalId?: string | undefined; email?: string | undefined },
): ContactSeed | Refusal {
  for (const contact of world.contacts.values()) {
    if (
      by.id !== undefined
        ? contact.id === by.id
        : by.externalId !== undefined
          ? contact.external_id === by.externalId
          : contact.email === by.email
    ) {
      return contact;
    }
  }
  return userNotFound();
}
