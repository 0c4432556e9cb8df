import { calendarOf } from '../calendar/calendar.ts';
import type { Clock, PauseReason } from './clock.ts';
import { counted, disjoint, knownAt, type PauseSpan, reached } from './fold.ts';
import { type LedgerEntry, ledger } from './ledger.ts';

/** Whether time counts at the moment. */
export type ClockState = 'running' | 'paused' | 'stopped';

/**
 * hit: stopped within the budget · fixed: stopped, but late · missed: not stopped and over, paused or not, or stopped without the answer
 * it waited for when that was late already · void: stopped, and nothing was measured · running, paused: not over yet. Exactly at the
 * deadline is in time; after it is late, also when the office had closed.
 */
export type Outcome = 'running' | 'paused' | 'hit' | 'missed' | 'fixed' | 'void';

/** The outcome with waivers counted: a late clock that was excused is `waived` (SLA-8). */
export type AdjustedOutcome = Outcome | 'waived';

export type ClockReading = {
  readonly state: ClockState;
  readonly outcome: Outcome;
  /** Open ms that counted so far. */
  readonly elapsedMs: number;
  /** Budget less elapsed; negative when over. */
  readonly remainingMs: number;
  /**
   * The deadline: the instant at which elapsed reaches, or reached, the budget. Null while a pause without an end stands before it. Of a
   * stopped clock: the deadline as it stood at the stop.
   */
  readonly dueAt: Date | null;
  /** Why this deadline, segment by segment. */
  readonly ledger: readonly LedgerEntry[];
};

/** The pauses of a clock as known at `now`: disjoint, in order, epoch ms. */
function pauseSpans(clock: Clock, now: number): PauseSpan<PauseReason>[] {
  const all = clock.pauses.map((pause) => ({
    from: pause.from.getTime(),
    to: pause.to?.getTime() ?? Number.POSITIVE_INFINITY,
    reason: pause.reason,
  }));
  return disjoint(knownAt(all, now), clock.startedAt.getTime());
}

/** The arithmetic of a clock at `now`, instants in epoch ms; `end` is now or the stop. */
export function foldClock(clock: Clock, now: Date) {
  const calendar = calendarOf(clock.calendar.spec);
  const start = clock.startedAt.getTime();
  const asOf = (clock.stoppedAt ?? now).getTime();
  const end = Math.max(start, asOf);
  const pauses = pauseSpans(clock, asOf);
  const elapsedMs = counted(calendar, start, end, pauses);
  const dueAt = reached(calendar, start, clock.budgetMs, pauses);
  const paused = pauses.some((pause) => pause.from <= end && end < pause.to);
  // By the instant, not by the sum: with a deadline at closing time an answer in the evening is late, though no open time has gone by.
  return { calendar, start, end, pauses, elapsedMs, dueAt, paused, over: dueAt !== null && end > dueAt };
}

const asDate = (at: number | null): Date | null => (at === null ? null : new Date(at));

/** State and outcome of a folded clock. */
export function judge(clock: Clock, paused: boolean, over: boolean): { state: ClockState; outcome: Outcome } {
  if (clock.stoppedAt !== undefined) return { state: 'stopped', outcome: ended(clock, over) };
  const state = paused ? 'paused' : 'running';
  return { state, outcome: over ? 'missed' : state };
}

/** A target withdrawn by a corrected triage was never one; an answer that was late and never came was missed all the same. */
function ended({ voided }: Clock, over: boolean): Outcome {
  if (voided === undefined) return over ? 'fixed' : 'hit';
  return voided === 'unanswered' && over ? 'missed' : 'void';
}

/** All that a clock says at `now`. */
export function readClock(clock: Clock, now: Date): ClockReading {
  const { calendar, start, end, pauses, elapsedMs, dueAt, paused, over } = foldClock(clock, now);
  return {
    ...judge(clock, paused, over),
    elapsedMs,
    remainingMs: clock.budgetMs - elapsedMs,
    dueAt: asDate(dueAt),
    // Built only when asked for: a sweep reads thousands of clocks and shows the ledger of none.
    get ledger() {
      return ledger({
        calendar,
        start,
        end,
        dueAt,
        pauses,
        targetChanges: clock.targetChanges,
        stopped: clock.stoppedAt !== undefined,
      });
    },
  };
}

/** How the clock stands or ended (SLA-9). */
export function outcome(clock: Clock, now: Date): Outcome {
  const { paused, over } = foldClock(clock, now);
  return judge(clock, paused, over).outcome;
}

/** Whether an outcome is a breach, however it went on. */
export const isLate = (one: Outcome): boolean => one === 'missed' || one === 'fixed';

/** How the clock stands or ended, a waiver counted. */
export function adjustedOutcome(clock: Clock, now: Date): AdjustedOutcome {
  const raw = outcome(clock, now);
  return clock.waiver !== undefined && isLate(raw) ? 'waived' : raw;
}

/** The deadline that was missed, not the moment somebody noticed; null unless the clock is over its budget at `now` or its stop. */
export function breachedAt(clock: Clock, now: Date): Date | null {
  const { dueAt, over } = foldClock(clock, now);
  return over && clock.voided !== 'untargeted' && clock.voided !== 'merged' ? asDate(dueAt) : null;
}

/**
 * The instant at which elapsed reaches, or reached, `share` of the budget (0.75 for the 75% step), in open time. Null while a pause
 * without an end stands before it, and on a clock that stopped before it. `dueAt` is share 1.
 */
export function atShare(clock: Clock, share: number, now: Date): Date | null {
  const { calendar, start, end, pauses } = foldClock(clock, now);
  const at = reached(calendar, start, Math.round(clock.budgetMs * share), pauses);
  return clock.stoppedAt !== undefined && at !== null && at > end ? null : asDate(at);
}
