/** What a webhook says and how it is signed. */
import { createHmac } from 'node:crypto';
import { renderWebhookItem } from '../world/render-conversation.ts';
import { renderContact } from '../world/render-people.ts';
import type { WebhookFact, World } from '../world/world.ts';

/** Every topic the stand-in sends. `ping` is always subscribed. */
export const TOPICS: readonly string[] = [
  'conversation.user.created',
  'conversation.user.replied',
  'conversation.admin.replied',
  'conversation.admin.noted',
  'conversation.admin.assigned',
  'conversation.admin.closed',
  'conversation.admin.opened',
  'conversation.admin.snoozed',
  'conversation.admin.unsnoozed',
  'conversation.operator.replied',
  'conversation.rating.added',
  'conversation.deleted',
  'conversation.priority.updated',
  'conversation_part.tag.created',
  'conversation_part.redacted',
  'contact.deleted',
  'contact.merged',
];

export interface Envelope {
  readonly type: 'notification_event';
  readonly app_id: string;
  readonly data: { readonly type: 'notification_event_data'; readonly item: unknown };
  readonly links: Readonly<Record<string, never>>;
  /** Null for a ping only. */
  readonly id: string | null;
  readonly topic: string;
  readonly delivery_status: string | null;
  readonly delivery_attempts: number;
  readonly delivered_at: number;
  readonly first_sent_at: number;
  readonly created_at: number;
  readonly self: null;
}

/** Rendered when the fact happens: a webhook shows its moment, however late it arrives. */
export function envelope(world: World, topic: string, fact: WebhookFact): Envelope {
  const at = world.seconds();
  return {
    type: 'notification_event',
    app_id: world.appId,
    data: { type: 'notification_event_data', item: item(world, fact) },
    links: {},
    id:
      fact.kind === 'ping'
        ? null
        : `notif_${world.nextId('notification').padStart(8, '0')}-0000-4000-8000-000000000000`,
    topic,
    delivery_status: fact.kind === 'ping' ? null : 'pending',
    delivery_attempts: 1,
    delivered_at: 0,
    first_sent_at: at,
    created_at: at,
    self: null,
  };
}

/** `sha1=` and the hex HMAC-SHA1 of the raw body under the app's client secret (Intercom's webhook guide). */
export function hubSignature(rawBody: string, clientSecret: string): string {
  return `sha1=${createHmac('sha1', clientSecret).update(rawBody).digest('hex')}`;
}

function item(world: World, fact: WebhookFact): unknown {
  if (fact.kind === 'ping') return { type: 'ping', message: 'something something interzen' };
  if (fact.kind === 'contact') {
    const contact = world.contacts.get(fact.id);
    if (contact === undefined) throw new Error(`no contact ${fact.id} to tell about`);
    return structuredClone(renderContact(world, contact));
  }
  if (fact.kind === 'contact-deleted')
    return { type: 'contact', id: fact.id, external_id: fact.externalId, deleted: true };
  if (fact.kind === 'conversation-deleted') return { type: 'conversation', id: fact.id, deleted: true };
  const record = world.conversations.get(fact.id);
  if (record === undefined) throw new Error(`no conversation ${fact.id} to tell about`);
  // A deep copy: the record goes on changing while the webhook waits.
  return structuredClone(renderWebhookItem(world, record, fact.partIds, fact.tagIds));
}
