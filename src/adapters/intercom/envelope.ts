import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** Topics after which a conversation may look different to Caseload (Intercom's webhook models). All others are acknowledged and left. */
const TOPICS: ReadonlySet<string> = new Set([
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
]);

const id = z.union([z.string().min(1), z.number().int()]).transform(String);
const reference = z.looseObject({ type: z.string().optional(), id: id.nullish(), conversation_id: id.nullish() });

/** The envelope as the webhook models show it; the item is looked into only for the conversation's id. `id` is null in a ping. */
const envelope = z.looseObject({
  id: z.string().min(1).nullish(),
  topic: z.string().min(1),
  created_at: z.number().int().nonnegative(),
  data: z.looseObject({ item: reference.extend({ conversation: reference.nullish() }).nullish() }),
});

export type Notification =
  | { readonly kind: 'ping' }
  | { readonly kind: 'unsupported'; readonly topic: string; readonly id: string | null }
  | {
      readonly kind: 'conversation';
      readonly key: string;
      readonly topic: string;
      readonly conversationId: string;
      readonly createdAt: Date;
    };

/**
 * Whether `header` (X-Hub-Signature) signs these bytes: `sha1=` and the hex HMAC-SHA1 of the raw body under the app's client secret
 * (Intercom's webhook guide). Takes the same time for any wrong signature.
 */
export function signatureHolds(header: string | undefined, rawBody: Buffer, clientSecret: string): boolean {
  const hex = /^sha1=([0-9a-f]{40})$/i.exec(header ?? '')?.[1];
  if (hex === undefined) return false;
  return timingSafeEqual(Buffer.from(hex, 'hex'), createHmac('sha1', clientSecret).update(rawBody).digest());
}

/** What a signed body tells. `body` is parsed JSON of any shape; `rawBody` gives a key to notifications that come without an id. */
export function readNotification(body: unknown, rawBody: Buffer): Notification {
  const read = envelope.safeParse(body);
  if (!read.success) return { kind: 'unsupported', topic: topicOf(body), id: null };
  const { topic, created_at, data } = read.data;
  if (topic === 'ping') return { kind: 'ping' };
  const conversationId = conversationOf(topic, data.item ?? {});
  if (!TOPICS.has(topic) || conversationId === null) return { kind: 'unsupported', topic, id: read.data.id ?? null };
  const key = read.data.id ?? `sha256:${createHash('sha256').update(rawBody).digest('hex')}`;
  return { kind: 'conversation', key, topic, conversationId, createdAt: new Date(created_at * 1000) };
}

type Reference = z.infer<typeof reference>;

/**
 * The conversation that an item is, belongs to, or wraps. Tag and redaction topics come as the conversation in older payloads, as the part
 * in newer ones, or as `{conversation, tag}`.
 */
function conversationOf(
  topic: string,
  item: Partial<Reference> & { conversation?: Reference | null | undefined },
): string | null {
  const belongsTo = item.conversation?.id ?? item.conversation_id;
  if (belongsTo) return belongsTo;
  const isConversation = item.type === 'conversation' || (item.type === undefined && topic.startsWith('conversation.'));
  return (isConversation ? item.id : null) ?? null;
}

/** For the log; cut, because nobody vouches for the shape. */
function topicOf(body: unknown): string {
  const read = z.looseObject({ topic: z.string() }).safeParse(body);
  return read.success ? read.data.topic.slice(0, 80) : 'none';
}
