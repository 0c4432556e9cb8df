import { type CaseEvent, type CaseState, isEnd, ruleOf } from '../case/case.ts';
import type { Logged } from '../record/record.ts';

/**
 * Of entries that were kept for later, those that still concern this person: of a case that is resolved only that it is, none where it is in other hands, or
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
    : entries.filter((entry) => (state.open || isEnd(entry)) && !ruleOf(entry).isOver?.(entry, state, { person, now }));

function givenTo(entry: CaseEvent): string | null {
  if (entry.type === 'assigned') return entry.person;
  if (entry.type === 'lease_ended') return entry.to;
  return 'placement' in entry ? (entry.placement?.owner ?? null) : null;
}
