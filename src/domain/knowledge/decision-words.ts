import type { CaseEvent, CaseState } from '../case/case.ts';
import { decidedIn } from '../case/linked-news.ts';
import type { Decided } from '../record/approval-asked.ts';
import type { Logged } from '../record/record.ts';
import { amountWords } from '../text/money.ts';

/** Money that was decided on, as its customer is told of it; null where they know, or nothing was decided. */
export interface ToldDecision {
  /** `declined` where any of it was. */
  readonly verdict: 'approved' | 'declined';
  /** "your refund of €240.00 has been approved". What approvers wrote is theirs: no reason stands in it. */
  readonly words: string;
}

/** What the case's own customer has not heard yet of the money that was asked for them. */
export function decisionFor({
  state,
  log,
}: {
  readonly state: CaseState;
  readonly log: readonly Logged<CaseEvent>[];
}): ToldDecision | null {
  const untold = state.tickets.filter((one) => one.status === 'done' && one.told !== true && one.of === undefined);
  const decided = untold.flatMap(({ id }) => decidedIn(log, id) ?? []);
  if (decided.length === 0) return null;
  return {
    verdict: decided.some(({ verdict }) => verdict === 'declined') ? 'declined' : 'approved',
    words: decided.map(sentence).join(', and '),
  };
}

const sentence = ({ kind, amountCents, currency, verdict }: Decided): string =>
  `your ${kind} of ${amountWords(amountCents, currency)} ${verdict === 'approved' ? 'has been approved' : 'was declined'}`;
