import { type Classifier, classify } from './classify.ts';
import type { Triage } from './verdict.ts';

/** Triage by the built-in classifier alone (TR-8), or by one that has learned from corrections. Never rejects. */
export function builtInTriage(classifier: Classifier = { classify }): Triage {
  return { judge: async (input) => classifier.classify(input) };
}
