/** What can happen to a contact. */
import type { ContactSeed } from '../options.ts';
import type { World } from './world.ts';

/** A contact whom nobody knew before. */
export function addContact(world: World, given: Pick<ContactSeed, 'role' | 'email' | 'name'>): ContactSeed {
  const contact: ContactSeed = { ...given, id: `contact-${world.nextId('contact')}`, companyIds: [] };
  world.contacts.set(contact.id, contact);
  world.changes.tell({ subject: 'contact', id: contact.id });
  return contact;
}

/** Deletes for good: topic `contact.deleted` carries ids only. Undefined when there is no such contact. */
export function deleteContact(world: World, contactId: string): ContactSeed | undefined {
  const contact = world.contacts.get(contactId);
  if (contact === undefined) return undefined;
  world.contacts.delete(contactId);
  world.notify('contact.deleted', { kind: 'contact-deleted', id: contact.id, externalId: contact.external_id ?? null });
  world.changes.tell({ subject: 'contact', id: contact.id });
  return contact;
}

/**
 * A lead becomes part of a user and is found no more; its conversations are the user's, who alone is told of by `contact.merged` (OpenAPI 2.14, MergeContact).
 * What the inbox would not offer throws.
 */
export function mergeContacts(world: World, fromId: string, intoId: string): void {
  const [from, into] = [world.contacts.get(fromId), world.contacts.get(intoId)];
  if (from?.role !== 'lead' || into?.role !== 'user') throw new Error('a lead is merged into a user');
  for (const record of world.conversations.values()) {
    if (record.contactId === from.id) record.contactId = into.id;
  }
  world.contacts.delete(from.id);
  world.notify('contact.merged', { kind: 'contact', id: into.id });
  world.changes.tell({ subject: 'contact', id: into.id });
}
