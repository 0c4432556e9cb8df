import type { Policy } from '../../config/policy/schema.ts';
import type { Intent, Priority, Severity } from '../../config/vocabulary.ts';
import { climbsIn } from '../case/channels.ts';
import type { Turn } from '../case/turn.ts';
import type { CaseFact } from './fact.ts';

/** From a moment on, before another; epoch ms. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Whether late deadlines that were waived count as late (SLA-8). */
export type Figures = 'raw' | 'adjusted';

/** Which cases a report is about; all that are given must hold. What is open now is so at `to` of no period: now. */
export interface ReportFilter extends Period {
  readonly figures: Figures;
  /** An account's id. */
  readonly account?: string;
  readonly severity?: Severity;
  readonly priority?: Priority;
  /** The queue it is in, or that its deadline has moved it out of. */
  readonly queue?: string;
  /** A team that works or has worked for it. */
  readonly team?: string;
  readonly tag?: string;
  readonly intent?: Intent;
  /** Whose turn it is (OW-9). */
  readonly turn?: Turn;
}

/** The queue that answers for a case: the one that its deadline has moved it out of, not the breach queue. */
export const homeOf = (fact: Pick<CaseFact, 'queue' | 'movedFrom'>, policy: Policy): string => climbsIn(fact, policy);

/** The period of the same length just before. */
export const periodBefore = ({ from, to }: Period): Period => ({ from: from - (to - from), to: from });

export const within = (at: number | null, { from, to }: Period): boolean => at !== null && at >= from && at < to;

export const isAsked = (
  fact: CaseFact,
  filter: Omit<ReportFilter, 'from' | 'to' | 'figures'>,
  policy: Policy,
): boolean => {
  const { account, severity, priority, queue, team, tag, intent, turn } = filter;
  return (
    (account === undefined || fact.account?.id === account) &&
    (severity === undefined || fact.severity === severity) &&
    (priority === undefined || fact.priority === priority) &&
    (queue === undefined || homeOf(fact, policy) === queue) &&
    (team === undefined || fact.tickets.some((ticket) => ticket.team === team)) &&
    (tag === undefined || fact.tags.includes(tag)) &&
    (intent === undefined || fact.intent === intent) &&
    (turn === undefined || fact.turn === turn)
  );
};
