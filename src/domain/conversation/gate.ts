import type { Conversation, ConversationState, Part } from './state.ts';

/** What the gate does with a conversation that is not a case. */
export type Gate =
  | {
      readonly do: 'open';
      readonly by: 'rule' | 'ai';
      readonly rule: string;
      readonly why: string;
      readonly unclear: boolean;
    }
  | { readonly do: 'ask' }
  | { readonly do: 'wait' }
  | { readonly do: 'chat' };

export interface GateFacts {
  readonly conversation: Conversation;
  readonly kept: ConversationState | null;
  readonly confidence: number;
  readonly clarifyBelow: number;
  /** The policy's reason to open a case at once, whatever the intent's confidence; null when none holds. */
  readonly reason: { readonly rule: string; readonly why: string; readonly needsIntent: boolean } | null;
  /** One shift of office time has passed since the conversation began (IN-1). */
  readonly shiftOver: boolean;
  readonly clarifyTimeoutMs: number;
  readonly now: Date;
}

/**
 * Case or chat (IN-1 to IN-3, TR-2). A reason that does not rest on the intent opens at once. An unclear conversation gets one
 * question; answered but still unclear, or unanswered, it goes to people. A clear one without a reason stays a chat until a shift is over.
 */
export function gate(facts: GateFacts): Gate {
  const { conversation, kept, reason } = facts;
  const unclear = facts.confidence < facts.clarifyBelow;
  if (reason && (!reason.needsIntent || !unclear)) {
    return { do: 'open', by: reason.needsIntent ? 'ai' : 'rule', rule: reason.rule, why: reason.why, unclear };
  }
  const stillOpen = conversation.state !== 'closed';
  if (facts.shiftOver && stillOpen) {
    return { do: 'open', by: 'rule', rule: 'longer-than-a-shift', why: 'open longer than one shift', unclear };
  }
  if (!unclear || !stillOpen) return { do: 'chat' };
  if (kept?.askedAt == null) return { do: 'ask' };
  if (answered(conversation)) return opening('still-unclear', 'still unclear after one question');
  const timedOut = facts.now.getTime() - kept.askedAt.getTime() >= facts.clarifyTimeoutMs;
  return timedOut ? opening('question-unanswered', 'the clarifying question was not answered') : { do: 'wait' };
}

const opening = (rule: string, why: string): Gate => ({ do: 'open', by: 'rule', rule, why, unclear: true });

/** By order, not by time: Intercom's times are whole seconds, and an answer may come within the second of the question. */
function answered({ parts }: Conversation): boolean {
  const question = parts.findIndex((part) => part.own && part.kind === 'comment');
  return question >= 0 && parts.slice(question + 1).some(isCustomers);
}

/**
 * Whether a teammate has answered, and the customer has written since. Caseload's own words are nobody's answer. `after`: when the last case
 * of the conversation was resolved; an answer from before is no answer to the new one, which owes a first response of its own.
 */
export function responseTo(
  { parts: all }: Pick<Conversation, 'parts'>,
  after: Date | null = null,
): { readonly answered: boolean; readonly customerWaiting: boolean } {
  const parts = after === null ? all : all.filter(({ at }) => at > after);
  const isAnswer = (part: Part) => part.author.kind === 'teammate' && part.kind === 'comment' && !part.own;
  const last = parts.findLast((part) => isCustomers(part) || isAnswer(part));
  return { answered: parts.some(isAnswer), customerWaiting: last?.author.kind === 'customer' };
}

export const isCustomers = (part: Part): boolean =>
  part.author.kind === 'customer' && part.kind === 'comment' && part.text.trim() !== '';
