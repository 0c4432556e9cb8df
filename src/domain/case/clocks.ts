import { type CaseMetric, isCaseMetric } from '../../config/vocabulary.ts';
import type { Merging } from '../record/merge.ts';
import {
  answeredAfterAll,
  type Clock,
  isSetByHand,
  pause,
  restart,
  resume,
  retarget,
  start,
  stop,
  type Tightening,
  type VoidReason,
} from '../sla/clock.ts';
import { natureOf } from '../sla/nature.ts';
import { isLate, outcome, readClock } from '../sla/read.ts';
import type { CalendarSnapshot, CaseCore, Placement } from './core.ts';

/** Whether the customer has had an answer, and has written since; without a conversation, or a form that becomes one, there is nowhere to answer. */
export interface Answered {
  readonly conversationId: string | null;
  readonly form?: unknown;
  readonly answered: boolean;
  readonly customerWaiting: boolean;
}

/** Clocks a case starts with: the response that is owed, first or next, and resolution or close where the target names them. */
export function openingClocks(
  placement: Placement,
  calendar: CalendarSnapshot,
  at: Date,
  because: string,
  { conversationId, form, answered, customerWaiting }: Answered,
): readonly Clock[] {
  const response: readonly CaseMetric[] = answered ? (customerWaiting ? ['NRT'] : []) : ['FRT'];
  const owed = conversationId === null && form === undefined ? [] : response;
  return [...owed, 'TTR' as const, 'TTC' as const].flatMap((metric) => {
    const budgetMs = placement.budgets[metric];
    const { tightening } = placement;
    return budgetMs === undefined ? [] : [start({ metric, at, budgetMs, calendar, because, tightening })];
  });
}

export const isRunning = (clock: Clock): boolean => clock.stoppedAt === undefined;

/** What was promised, or is to be told, is owed on hold too. */
const isOwedOnHold = (clock: Clock): boolean => natureOf(clock).onHold || clock.promised !== undefined;

export const pauseAll = (clocks: readonly Clock[], at: Date, reason: 'waiting' | 'snoozed'): readonly Clock[] =>
  clocks.map((clock) => (isRunning(clock) && !isOwedOnHold(clock) ? pause(clock, at, reason) : clock));

export const resumeAll = (clocks: readonly Clock[], at: Date): readonly Clock[] =>
  clocks.map((clock) => (isRunning(clock) ? resume(clock, at) : clock));

export const stopAll = (clocks: readonly Clock[], at: Date, voided: VoidReason): readonly Clock[] =>
  clocks.map((clock) => (isRunning(clock) ? stop(clock, at, voided) : clock));

/** Clocks that any answer to the customer ends; which one keeps a periodic update, `updates.ts` says. */
const awaitsAnswer = (clock: Clock): boolean => natureOf(clock).waitsFor === 'answer';

/** Clocks that wait for something to be said. */
const awaitsUs = (clock: Clock): boolean => natureOf(clock).waitsFor !== 'work';

/** A teammate answered at `at`, also where that is heard after the case was resolved. `of`: in which of its conversations, see `Clock`. */
export const answered = (clocks: readonly Clock[], at: Date, of?: string): readonly Clock[] =>
  clocks.map((clock) => (clock.of === of && awaitsAnswer(clock) ? answeredAfterAll(stop(clock, at), at) : clock));

/**
 * What happens in its conversation happens to the clocks that count there: of a case that another one speaks for, those with which it goes on once it stands
 * on its own again.
 */
export const liveClocks = (
  { clocks, mergedInto }: Pick<CaseCore, 'clocks'> & Pick<Merging, 'mergedInto'>,
  change: (clocks: readonly Clock[]) => readonly Clock[],
): Partial<Pick<CaseCore, 'clocks'> & Pick<Merging, 'mergedInto'>> =>
  mergedInto === null
    ? { clocks: change(clocks) }
    : { mergedInto: { ...mergedInto, clocks: change(mergedInto.clocks) } };

/** The case is resolved: what waited for an answer ends without one, which is no hit. */
export const endAll = (clocks: readonly Clock[], at: Date): readonly Clock[] =>
  clocks.map((clock) => (awaitsUs(clock) ? stop(clock, at, 'unanswered') : stop(clock, at)));

