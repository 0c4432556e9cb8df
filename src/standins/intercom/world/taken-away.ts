import { close, OPERATOR, tell, touch } from './conversations.ts';
import type { ConversationRecord } from './records.ts';
import type { World } from './world.ts';

/** The words of a part, or of the opening message, are taken out for good; the part stays. */
export function redact(world: World, record: ConversationRecord, partId: string): void {
  const at = record.parts.findIndex((part) => part.id === partId);
  const part = record.parts[at];
  if (part !== undefined) record.parts[at] = { ...part, body: null, redacted: true };
  else if (record.sourceId === partId) Object.assign(record, { body: '', redacted: true });
  else throw new Error(`no part ${partId} in ${record.id}`);
  record.updatedAt = world.seconds();
  tell(world, record, 'conversation_part.redacted', part === undefined ? [] : [partId]);
}

/** Gone for good: topic `conversation.deleted` carries its id only. */
export function remove(world: World, record: ConversationRecord): void {
  world.conversations.delete(record.id);
  world.notify('conversation.deleted', { kind: 'conversation-deleted', id: record.id });
  world.changes.tell({ subject: 'conversation', id: record.id });
}

/**
 * The secondary is closed and linked to the primary, which goes on and shows it by a part (OpenAPI 2.16, mergeConversation). How the secondary shows it is
 * described nowhere: here as a close by the bot. What the inbox would not offer throws.
 */
export function merge(world: World, secondary: ConversationRecord, primary: ConversationRecord): void {
  if (secondary === primary) throw new Error('Cannot merge a conversation into itself');
  if (secondary.mergedInto !== undefined) throw new Error('Secondary conversation has already been merged');
  secondary.mergedInto = primary.id;
  const at = world.seconds();
  const part = { partType: 'merged_primary_conversation', body: null, author: OPERATOR, assignedTo: null };
  primary.parts.push({ ...part, id: world.nextId('part'), createdAt: at, state: primary.state });
  touch(world, primary);
  close(world, secondary, OPERATOR);
}
