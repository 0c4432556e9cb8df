import type { CaseState } from '../../domain/case/case.ts';
import { whoOf } from '../../domain/case/tracker.ts';
import type { RecentCases } from '../../flow/cluster.ts';
import type { Models } from './models.ts';

interface Row {
  readonly _id: string;
  readonly state: Pick<CaseState, 'number' | 'openedAt' | 'account' | 'contact' | 'assessment' | 'queue'>;
}

const SHOWN = {
  'state.number': 1,
  'state.openedAt': 1,
  'state.account': 1,
  'state.contact': 1,
  'state.assessment.intent': 1,
  'state.assessment.summary': 1,
  'state.assessment.briefing': 1,
  'state.queue': 1,
} as const;
/** What the briefing says is known: error codes and numbers stand there when the telling line of a message is "Production is down!". */
const factsIn = (briefing: string): string => /^Known: (.*)$/m.exec(briefing)?.[1] ?? '';

/** Comparing grows with the square; of a flood the newest say enough. */
const LIMIT = 300;

/** What was opened of late, for comparing: read along the index on `openedAt`. */
export function recentCases({ records }: Models): RecentCases {
  return async (from) => {
    const rows = await records
      .find({ kind: 'case', 'state.openedAt': { $gte: from }, 'state.open': true, 'state.restricted': false }, SHOWN)
      .sort({ 'state.openedAt': -1 })
      .limit(LIMIT)
      .lean<Row[]>();
    return rows.reverse().map(({ _id: id, state }) => ({
      id,
      number: state.number,
      at: state.openedAt,
      who: whoOf(state),
      intent: state.assessment.intent,
      summary: state.assessment.summary,
      facts: factsIn(state.assessment.briefing),
      queue: state.queue,
    }));
  };
}
