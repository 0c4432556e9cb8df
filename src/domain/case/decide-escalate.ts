import { accept, type Decision, refuse } from '../record/refusal.ts';
import type { CaseCommand, Context } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { inQueue } from './may.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';

/** Entries that make an older view of the case misleading for somebody about to escalate it. */
const OVERTAKING: readonly CaseEvent['type'][] = [
  'claimed',
  'assigned',
  'escalated',
  'deescalated',
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

/** Something happened since the screen was drawn that would make pressing on it a mistake. */
const isStale = (log: CaseSubject['log'], seen: number | undefined): boolean =>
  seen !== undefined && log.some((entry) => entry.n > seen && OVERTAKING.includes(entry.type));

/** Escalation by hand with a reason, one level up each time (ES-7). */
export function decideEscalate(
  subject: CaseSubject,
  command: Extract<CaseCommand, { type: 'escalate' }>,
  context: Context,
): Decision<CaseEvent> {
  const { id, state, log } = subject;
  if (!state.open) return wrongStatus(subject, 'escalated');
  if (isStale(log, command.seen)) return refuse({ kind: 'stale', id });
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

/**
 * One level down, with a reason (ES-7): to whom it had been before, and from the first level back to whoever has it, or to its queue. What a
 * deadline escalated is on no level, and comes back the same way. Clocks and owner stay as they are.
 */
export function decideDeescalate(
  subject: CaseSubject,
  command: Extract<CaseCommand, { type: 'deescalate' }>,
  { policy }: Context,
): Decision<CaseEvent> {
  const { id, state, log } = subject;
  if (!state.open) return wrongStatus(subject, 'stepped down');
  if (isStale(log, command.seen)) return refuse({ kind: 'stale', id });
  if (state.status !== 'escalated' && state.escalation === null) return wrongStatus(subject, 'stepped down');
  const reason = command.reason.trim();
  if (reason === '')
    return refuse({ kind: 'invalid', field: 'reason', message: 'say in a few words why it is calm again' });
  // A level of before it was restricted may be somebody who may not see it now (RO-6).
  const there = ({ to }: Level) => !state.restricted || inQueue(to, state.queue, policy);
  const below = climbed(log).slice(0, -1).findLast(there);
  const from = state.escalation?.to ?? null;
  return accept({ type: 'deescalated', level: below?.level ?? 0, to: below?.to ?? null, from, reason });
}

type Level = Pick<Extract<CaseEvent, { type: 'escalated' }>, 'level' | 'to'>;

/** The levels it stands on, lowest first. Those that were skipped on the way up are skipped on the way down. */
const climbed = (log: CaseSubject['log']): readonly Level[] =>
  log.reduce<readonly Level[]>((levels, entry) => {
    if (entry.type === 'escalated') return [...levels.filter(({ level }) => level < entry.level), entry];
    return entry.type === 'deescalated' ? levels.filter(({ level }) => level <= entry.level) : levels;
  }, []);
