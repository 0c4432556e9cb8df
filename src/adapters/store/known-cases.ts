import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { CaseChanges } from '../../flow/related.ts';
import type { Models, StoredRecord } from './models.ts';

/** What a case is found by, and no more of it: whole logs of thousands of cases would not fit. */
const SHOWN = {
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
export function caseChanges({ cases }: Models): CaseChanges {
  return {
    async since(at, most) {
      const changed = at === null ? {} : { 'state.lastActivityAt': { $gte: at } };
      const stored = await cases
        .find(changed, SHOWN)
        .sort({ 'state.lastActivityAt': -1 })
        .limit(most)
        .lean<StoredRecord<CaseState, CaseEvent>[]>();
      return stored.map(({ _id: id, state, log }) => ({ id, state, log }));
    },
  };
}
