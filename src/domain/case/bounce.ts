import type { Policy } from '../../config/policy/schema.ts';
import { inOrder } from '../record/paging.ts';
import { refuse } from '../record/record.ts';

/** A move to another queue that a person made; what ladders and triage do is none. */
interface Move {
  readonly from: string;
  readonly to: string;
}

export interface WithMoves {
  /** Oldest first. */
  readonly moves: readonly Move[];
}

type Moved = WithMoves & { readonly queue: string };

/** From this one on a move is one too many. */
const THIRD = 3;

/** Whether somebody has sent it away from that queue before. */
export const wasIn = ({ moves }: WithMoves, queue: string): boolean => moves.some(({ from }) => from === queue);

/** It came back, or was moved for the third time: from then on somebody has to decide whose it is (OW-11). */
export const bounced = ({ moves }: WithMoves): boolean =>
  moves.length >= THIRD || moves.some(({ to }, at) => wasIn({ moves: moves.slice(0, at + 1) }, to));

/** Who decides: the leads and managers of the two queues, that of the one it is in first. */
const deciders = ({ queue }: Moved, to: string, { queues }: Policy): readonly string[] =>
  inOrder(...[queue, to].flatMap((one) => [queues[one]?.lead, queues[one]?.manager]));

/** Whether a person may move it there: anybody who works on it, until it has bounced. */
export const mayMove = (person: string, state: Moved, to: string, policy: Policy): boolean =>
  !bounced(state) || deciders(state, to, policy).includes(person);

/** "it was moved three times", "it came back already" */
export const movedWords = ({ moves }: WithMoves): string =>
  moves.length >= THIRD
    ? `it was moved ${['three', 'four', 'five'][moves.length - THIRD] ?? String(moves.length)} times already`
    : 'it came back to a queue already';

export function moveRefusal(state: Moved, to: string, policy: Policy) {
  const names = [state.queue, to].map((one) => policy.queues[one]?.name ?? one);
  return refuse({
    kind: 'not_allowed',
    verb: 'move it once more',
    need: `a lead or manager of ${names.join(' or ')}, for ${movedWords(state)}`,
    ask: { people: deciders(state, to, policy) },
  });
}
