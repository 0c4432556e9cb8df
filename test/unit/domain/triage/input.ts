import { useKeptWeights } from '../../../../src/app/triage-weights.ts';
import type { TriageInput } from '../../../../src/domain/triage/verdict.ts';

// Training takes a second, and every file of tests loads the classifier anew.
useKeptWeights();

/** One customer message as triage's input. */
export function input(text: string, more: Partial<TriageInput> = {}): TriageInput {
  return { conversationId: 'conversation-1', subject: null, customerTexts: [text], tier: 'pro', ...more };
}
