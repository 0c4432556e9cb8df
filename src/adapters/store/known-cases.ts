import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { CaseChanges } from '../../flow/related.ts';
import type { Models, StoredRecord } from './models.ts';

/** What a case is found by, and no more of it: whole logs of thousands of cases would not fit. */
const SHOWN = {
  version: 1,
  'state.restricted': 1,
  'state.open': 1,
  'state.openedAt': 1,
  'state.resolvedAt': 1,
  'state.lastActivityAt': 1,
  'state.account.id': 1,
  'state.assessment.intent': 1,
  'state.assessment.summary': 1,
  'state.assessment.briefing': 1,
  'state.assessment.tags': 1,
  'log.type': 1,
  'log.how': 1,
} as const;

/** Cases by when something last happened to them: opened, triaged anew, resolved, reopened. */
export function caseChanges({ records }: Models): CaseChanges {
  return {
    async since(at, most) {
      const stored = await records
        .find({ kind: 'case', 'state.lastActivityAt': at === null ? { $gt: new Date(0) } : { $gte: at } }, SHOWN)
        .sort({ 'state.lastActivityAt': -1 })
        .limit(most)
        .lean<StoredRecord<CaseState, CaseEvent>[]>();
      return stored.map(({ _id: id, version, state, log }) => ({ id, version, state, log }));
    },
  };
}
