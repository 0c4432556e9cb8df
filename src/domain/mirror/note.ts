import { METRIC_WORDS, STATUS_WORDS } from '../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { nearest } from '../case/deadline.ts';
import type { Logged } from '../record/record.ts';
import { type MirrorContext, personName, timeOrDate, zoneOf } from './context.ts';
import { eventWords } from './words.ts';

/** A note in two halves. The headline shows the case as it is at sending; what changed stays the same however often it is tried. */
export interface Note {
  readonly headline: string;
  readonly change: string;
}

/**
 * The internal note about one write's log entries, as plain text in one line: what came about together is one note (IC-2). Null when none of
 * the entries matters to the teammate in the inbox.
 */
export function noteOf(
  id: string,
  state: CaseState,
  entries: readonly Logged<CaseEvent>[],
  context: MirrorContext,
): Note | null {
  const change = entries.flatMap((entry) => eventWords(entry, zoneOf(state, context.policy), context.policy) ?? []);
  if (change.length === 0) return null;
  return { headline: headline(id, state, context), change: change.join('; ') };
}

export const noteText = ({ headline, change }: Note): string => `${headline} — ${change}`;

/** "CASE-128 · In Progress · P1 · owner Ana Ruiz · first response by 14:35 Europe/Berlin" */
function headline(id: string, state: CaseState, context: MirrorContext): string {
  const owner = state.owner === null ? 'no owner yet' : `owner ${personName(state.owner, context.policy)}`;
  const parts = [id, STATUS_WORDS[state.status], state.assessment.priority, owner, ...deadlineWords(state, context)];
  return parts.join(' · ');
}

function deadlineWords(state: CaseState, { policy, now }: MirrorContext): readonly string[] {
  const next = nearest(state.clocks, now);
  if (next === null) return [];
  const { dueAt, remainingMs } = next.reading;
  const metric = METRIC_WORDS[next.clock.metric].toLowerCase();
  if (dueAt === null) return [`${metric} paused`];
  const at = timeOrDate(dueAt, zoneOf(state, policy), now);
  return [remainingMs < 0 ? `${metric} overdue since ${at}` : `${metric} by ${at}`];
}
