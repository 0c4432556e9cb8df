import { type Effect, effectsOf } from '../record/effect.ts';
import type { Logged } from '../record/record.ts';
import type { ConversationEvent, ConversationState } from './state.ts';

/** Folds one logged event into what is kept of a conversation. */
export function evolve(state: ConversationState | null, event: Logged<ConversationEvent>): ConversationState {
  const before = state ?? { status: 'chat', firstSeenAt: event.at, askedAt: null, caseId: null, lookAgainAt: null };
  switch (event.type) {
    case 'seen':
      return { ...before, lookAgainAt: event.lookAgainAt };
    case 'gone':
      return { ...before, status: 'gone', lookAgainAt: null };
    case 'asked':
      return { ...before, status: 'asked', askedAt: event.at, lookAgainAt: event.lookAgainAt };
    case 'became_case':
      return { ...before, status: 'case', caseId: event.caseId, lookAgainAt: null };
    default:
      return event satisfies never;
  }
}

/** The clarifying question is all that is ever said to a customer from here. */
export function conversationEffects(
  id: string,
  _before: ConversationState | null,
  _after: ConversationState,
  logged: readonly Logged<ConversationEvent>[],
): readonly Effect[] {
  return logged.flatMap((event) =>
    event.type === 'asked'
      ? effectsOf(id, { seq: event.n, through: event.n, at: event.at }, [
          { kind: 'reply', conversation: id, text: event.question },
        ])
      : [],
  );
}
