import type { Person } from '../config/policy/schema.ts';
import type { CaseStatus } from '../config/vocabulary.ts';
import { isClosed, may } from '../domain/case/may.ts';
import { statusOf } from '../domain/mirror/attributes.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

/** The newest case of a conversation, or the one that speaks for it by now. */
async function behind({ store }: FlowPorts, conversationId: string): Promise<CaseRecord | null> {
  const newest = await store.cases.latestOf(conversationId);
  const into = newest?.state.mergedInto ?? null;
  return into === null ? newest : store.cases.load(into.id);
}

/** The case of a conversation, as far as this person may see it: null whether there is none or it is not for them (RO-6). */
export async function caseBehind(
  ports: FlowPorts,
  { conversationId, person }: { readonly conversationId: string; readonly person: Person },
): Promise<CaseRecord | null> {
  const record = await behind(ports, conversationId);
  return record !== null && may(person, 'see', record.state, ports.policy()) ? record : null;
}

/** How the case of a conversation stands, for whoever else reads the conversation; null where there is none, or it is for a few alone. */
export async function statusBehind(
  ports: FlowPorts,
  { conversationId }: { readonly conversationId: string },
): Promise<CaseStatus | null> {
  const record = await behind(ports, conversationId);
  return record === null || isClosed(record.state, ports.policy()) ? null : statusOf(record.state);
}
