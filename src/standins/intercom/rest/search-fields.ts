/** Fields of POST /conversations/search and their types (OpenAPI 2.14, searchConversations), those that somebody may want. */
import type { ConversationRecord } from '../world/records.ts';
import { teammates } from '../world/render-conversation.ts';
import type { World } from '../world/world.ts';

export type FieldType = 'string' | 'integer' | 'date' | 'boolean';
export type FieldValue = string | number | boolean | null;

export interface Field {
  readonly type: FieldType;
  /** Several values for lists such as tags: one match is enough. */
  readonly read: (record: ConversationRecord, world: World) => readonly FieldValue[];
}

const one = (type: FieldType, read: (record: ConversationRecord, world: World) => FieldValue): Field => ({
  type,
  read: (record, world) => [read(record, world)],
});
const contact = (record: ConversationRecord, world: World) => world.contacts.get(record.contactId);
const FIELDS: Readonly<Record<string, Field>> = {
  id: one('string', (record) => record.id),
  created_at: one('date', (record) => record.createdAt),
  updated_at: one('date', (record) => record.updatedAt),
  waiting_since: one('date', (record) => record.waitingSince),
  snoozed_until: one('date', (record) => record.snoozedUntil),
  open: one('boolean', (record) => record.state !== 'closed'),
  read: one('boolean', (record) => record.read),
  state: one('string', (record) => record.state),
  priority: one('string', (record) => (record.priority ? 'priority' : 'not_priority')),
  admin_assignee_id: one('integer', (record) =>
    record.adminAssigneeId === null ? null : Number(record.adminAssigneeId),
  ),
  team_assignee_id: one('integer', (record) => (record.teamAssigneeId === null ? null : Number(record.teamAssigneeId))),
  contact_ids: one('string', (record) => record.contactId),
  tag_ids: { type: 'string', read: (record) => record.tags.map((tag) => tag.id) },
  teammate_ids: { type: 'string', read: (record) => teammates(record) },
  'source.body': one('string', (record) => record.body),
  'source.author.type': one('string', (record, world) => contact(record, world)?.role ?? null),
  'source.author.name': one('string', (record, world) => contact(record, world)?.name ?? null),
  'source.author.email': one('string', (record, world) => contact(record, world)?.email ?? null),
  'statistics.first_close_at': one('date', (record) => record.statistics.firstCloseAt),
  'statistics.last_close_at': one('date', (record) => record.statistics.lastCloseAt),
  'statistics.count_reopens': one('integer', (record) => record.statistics.reopens),
  'conversation_rating.score': one('integer', (record) => record.rating?.score ?? null),
};

const CUSTOM = 'custom_attributes.';

/** The field of that name, custom attributes of the registry included; undefined when Intercom knows none. */
export function searchField(world: World, name: string): Field | undefined {
  if (!name.startsWith(CUSTOM)) return Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  const attribute = world.attributes.get(name.slice(CUSTOM.length));
  if (attribute === undefined) return undefined;
  const types: Record<typeof attribute.type, FieldType> = {
    string: 'string',
    list: 'string',
    integer: 'integer',
    float: 'integer',
    boolean: 'boolean',
    datetime: 'date',
  };
  return one(types[attribute.type], (record) => record.attributes[attribute.name] ?? null);
}
