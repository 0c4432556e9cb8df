import type { Policy } from '../../config/policy/schema.ts';
import { type CaseEvent, type CaseState, isEnd } from '../case/case.ts';
import { isClosed } from '../case/may.ts';
import { ESCALATION, tracesOf } from '../predict/escalation.ts';
import { movedOf } from '../predict/mechanism.ts';
import type { Logged } from '../record/record.ts';
import { BOARD } from './escalate.ts';
import { type CaseFact, caseFact, type EntryRead } from './fact.ts';
import { learnedFrom, outlooksOf } from './outlook.ts';

/** How good the board would have been: at the head of each of so many mornings, by what was known then, and what came. */
export interface OutlookReport {
  readonly mornings: number;
  /** Places on those boards, and how many of the cases on them were escalated later. */
  readonly named: number;
  readonly came: number;
  /** Of all cases that were open then and not escalated yet, the share that was later: what ten drawn by lot would hit. */
  readonly byLot: number | null;
  readonly precision: number | null;
  readonly lessons: number;
  readonly weights: ReturnType<typeof movedOf<(typeof ESCALATION)['features'][number]>>;
}

interface Past {
  readonly id: string;
  readonly state: CaseState;
  readonly log: readonly Logged<CaseEvent>[];
}

const DAY_MS = 86_400_000;

/** A case as reports would have known it at a moment; null before it was opened. Its queue, tags and account are those of now. */
function asOf(fact: CaseFact, log: readonly EntryRead[], at: number): CaseFact | null {
  if (fact.openedAt > at) return null;
  const before = log.filter((entry) => entry.at.getTime() <= at);
  const last = before.findLast((entry) => isEnd(entry) || entry.type === 'reopened');
  const open = last === undefined || last.type === 'reopened';
  const escalatedAt = fact.escalatedAt !== null && fact.escalatedAt <= at ? fact.escalatedAt : null;
  const traces = escalatedAt === null ? tracesOf(before) : fact.traces;
  return {
    ...fact,
    ...{ open, escalatedAt, traces, owner: traces.owner },
    end: open || last === undefined ? null : last.type === 'resolved' ? 'resolved' : 'merged',
    endedAt: open || last === undefined ? null : last.at.getTime(),
    outlook: { said: false, answers: fact.outlook.answers.filter((answer) => answer.at <= at) },
  };
}

/** Each morning of the last `days` up to `now`, a day apart: the board by what was known then, against what came. What is closed to others is left out. */
export function outlookReport(cases: readonly Past[], policy: Policy, now: Date, days: number): OutlookReport {
  const past = cases
    .map(({ id, state, log }) => ({
      // Events are of the fields that facts are made of.
      fact: caseFact(id, state, log as readonly EntryRead[]),
      log: log as readonly EntryRead[],
    }))
    .filter(({ fact }) => !isClosed(fact, policy));
  let [named, came, open, later]: [number, number, number, number] = [0, 0, 0, 0];
  const cameAfter = new Map(past.map(({ fact }) => [fact.id, fact.escalatedAt]));
  const isHit = ({ id }: CaseFact, at: number): boolean => (cameAfter.get(id) ?? 0) > at;
  for (let day = days; day > 0; day -= 1) {
    const at = now.getTime() - day * DAY_MS;
    const known = past.flatMap(({ fact, log }) => asOf(fact, log, at) ?? []);
    const all = outlooksOf(known, learnedFrom(known, policy, at), new Date(at));
    const board = all.slice(0, BOARD);
    named += board.length;
    came += board.filter(({ fact }) => isHit(fact, at)).length;
    open += all.length;
    later += all.filter(({ fact }) => isHit(fact, at)).length;
  }
  const learned = learnedFrom(
    past.map(({ fact }) => fact),
    policy,
    now.getTime(),
  );
  return {
    ...{ mornings: days, named, came, lessons: learned.lessons },
    byLot: open === 0 ? null : later / open,
    precision: named === 0 ? null : came / named,
    weights: movedOf(ESCALATION, learned.weights),
  };
}