/** One of its conversations was closed while the case goes on: nothing is owed there any more. */
export const closedIn = (clocks: readonly Clock[], at: Date, of?: string): readonly Clock[] =>
  clocks.map((clock) => {
    if (clock.of !== of || (of === undefined && !awaitsUs(clock))) return clock;
    return awaitsUs(clock) ? stop(clock, at, 'unanswered') : stop(clock, at);
  });

/** Why the clocks stand still; null while the case is worked on. */
export const heldReason = ({ status }: Pick<CaseCore, 'status'>): 'waiting' | 'snoozed' | null =>
  status === 'waiting' || status === 'snoozed' ? status : null;

/** Clocks that run as long as the case is open: the first response ends with the answer, the resolution with the case. */
const isOwed = (metric: Clock['metric'], answered: boolean): boolean =>
  metric === 'TTR' || metric === 'TTC' || (metric === 'FRT' && !answered);

/**
 * A reopened case goes on where it stood: the resolved span becomes a pause, so no time is forgotten and none is counted. Clocks that a
 * triage had stopped before stay so. An answer or update still owed is owed again; but a customer who writes anew starts a response of
 * its own.
 */
export function restartOwed(
  { clocks, answered, restricted, resolvedAt }: CaseCore,
  at: Date,
  byCustomer: boolean,
): readonly Clock[] {
  if (restricted || resolvedAt === null) return clocks;
  const byResolving = (clock: Clock) => clock.stoppedAt !== undefined && clock.stoppedAt >= resolvedAt;
  const stillOwed = (clock: Clock) =>
    clock.voided === 'unanswered' && natureOf(clock).recurs && !(byCustomer && natureOf(clock).ofTheMatter);
  // What is owed in another conversation waits there as before, whoever has written.
  const owed = (clock: Clock): boolean =>
    clock.of === undefined
      ? isOwed(clock.metric, answered) || stillOwed(clock)
      : isOwed(clock.metric, true) || clock.voided === 'unanswered';
  return clocks.map((clock) => (owed(clock) && byResolving(clock) ? restart(clock, at) : clock));
}

/** Starts one more clock of a metric that can recur (NRT, UPDATE, PUT); one that is running goes on. */
export function startAnew(
  clocks: readonly Clock[],
  metric: 'NRT' | 'UPDATE' | 'PUT',
  budgetMs: number,
  calendar: CalendarSnapshot,
  at: Date,
  because: string,
  tightening: Tightening | null,
  of?: string,
): readonly Clock[] {
  if (clocks.some((clock) => clock.metric === metric && clock.of === of && isRunning(clock))) return clocks;
  return [...clocks, { ...start({ metric, at, budgetMs, calendar, because, tightening }), ...(of && { of }) }];
}

/**
 * Clocks after a corrected triage: those still owed take the new target's budget and calendar and keep what has run; those the target
 * does not name stop, as if there had been none; those it adds start when the case's did, with the pauses there were. A target set by hand
 * stays. A restricted queue stops them all (SLA-6).
 */
export function retargetAll(
  state: CaseCore,
  placement: Placement,
  calendar: CalendarSnapshot,
  at: Date,
  why = `triaged again: ${placement.rule}`,
): readonly Clock[] {
  if (placement.restricted) return stopAll(state.clocks, at, 'untargeted');
  const { tightening } = placement;
  const kept = state.clocks.map((clock) => {
    if (isOwedOnHold(clock)) return clock;
    const isGiven =
      state.conversationId !== null || state.form !== undefined || clock.of !== undefined || !awaitsAnswer(clock);
    const budgetMs = isCaseMetric(clock.metric) && isGiven ? placement.budgets[clock.metric] : undefined;
    if (budgetMs === undefined) return isSetByHand(clock) ? clock : stop(clock, at, 'untargeted');
    // An earlier triage may have stopped it; the case has been open all along.
    const live = clock.of === undefined && isOwed(clock.metric, state.answered) ? restart(clock, at) : clock;
    return retarget(live, budgetMs, at, why, { calendar, tightening });
  });
  const began = state.clocks[0]?.startedAt ?? state.openedAt;
  const pauses = state.clocks.find((clock) => isRunning(clock) && isOfTheMatter(clock))?.pauses ?? [];
  const wanted = openingClocks(placement, calendar, began, state.clocksFrom, {
    conversationId: state.conversationId,
    form: state.form,
    answered: state.answered,
    customerWaiting: false,
  });
  const added = wanted.filter((clock) => kept.every((one) => one.of !== undefined || one.metric !== clock.metric));
  const clocks = [...kept, ...added.map((clock) => ({ ...clock, pauses }))];
  const held = heldReason(state);
  return held === null ? clocks : pauseAll(clocks, at, held);
}

