import { accept, type Decision, refuse } from '../aggregate/refusal.ts';
import type { CaseCommand, Context } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';

/** Entries that make an older view of the case misleading for somebody about to escalate it. */
const OVERTAKING: readonly CaseEvent['type'][] = [
  'claimed',
  'assigned',
  'escalated',
  'transferred',
  'retriaged',
  'resolved',
  'reopened',
];

/**
 * Whom each level reaches: the queue's lead, its manager, then the leaders, each person once. Levels that would reach the escalating
 * person are skipped.
 */
function levelsOf({ state }: CaseSubject, { policy }: Context): readonly string[] {
  const queue = policy.queues[state.queue];
  const leaders = state.restricted ? [] : policy.leaders.people;
  return [...new Set([...(queue ? [queue.lead, queue.manager] : []), ...leaders])];
}

/** Escalation by hand with a reason, one level up each time (ES-7). */
export function decideEscalate(
  subject: CaseSubject,
  command: Extract<CaseCommand, { type: 'escalate' }>,
  context: Context,
): Decision<CaseEvent> {
  const { id, state, log } = subject;
  if (!state.open) return wrongStatus(subject, 'escalated');
  const seen = command.seen;
  if (seen !== undefined && log.some((entry) => entry.n > seen && OVERTAKING.includes(entry.type)))
    return refuse({ kind: 'stale', id });
  const reason = command.reason.trim();
  if (reason === '')
    return refuse({ kind: 'invalid', field: 'reason', message: 'say in a few words why this needs somebody else' });
  const by = context.by.kind === 'person' ? context.by.id : null;
  const levels = levelsOf(subject, context);
  const from = state.escalation?.level ?? 0;
  const index = levels.findIndex((person, at) => at >= from && person !== by);
  const to = levels[index];
  if (to === undefined) return refuse({ kind: 'already', id, status: 'at the highest level' });
  return accept({ type: 'escalated', level: index + 1, to, reason });
}
