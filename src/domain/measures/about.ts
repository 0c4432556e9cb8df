import type { Policy } from '../../config/policy/schema.ts';
import { INTENT_WORDS } from '../../config/vocabulary.ts';
import type { Turn } from '../case/turn.ts';
import type { ReportFilter } from './filter.ts';

export const TURN_SAID: Readonly<Record<Turn, string>> = {
  ours: 'our turn',
  customer: 'the customer’s turn',
  team: 'a team’s turn',
  nobody: 'nobody’s turn',
};

/** Which cases a report is about, beside its period: "Billing & finance", "P1", "critical severity". `queues`: those that its reader sees, null for all. */
export function aboutWords(filter: ReportFilter, queues: readonly string[] | null, policy: Policy): readonly string[] {
  const { queue, team, intent, priority, severity, tag, turn, figures } = filter;
  const queueName = (id: string) => policy.queues[id]?.name ?? id;
  return [
    queue === undefined ? null : queueName(queue),
    team === undefined ? null : (policy.teams[team]?.name ?? team),
    intent === undefined ? null : INTENT_WORDS[intent],
    priority ?? null,
    severity === undefined ? null : `${severity} severity`,
    tag === undefined ? null : `tagged ${tag}`,
    turn === undefined ? null : TURN_SAID[turn],
    figures === 'adjusted' ? 'waived deadlines count as kept' : null,
    queue === undefined && queues !== null ? `your queues: ${queues.map(queueName).join(', ')}` : null,
  ].filter((part) => part !== null);
}
