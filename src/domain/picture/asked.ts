import type { CaseEvent, CaseState } from '../case/case.ts';
import { asking } from '../case/need-info.ts';
import { actionsOf } from '../case/review.ts';
import type { Asked } from '../people/board.ts';
import type { AggregateRecord } from '../record/record.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import { cited, type Line, say } from '../words/line.ts';
import type { Act } from './acts.ts';

type CaseRecord = AggregateRecord<CaseState, CaseEvent>;
type TicketRecord = AggregateRecord<TicketState, TicketEvent>;

/** What is asked of somebody, behind the matter in a line. */
export function askedOfYou({ record, what }: Asked<CaseRecord, TicketRecord>, you: string): Line {
  switch (what) {
    case 'lease':
      return ['still on it?'];
    case 'waiver':
      return ['a waiver waits for your yes or no'];
    case 'approval':
      return ['your yes or no is awaited'];
    case 'question': {
      const [first] = 'tickets' in record.state ? asking(record.state) : [];
      return first === undefined
        ? ['another team waits for your answer']
        : say`${cited(first.question.name, 80)} asks in ${first.id}: “${cited(first.question.text, 120)}”`;
    }
    case 'review': {
      const [first] = 'reviewActions' in record.state ? actionsOf(record.state, you) : [];
      return first === undefined
        ? ['its review waits for you']
        : say`you wanted to change: “${cited(first.note, 120)}”`;
    }
    default:
      return what satisfies never;
  }
}

/** What answers it. */
export const ANSWERS: Readonly<Record<Asked['what'], readonly Act['do'][]>> = {
  lease: ['keep', 'hand_back'],
  waiver: ['approve_waiver', 'decline_waiver'],
  approval: ['approve', 'decline'],
  question: ['answer_info'],
  review: ['review'],
};
