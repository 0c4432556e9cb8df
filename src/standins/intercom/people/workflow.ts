/** A workflow: what Intercom's bot does by itself. */
import { botReply, close, OPERATOR, open, snooze } from '../world/conversations.ts';
import { typedToHtml } from '../world/html.ts';
import type { ConversationRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';

export interface Workflow {
  say(conversationId: string, text: string): void;
  close(conversationId: string, text?: string): void;
  /** `until` is epoch seconds. */
  snooze(conversationId: string, until: number): void;
  /** Opens what is closed or snoozed. */
  open(conversationId: string): void;
}

export function createWorkflow(world: World): Workflow {
  const find = (id: string): ConversationRecord => {
    const record = world.conversations.get(id);
    if (record === undefined) throw new Error(`no conversation ${id}`);
    return record;
  };
  return {
    say: (id, text) => botReply(world, find(id), typedToHtml(text)),
    close: (id, text) => close(world, find(id), OPERATOR, text === undefined ? null : typedToHtml(text)),
    snooze: (id, until) => snooze(world, find(id), OPERATOR, until),
    open: (id) => open(world, find(id), OPERATOR),
  };
}
