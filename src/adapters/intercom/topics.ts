import type { RowSubject } from '../../flow/row.ts';

/** Topics after which a conversation may look different to Caseload (Intercom's webhook models). All others are acknowledged and left. */
export const TOPICS: ReadonlySet<string> = new Set([
  'conversation.user.created',
  'conversation.user.replied',
  'conversation.admin.replied',
  'conversation.admin.noted',
  'conversation.admin.assigned',
  'conversation.admin.open.assigned',
  'conversation.admin.closed',
  'conversation.admin.opened',
  'conversation.admin.snoozed',
  'conversation.admin.unsnoozed',
  'conversation.admin.single.created',
  'conversation.operator.replied',
  'conversation.rating.added',
  'conversation.contact.attached',
  'conversation.contact.detached',
  'conversation.company.updated',
  'conversation.deleted',
  'conversation_part.tag.created',
  'conversation_part.redacted',
  // A conversation that has become a customer's ticket keeps its id; of other tickets there is no conversation, which costs one look.
  'ticket.contact.replied',
  'ticket.admin.replied',
  'ticket.note.created',
  'ticket.admin.assigned',
  'ticket.team.assigned',
  'ticket.state.updated',
  'ticket.closed',
  'ticket.resolved',
  'ticket.rating.provided',
  'ticket.contact.attached',
  'ticket.contact.detached',
]);

/** Topics of contacts and companies whose cases follow. Those of what is deleted carry ids only. */
export const OTHERS: Readonly<Record<string, RowSubject['what']>> = {
  'contact.merged': 'contact',
  'contact.archived': 'contact',
  'contact.deleted': 'deleted_contact',
  'company.updated': 'company',
  'company.deleted': 'company',
};
