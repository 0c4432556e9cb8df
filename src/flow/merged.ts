import { intercomId } from '../domain/case/core.ts';
import { causeOf, heardCauses } from '../domain/conversation/hear.ts';
import type { Conversation } from '../domain/conversation/state.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

/** Both are done by one act, and Intercom's times are whole seconds. */
const TOGETHER_MS = 2_000;

/**
 * The case of the conversation into which this one was merged; null where it was not. Intercom says in the one that goes on that another was merged into it, and
 * of the other only that its bot has closed it: so a bot's close that comes together with such a part of the same customer is that.
 */
export async function mergeOf(
  { store, desk }: Pick<FlowPorts, 'store' | 'desk'>,
  { id, state, log }: CaseRecord,
  { parts, state: stands }: Conversation,
): Promise<string | null> {
  const heard = heardCauses(log);
  const closed = parts.findLast(({ kind }) => kind === 'close');
  const contact = intercomId(state.contact);
  if (!state.open || contact === null || stands !== 'closed') return null;
  if (closed?.author.kind !== 'bot' || heard.has(causeOf(closed))) return null;
  for (const other of await store.cases.about('contact', contact, 'open')) {
    const { conversationId } = other.state;
    if (other.id === id || conversationId === null || conversationId === state.conversationId) continue;
    const primary = await desk.conversation(conversationId);
    const isIt = primary?.parts.some(
      ({ kind, at }) => kind === 'merge' && Math.abs(at.getTime() - closed.at.getTime()) <= TOGETHER_MS,
    );
    if (isIt) return other.id;
  }
  return null;
}
