import { type CaseEvent, type CaseState, isEnd, ruleOf } from '../case/case.ts';
import { isBad } from '../case/rating.ts';
import { SINCE_THE_END } from '../people/concerns.ts';
import type { Logged } from '../record/record.ts';
import { joined, type Line } from '../words/line.ts';
import { caseToYou } from '../words/to-you.ts';

/** What is said to a person of what is settled. */
export interface End {
  /** Null while it is open. */
  readonly words: Line | null;
  /** Something came since. */
  readonly since: boolean;
}

/** What came since the end, where they were told of that, else how it ended. */
export function endWords(
  settled: Line | null,
  { state, log }: { readonly state: CaseState; readonly log: readonly Logged<CaseEvent>[] },
  entries: readonly Logged<CaseEvent>[],
  you: string,
  now: Date,
): End {
  if (settled === null) return { words: null, since: false };
  const since = entries.filter(({ n }) => n > endOf(log));
  const news = SINCE_THE_END.flatMap((kind) => {
    const all = since.filter(({ type }) => type === kind);
    // Each of them is another thing to do.
    return kind === 'review_action_added' || kind === 'review_action_due' ? all : all.slice(-1);
  });
  const still = news.filter((entry) => !ruleOf(entry).isOver?.(entry, state, { person: you, now }));
  if (still.length > 0) return { words: joined(' · ', ...still.map((entry) => caseToYou(entry, you))), since: true };
  // Rated badly before, it is over all the same; that it was stays.
  const rated = isBadly(state) ? entries.findLast(({ type }) => type === 'rated') : undefined;
  return rated === undefined
    ? { words: settled, since: false }
    : { words: joined(' · ', settled, caseToYou(rated, you)), since: true };
}

const endOf = (log: readonly Logged<CaseEvent>[]): number => log.findLast(isEnd)?.n ?? 0;
const isBadly = ({ rating }: CaseState): boolean => rating !== null && isBad(rating.score);

/** Whether they were told, since it is over, that the customer thought badly of it: that stays news. */
export const isRated = (
  { state, log }: { readonly state: CaseState; readonly log: readonly Logged<CaseEvent>[] },
  entries: readonly Logged<CaseEvent>[],
): boolean => !state.open && isBadly(state) && entries.some(({ type, n }) => type === 'rated' && n > endOf(log));
