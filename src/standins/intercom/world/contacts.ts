/** What can happen to a contact. */
import type { ContactSeed } from '../options.ts';
import type { World } from './world.ts';

/** Deletes for good: topic `contact.deleted` carries ids only. Undefined when there is no such contact. */
export function deleteContact(world: World, contactId: string): ContactSeed | undefined {
  const contact = world.contacts.get(contactId);
  if (contact === undefined) return undefined;
  world.contacts.delete(contactId);
  world.notify('contact.deleted', { kind: 'contact-deleted', id: contact.id, externalId: contact.external_id ?? null });
  world.changes.tell({ subject: 'contact', id: contact.id });
  return contact;
}
