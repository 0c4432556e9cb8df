import type { Policy } from '../../config/policy/schema.ts';
import { isPutAside } from '../case/outlook.ts';
import { ESCALATION, type Sign, type Signs, signsOf } from '../predict/escalation.ts';
import { keptOf, LESSONS, learnAllOf, riskOf, type WeightsOf } from '../predict/mechanism.ts';
import type { CaseFact } from './fact.ts';
import { homeOf } from './filter.ts';
import { percentile } from './measure.ts';

const DAY_MS = 86_400_000;
/** So many days say what is usual, and teach. */
export const LEARNED_DAYS = 90;

/** What is usual, and what outcomes and people have taught. */
export interface Learned {
  readonly weights: WeightsOf<Sign>;
  /** Lessons behind the weights. */
  readonly lessons: number;
  /** Signs of a case as it was, or is, at a moment. */
  signsAt(fact: CaseFact, at: number): Signs;
}

/** When it was escalated, or ended without; null while neither is so. What was merged, or whose conversation is gone, teaches nothing. */
const decidedAt = ({ escalatedAt, end, endedAt }: CaseFact): number | null =>
  escalatedAt ?? (end === 'resolved' ? endedAt : null);

/**
 * What is usual and learned, from cases that are closed to nobody, whoever reads: a number that came from others would give them away. `until`: only what was known
 * before it.
 */
export function learnedFrom(all: readonly CaseFact[], policy: Policy, until: number): Learned {
  const from = until - LEARNED_DAYS * DAY_MS;
  const past = all.filter(({ openedAt }) => openedAt < until);
  const usual = usualOf(past, policy, { from, until });
  const openAt = backlogOf(past);
  const signsAt = (fact: CaseFact, at: number): Signs => {
    const { owner } = fact.traces;
    return signsOf(
      { ...fact, usualMs: usual(homeOf(fact, policy)), backlog: owner === null ? 0 : openAt(owner, at) },
      at,
    );
  };
  const lessons = past
    .flatMap((fact) => lessonsOf(fact, signsAt))
    .filter(({ at }) => at >= from && at < until)
    // In one order, however they were read.
    .toSorted((a, b) => a.at - b.at || a.number - b.number)
    .slice(-LESSONS);
  return { weights: learnAllOf(ESCALATION, lessons), lessons: lessons.length, signsAt };
}

/** What a case teaches: what became of it, and what people said to its outlook. */
function lessonsOf(fact: CaseFact, signsAt: Learned['signsAt']) {
  const { number, outlook, escalatedAt } = fact;
  const at = decidedAt(fact);
  return [
    ...(at === null ? [] : [{ at, number, features: signsAt(fact, at), came: escalatedAt !== null }]),
    ...outlook.answers.flatMap((answer) =>
      answer.says === 'later'
        ? []
        : [{ at: answer.at, number, features: keptOf(ESCALATION, answer.features), came: answer.says === 'agree' }],
    ),
  ];
}

/** How long half the cases of a queue were open, of those that ended in a time; where too few did, of all queues. */
function usualOf(
  past: readonly CaseFact[],
  policy: Policy,
  { from, until }: { readonly from: number; readonly until: number },
): (queue: string) => number | null {
  const took = new Map<string, number[]>();
  for (const fact of past) {
    const { end, endedAt, openedAt } = fact;
    if (end !== 'resolved' || endedAt === null || endedAt < from || endedAt >= until) continue;
    for (const key of [homeOf(fact, policy), ALL]) {
      const list = took.get(key) ?? [];
      list.push(endedAt - openedAt);
      took.set(key, list);
    }
  }
  const half = new Map([...took].flatMap(([key, list]) => (list.length < FEW ? [] : [[key, percentile(list, 0.5)]])));
  return (queue) => half.get(queue) ?? half.get(ALL) ?? null;
}
const ALL = '';
/** Of fewer nobody can say what is usual. */
const FEW = 10;

/** How many cases somebody had open at a moment, by who has, or had, them in the end. */
function backlogOf(past: readonly CaseFact[]): (owner: string, at: number) => number {
  const began = new Map<string, number[]>();
  const ended = new Map<string, number[]>();
  const put = (to: Map<string, number[]>, key: string, at: number) => {
    const list = to.get(key);
    if (list === undefined) to.set(key, [at]);
    else list.push(at);
  };
  for (const { owner, openedAt, endedAt } of past) {
    if (owner === null) continue;
    put(began, owner, openedAt);
    if (endedAt !== null) put(ended, owner, endedAt);
  }
  for (const list of [...began.values(), ...ended.values()]) list.sort((a, b) => a - b);
  return (owner, at) => upTo(began.get(owner) ?? [], at) - upTo(ended.get(owner) ?? [], at);
}

/** How many of a sorted list are at or before a moment. */
function upTo(sorted: readonly number[], at: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An open case that was never escalated, and how likely that is to come. */
export interface Outlook {
  readonly fact: CaseFact;
  readonly risk: number;
  readonly signs: Signs;
}

/** How the open cases stand at `now`, the likeliest to be escalated first. */
export function outlooksOf(facts: readonly CaseFact[], learned: Learned, now: Date): readonly Outlook[] {
  return facts
    .filter(({ open, escalatedAt }) => open && escalatedAt === null)
    .map((fact) => {
      const signs = learned.signsAt(fact, now.getTime());
      return { fact, signs, risk: riskOf(ESCALATION, signs, learned.weights) };
    })
    .toSorted((a, b) => b.risk - a.risk || a.fact.number - b.fact.number);
}

/** Of those the ones that nobody has put aside. */
export const standingOutlooks = (facts: readonly CaseFact[], learned: Learned, now: Date): readonly Outlook[] =>
  outlooksOf(facts, learned, now).filter(({ fact }) => !isPutAside(fact.outlook.answers.at(-1), now));

/** From this risk on it is said of a case; where the policy wants it of none, of what is certain. */
export const likelyFrom = ({ predictions }: Policy): number => predictions.escalationAbove ?? 1;
