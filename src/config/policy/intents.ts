import { CASE_TYPES, type CaseType, INTENTS, type Intent } from '../vocabulary.ts';
import type { Condition, Policy } from './schema.ts';

/** The type a case of this intent has; null only in a policy that `checkPolicy` would refuse. */
export function typeOfIntent(intent: Intent, policy: Pick<Policy, 'types'>): CaseType | null {
  return CASE_TYPES.find((type) => policy.types[type].intents.includes(intent)) ?? null;
}

/** Intents that a condition leaves possible, going by its `intent` and `type`. Empty: the two contradict each other. */
export function possibleIntents(when: Condition, policy: Pick<Policy, 'types'>): readonly Intent[] {
  return INTENTS.filter((intent) => {
    const type = typeOfIntent(intent, policy);
    if (when.intent && !when.intent.includes(intent)) return false;
    return !when.type || (type !== null && when.type.includes(type));
  });
}

/** True if the condition asks for nothing but intent and type: those cases it catches without exception. */
export function onlyByIntent(when: Condition): boolean {
  return Object.entries(when).every(
    ([field, wanted]) => wanted === undefined || field === 'intent' || field === 'type',
  );
}
