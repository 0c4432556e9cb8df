import type { TriageInput } from '../../../src/triage/verdict.ts';

/** One customer message as triage's input. */
export function input(text: string, more: Partial<TriageInput> = {}): TriageInput {
  return { conversationId: 'conversation-1', subject: null, customerTexts: [text], tier: 'pro', ...more };
}
