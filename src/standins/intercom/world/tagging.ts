/** Tags on conversations. */
import { touch } from './conversations.ts';
import type { ConversationRecord } from './records.ts';
import type { World } from './world.ts';

/** Names are compared without case. */
export function tagIdOf(world: World, name: string): string | undefined {
  return [...world.tags].find(([, known]) => known.toLowerCase() === name.toLowerCase())?.[0];
}

/** The tag of this name; a new name makes a new tag. */
export function tagNamed(world: World, name: string): string {
  const existing = tagIdOf(world, name);
  if (existing !== undefined) return existing;
  const id = world.nextId('tag');
  world.tags.set(id, name);
  world.changes.tell({ subject: 'tag', id });
  return id;
}

/** Applies a tag to the latest message, once; the topic carries `tags_added` as in Intercom's real payloads. */
export function tag(world: World, record: ConversationRecord, adminId: string, tagId: string): void {
  if (record.tags.some((applied) => applied.id === tagId)) return;
  record.tags.push({ id: tagId, appliedAt: world.seconds(), adminId });
  record.updatedAt = world.seconds();
  const latest = record.parts.at(-1);
  world.notify('conversation_part.tag.created', {
    kind: 'conversation',
    id: record.id,
    partIds: latest === undefined ? [] : [latest.id],
    tagIds: [tagId],
  });
  world.changes.tell({ subject: 'conversation', id: record.id });
}

/** No subscribed topic tells of this. */
export function untag(world: World, record: ConversationRecord, tagId: string | undefined): void {
  const index = record.tags.findIndex((applied) => applied.id === tagId);
  if (index >= 0) record.tags.splice(index, 1);
  touch(world, record);
}
