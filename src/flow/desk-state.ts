import { considerConversation } from './consider.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

/**
 * Lets a case hear its conversation before that is closed, put aside or opened as the case is: what was done or said there meanwhile may have made another of it, by the case's own
 * rules of which word is the later one, however late its webhook comes (IC-3). Answers the case as it is then, or null where a newer one has the conversation; rejects as considering does.
 */
export const hearingFirst =
  (ports: FlowPorts, now: () => Date) =>
  async (conversation: string, caseId: string): Promise<CaseRecord | null> => {
    await considerConversation(ports, conversation, now());
    const latest = await ports.store.cases.latestOf(conversation);
    const isNewer = latest !== null && latest.id !== caseId && latest.state.mergedInto?.id !== caseId;
    return isNewer ? null : ports.store.cases.load(caseId);
  };
