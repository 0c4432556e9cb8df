import { possibleIntents } from './intents.ts';
import type { Condition, Policy } from './schema.ts';

/** Fields whose wanted values are alternatives of which a case has one. */
const SINGLE = ['urgency', 'severity', 'priority', 'sentiment', 'risk', 'tier', 'queue'] as const;
/** Fields whose wanted values are alternatives of which a case can have several. */
const SEVERAL = ['tag', 'keyword'] as const;
const FLAGS = ['vip', 'topLifetimeValue'] as const;

/** True if whatever meets `narrow` also meets `wide`: behind a rule with `wide`, one with `narrow` is never reached. */
export function implies(narrow: Condition, wide: Condition, policy: Pick<Policy, 'types'>): boolean {
  const wideIntents = possibleIntents(wide, policy);
  if (!possibleIntents(narrow, policy).every((intent) => wideIntents.includes(intent))) return false;
  for (const field of [...SINGLE, ...SEVERAL]) {
    const wanted: readonly string[] | undefined = wide[field];
    const given: readonly string[] | undefined = narrow[field];
    if (wanted && !given?.every((value) => wanted.includes(value))) return false;
  }
  for (const flag of FLAGS) if (wide[flag] !== undefined && wide[flag] !== narrow[flag]) return false;
  return (
    wide.renewalWithinDays === undefined ||
    (narrow.renewalWithinDays ?? Number.POSITIVE_INFINITY) <= wide.renewalWithinDays
  );
}
