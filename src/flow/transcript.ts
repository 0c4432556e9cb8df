import type { Person } from '../config/policy/schema.ts';
import { may } from '../domain/case/may.ts';
import type { Conversation, Part } from '../domain/conversation/state.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

/** One of the conversations of a case. `of`: the merged case whose it is, null for its own; `found`: null where it is not in Intercom any more. */
export interface ReadConversation {
  readonly of: string | null;
  readonly url: string | null;
  readonly found: Conversation | 'no answer' | null;
}

/**
 * The conversations of a case, its own first, as they stand in Intercom at this moment (IN-8): what was changed, redacted or deleted there is so here, and nothing of them is kept. Empty for whoever may not see the
 * case, by now, and where there is none.
 */
export async function readConversations(
  { store, desk, policy }: FlowPorts,
  { record: { id }, person }: { readonly record: Pick<CaseRecord, 'id'>; readonly person: Person },
): Promise<readonly ReadConversation[]> {
  const record = await store.cases.load(id);
  if (record === null || !may(person, 'see', record.state, policy())) return [];
  const { conversationId, conversationUrl, merged } = record.state;
  const all = [
    { of: null, conversation: conversationId, url: conversationUrl },
    ...merged.map((one) => ({ of: one.id, conversation: one.conversation, url: one.url })),
  ];
  const read = (conversation: string): Promise<ReadConversation['found']> =>
    (desk.reread?.(conversation, record.version) ?? desk.conversation(conversation)).catch(() => 'no answer');
  return Promise.all(
    all.flatMap(({ of, conversation, url }) =>
      conversation === null ? [] : [read(conversation).then((found) => ({ of, url, found }))],
    ),
  );
}

/** What somebody has said, or what was taken out of it; what was only done stands in the history of the case. */
export const saidIn = ({ parts }: Conversation): readonly Part[] =>
  parts.filter(
    ({ kind, text, redacted, attached, files }) =>
      (kind === 'comment' || kind === 'note') &&
      (text !== '' || redacted || attached !== undefined || files !== undefined),
  );