/** Clocks that are late at `now` by a change of targets alone, with the deadlines they now have missed. */
export function putIntoPast(
  before: readonly Clock[],
  after: readonly Clock[],
  now: Date,
): readonly { readonly metric: CaseMetric; readonly of?: string; readonly dueAt: Date }[] {
  const late = (clocks: readonly Clock[]) => clocks.filter((clock) => isRunning(clock) && isLate(outcome(clock, now)));
  const lateBefore = new Set(late(before).map(clockName));
  return late(after).flatMap((clock) => {
    const { dueAt } = readClock(clock, now);
    if (lateBefore.has(clockName(clock)) || dueAt === null || !isCaseMetric(clock.metric)) return [];
    return [{ metric: clock.metric, ...(clock.of && { of: clock.of }), dueAt }];
  });
}

/** Clocks that count what the customer waits for, not what they are to hear meanwhile: by them the case’s own time counts. */
export const isOfTheMatter = (clock: Clock): boolean => natureOf(clock).ofTheMatter;

/** Names one clock, whatever becomes of its target. */
export const clockName = ({ metric, startedAt, of }: Clock): string =>
  `${metric}@${startedAt.getTime()}${of === undefined ? '' : `~${of}`}`;

/** The merged case whose clock a name or key names; undefined: its own. */
export const mergedOf = (clock: string): string | undefined => /~([^:]+)/.exec(clock)?.[1];

/** Names one clock and its target: a changed target, or a later clock of the same metric, is another key. */
export const clockKey = (clock: Clock): string => `${clockName(clock)}:${clock.generation}`;

/** The key under which a step of a clock has fired. */
export const firedKey = (clock: string, step: string): string => `${clock}:${step}`;

/** The clocks with one of them changed. */
export const named = (clocks: readonly Clock[], name: string, change: (clock: Clock) => Clock): readonly Clock[] =>
  clocks.map((clock) => (clockName(clock) === name ? change(clock) : clock));

/** Whether the clock still runs to the deadline that a step warned of. */
export function stillDue(
  clocks: readonly Clock[],
  step: { readonly clock: string; readonly dueAt: Date },
  now: Date,
): boolean {
  const clock = clocks.find((one) => clockKey(one) === step.clock);
  if (clock === undefined || clock.stoppedAt !== undefined) return false;
  return readClock(clock, now).dueAt?.getTime() === step.dueAt.getTime();
}

/** Of clocks that recur, so many of the last of each metric that have ended stay with their case. */
const ENDED = 20;

/**
 * A case that goes on for months is answered thousands of times: the clocks of long ago leave it, and what they have fired with them. They follow from its
 * history, as all does.
 */
export function withNewestClocks<S extends Pick<CaseCore, 'clocks' | 'fired'> & Pick<Merging, 'mergedInto'>>(
  state: S,
): S {
  const { mergedInto, clocks, fired } = state;
  const gone = longAgo(mergedInto?.clocks ?? clocks);
  if (gone.size === 0) return state;
  const names = [...gone].map((clock) => `${clockName(clock)}:`);
  return {
    ...state,
    ...liveClocks(state, (all) => all.filter((clock) => !gone.has(clock))),
    fired: fired.filter((key) => !names.some((name) => key.startsWith(name))),
  };
}

function longAgo(clocks: readonly Clock[]): ReadonlySet<Clock> {
  const ended = clocks.filter((clock) => natureOf(clock).recurs && clock.stoppedAt !== undefined);
  const kinds = [...new Set(ended.map(({ metric }) => metric))];
  return new Set(kinds.flatMap((kind) => ended.filter(({ metric }) => metric === kind).slice(0, -ENDED)));
}
