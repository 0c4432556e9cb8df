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
  // Over before anybody looked, whoever closed it (IN-14). The customer's next word opens it again.
  if (conversation.state === 'closed') return { do: 'chat' };
  const unclear = facts.confidence < facts.clarifyBelow;
  if (reason && (!reason.needsIntent || !unclear)) {
    return { do: 'open', by: reason.needsIntent ? 'ai' : 'rule', rule: reason.rule, why: reason.why, unclear };
  }
  if (facts.shiftOver) {
    return { do: 'open', by: 'rule', rule: 'longer-than-a-shift', why: 'open longer than one shift', unclear };
  }
  if (!unclear) return { do: 'chat' };
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
 * The parts of the newest matter (IN-14): an answered conversation that was quiet for longer than `quietMs` and in which the customer then writes again is
 * about something else, and what was answered before is no answer to it. Nor is what was said before `after`, when the last case was resolved.
 */
export function matterOf(
  { parts: all }: Pick<Conversation, 'parts'>,
  { quietMs, after }: { readonly quietMs: number; readonly after: Date | null },
): readonly Part[] {
  const parts = after === null ? all : all.filter(({ at }) => at > after);
  let from = 0;
  let spoken: Part | null = null;
  for (const [index, part] of parts.entries()) {
    if (!isCustomers(part) && !isAnswer(part)) continue;
    const isQuietSince = (at: Date): boolean => part.at.getTime() - at.getTime() > quietMs;
    if (isCustomers(part) && spoken !== null && isAnswer(spoken) && isQuietSince(spoken.at)) from = index;
    spoken = part;
  }
  return parts.slice(from);
}

/** Whether a teammate says something to the customer; Caseload's own words are nobody's answer. */
export const isAnswer = (part: Part): boolean =>
  part.author.kind === 'teammate' && part.kind === 'comment' && !part.own;

/** Whether a teammate has answered, and the customer waits for an answer since: a bare thank-you waits for none. Caseload's own words are nobody's answer. */
export function responseTo(
  parts: readonly Part[],
  isThanks: (part: Part) => boolean,
): { readonly answered: boolean; readonly customerWaiting: boolean } {
  const last = parts.findLast((part) => isAnswer(part) || (isCustomers(part) && !isThanks(part)));
  return { answered: parts.some(isAnswer), customerWaiting: last?.author.kind === 'customer' };
}

/** A picture alone says something; an empty mail does not. */
export const isCustomers = (part: Part): boolean =>
  part.author.kind === 'customer' && part.kind === 'comment' && (part.text.trim() !== '' || (part.files ?? 0) > 0);
