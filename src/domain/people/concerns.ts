import { type CaseEvent, type CaseState, isEnd, ruleOf } from '../case/case.ts';
import type { Logged } from '../record/record.ts';

/** What is still news of what is settled, to whom it was told: what the customer thought of it, what became of a late clock, and what is to change. */
export const SINCE_THE_END: readonly CaseEvent['type'][] = [
  ...(['rated', 'waiver_requested', 'waived', 'waiver_declined', 'message_failed'] as const),
  ...(['review_action_added', 'review_action_due'] as const),
];

/**
 * Of entries that were kept for later, those that still concern this person: of a case that is resolved only that it is and what came of that, none where it is in other hands, or
 * of a deadline that has moved.
 */
export const stillConcerns = (
  state: CaseState,
  entries: readonly Logged<CaseEvent>[],
  person: string,
  now: Date,
): readonly Logged<CaseEvent>[] =>
  // Got and lost before they heard of either, it never was theirs.
  state.owner !== person && entries.some((entry) => givenTo(entry) === person)
    ? []
    : entries.filter(
        (entry) =>
          (state.open || isEnd(entry) || SINCE_THE_END.includes(entry.type)) &&
          !ruleOf(entry).isOver?.(entry, state, { person, now }),
      );

function givenTo(entry: CaseEvent): string | null {
  if (entry.type === 'assigned') return entry.person;
  if (entry.type === 'lease_ended') return entry.to;
  return 'placement' in entry ? (entry.placement?.owner ?? null) : null;
}
