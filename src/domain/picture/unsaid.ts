import type { CaseEvent, CaseState } from '../case/case.ts';
import { allTold } from '../case/told.ts';
import { unsaid } from '../case/updates.ts';
import type { AggregateRecord, Unsaid } from '../record/record.ts';
import { joined, type Line, say } from '../words/line.ts';
import { UNSAID } from '../words/unsaid.ts';
import { workDone } from './case-picture.ts';
import { updateWords } from './updates.ts';

type CaseRecord = Pick<AggregateRecord<CaseState, CaseEvent>, 'state' | 'log'>;

/** What the customer would not hear if a case ended now, a sentence each, with what it is about. */
export const unsaidWords = (record: CaseRecord, now: Date): readonly Line[] =>
  unsaid(record.state).map((one) => [...sentence(one, record, now), '.']);

function sentence(one: Unsaid, { state, log }: CaseRecord, now: Date): Line {
  switch (one) {
    case 'answer':
      return [`The customer ${UNSAID.answer}`];
    case 'outcome': {
      const done = state.tickets.filter((one) => one.status === 'done' && !allTold(one));
      const what = joined('; ', ...done.map(({ id }) => workDone(id, log)));
      return say`The customer ${UNSAID.outcome}: ${what}`;
    }
    case 'promise': {
      const promised = state.clocks.filter((clock) => clock.promised !== undefined);
      return updateWords(promised, now) ?? [`The customer ${UNSAID.promise}`];
    }
    default:
      return one satisfies never;
  }
}
