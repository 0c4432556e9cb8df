import type { METRIC_WORDS } from '../../config/vocabulary.ts';
import type { CalendarSpec } from '../calendar/spec.ts';

/** What a clock measures: FRT, NRT, TTR, TTC, UPDATE and PUT on cases, RESPONSE and RESOLUTION on linked tickets. */
export type Metric = keyof typeof METRIC_WORDS;

/** Why time does not count. `asked`: a team waits for an answer to its question. `stopped` is the time between a stop and a reopening, `untargeted` that under a target which did not name the clock. */
export type PauseReason = 'waiting' | 'snoozed' | 'asked' | 'stopped' | 'untargeted';

/**
 * A stop that measured nothing: `unanswered`, the case ended without the answer the clock waited for; `untargeted`, a corrected triage
 * found that nothing of the kind was promised; `replaced`, another of its kind counts in its place; `moot`, there is no more of which the customer was to hear;
 * `merged`, it runs on in the case into which this one was merged.
 */
export type VoidReason = 'unanswered' | 'untargeted' | 'replaced' | 'moot' | 'merged';

/** `[from, to)`; open-ended without `to`. */
export type Pause = { readonly from: Date; readonly to?: Date; readonly reason: PauseReason };

/** What changed a target: a rule placed the case anew, a rule of SLA-5 tightened it, or a person set it. */
export type TargetCause = 'placed' | 'tightened' | 'hand';

/** A change of the target while the clock ran, kept for "why this deadline". */
export type TargetChange = {
  readonly at: Date;
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: string;
  readonly cause: TargetCause;
  /** Names of the calendars, where the change was to another one. */
  readonly calendar?: { readonly from: string; readonly to: string };
};

/** A rule that shrinks targets (SLA-5): what is left of the budget, 0 to 1, and why, in words for people. */
export type Tightening = { readonly share: number; readonly why: string };

/**
 * A breach excused: reports show the raw and the adjusted figure (SLA-8). The outcome itself does not change. `by` is the policy id of
 * whoever approved it, `requestedBy` of whoever asked, null where they were one.
 */
export type Waiver = {
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
  readonly requestedBy?: string | null;
  /** The approver's name as it was then: cards show it where the person may have left. */
  readonly name?: string;
};

/** A moment that somebody has promised the customer: no rule moves it. `by` is a policy id, `name` theirs as it was then; `note`: of what, may be empty. */
export type Promised = { readonly by: string; readonly name: string; readonly note: string };

/**
 * One clock: its history as plain data, stored as it is. Everything else is read from it by a fold (`read.ts`). Pauses may
 * overlap, be out of order or reach before the start: the fold counts their union within the clock's time.
 */
export type Clock = {
  readonly metric: Metric;
  /** The case that was merged into this one, to whose conversation it is owed. Absent: its own. */
  readonly of?: string;
  readonly startedAt: Date;
  /** Which rule started it, in words for people (IN-10). */
  readonly startedBecause: string;
  /** Open time allowed, whole ms, more than zero. */
  readonly budgetMs: number;
  /** The target before a rule tightened it, where one has: a second rule shrinks this, not what the first left of it. */
  readonly baseMs?: number;
  /**
   * A snapshot with the policy's name for it, so that an edited policy does not rewrite the past. `contractOf`: the account whose contract
   * has these hours, in words, where it is not the queue's or the target's calendar.
   */
  readonly calendar: { readonly name: string; readonly spec: CalendarSpec | null; readonly contractOf?: string };
  readonly pauses: readonly Pause[];
  readonly stoppedAt?: Date;
  /** Set with `stoppedAt` where the stop measured nothing. */
  readonly voided?: VoidReason;
  /** Grows when the target changes, and only then: alerts said for an older generation do not silence the new ones. */
  readonly generation: number;
  readonly targetChanges: readonly TargetChange[];
  readonly waiver?: Waiver;
  readonly promised?: Promised;
};

const later = (a: Date, b: Date): Date => (a.getTime() >= b.getTime() ? a : b);

/**
 * A running clock. A tightening in force at the start is its first change of target, so that the ledger can name it. Throws `RangeError`
 * unless `budgetMs`, and what a tightening leaves of it, is more than zero: policy has checked it. Rounded to whole ms.
 */
export function start(from: {
  readonly metric: Metric;
  readonly at: Date;
  readonly because: string;
  readonly budgetMs: number;
  readonly calendar: Clock['calendar'];
  readonly tightening?: Tightening | null;
}): Clock {
  const baseMs = wholeBudget(from.budgetMs);
  const budgetMs = tightened(baseMs, from.tightening ?? null);
  const why = from.tightening?.why ?? '';
  return {
    metric: from.metric,
    startedAt: from.at,
    startedBecause: from.because,
    budgetMs,
    ...(budgetMs === baseMs ? {} : { baseMs }),
    calendar: from.calendar,
    pauses: [],
    generation: 0,
    targetChanges:
      budgetMs === baseMs ? [] : [{ at: from.at, fromMs: baseMs, toMs: budgetMs, why, cause: 'tightened' }],
  };
}

function wholeBudget(budgetMs: number): number {
  const whole = Math.round(budgetMs);
  if (!(whole > 0) || !Number.isSafeInteger(whole))
    throw new RangeError(`a budget must be positive, not ${budgetMs} ms`);
  return whole;
}

/** What a tightening leaves of a budget (whole ms); never more than there is. */
export const tightened = (baseMs: number, tightening: Tightening | null): number =>
  tightening === null ? baseMs : Math.min(baseMs, wholeBudget(baseMs * tightening.share));

/**
 * Stops counting from `at`. A stopped clock stays as it is, and so does one already paused for this reason, unless `at` is earlier: then
 * the pause begins earlier. With another reason the open pause hands over to the new one; there is never more than one open pause.
 */
export function pause(clock: Clock, at: Date, reason: PauseReason): Clock {
  if (clock.stoppedAt !== undefined) return clock;
  const open = clock.pauses.find((one) => one.to === undefined);
  if (open === undefined) return { ...clock, pauses: [...clock.pauses, { from: at, reason }] };
  const earlier = at.getTime() < open.from.getTime();
  if (open.reason === reason && !earlier) return clock;
  const others = clock.pauses.filter((one) => one !== open);
  if (earlier) return { ...clock, pauses: [...others, { from: at, to: open.from, reason }, open] };
  return { ...clock, pauses: [...others, { ...open, to: at }, { from: at, reason }] };
}

const closePauses = (pauses: readonly Pause[], at: Date): readonly Pause[] =>
  pauses.map((one) => (one.to === undefined ? { ...one, to: later(at, one.from) } : one));

/** Counts again from `at`; before the pause began, the pause becomes empty. A clock that is not paused, or stopped, stays as it is. */
export function resume(clock: Clock, at: Date): Clock {
  if (clock.pauses.every((one) => one.to !== undefined)) return clock;
  return { ...clock, pauses: closePauses(clock.pauses, at) };
}

/** Ends the clock at `at` (not before its start), paused or not. A stopped clock stays as it is: the first stop stands. */
export function stop(clock: Clock, at: Date, voided?: VoidReason): Clock {
  if (clock.stoppedAt !== undefined) return clock;
  const stoppedAt = later(at, clock.startedAt);
  return { ...clock, stoppedAt, pauses: closePauses(clock.pauses, at), ...(voided === undefined ? {} : { voided }) };
}

/**
 * What a clock waited for did happen, before a stop that took it for unanswered: an answer heard late. Any other clock stays as it is.
 */
export function answeredAfterAll(clock: Clock, at: Date): Clock {
  if (clock.voided !== 'unanswered' || clock.stoppedAt === undefined || at > clock.stoppedAt) return clock;
  const { voided: _, ...rest } = clock;
  return { ...rest, stoppedAt: later(at, clock.startedAt) };
}

/**
 * A resolved case was reopened: the clock runs again from `at`, and the time it was stopped becomes a pause, so that no
 * time is forgotten and none counted. A moment that was promised is still that moment. A clock that is not stopped stays as it is.
 */
export function restart(clock: Clock, at: Date): Clock {
  if (clock.stoppedAt === undefined) return clock;
  const { stoppedAt, voided, ...rest } = clock;
  if (clock.promised !== undefined) return rest;
  const reason = voided === 'untargeted' ? 'untargeted' : 'stopped';
  return { ...rest, pauses: [...clock.pauses, { from: stoppedAt, to: later(at, stoppedAt), reason }] };
}

/** A target that a person has set: rules leave it alone from then on. */
export const isSetByHand = (clock: Clock): boolean => clock.targetChanges.some((change) => change.cause === 'hand');

/**
 * Another target by a rule, either way, with its calendar where that changed too and the tightening then in force. One change is one
 * generation, whatever it consists of; the start and the pauses never change. The same budget in the same calendar, a target set by hand or a
 * stopped clock stays as it is. Throws `RangeError` as `start` does. `tighten` in `tighten.ts` is the one for SLA-5 alone.
 */
export function retarget(
  clock: Clock,
  budgetMs: number,
  at: Date,
  why: string,
  more: { readonly calendar?: Clock['calendar']; readonly tightening?: Tightening | null } = {},
): Clock {
  const baseMs = wholeBudget(budgetMs);
  const toMs = tightened(baseMs, more.tightening ?? null);
  if (clock.stoppedAt !== undefined || isSetByHand(clock)) return clock;
  const based = withBase(clock, baseMs, toMs);
  const reasons = toMs === baseMs ? why : `${why}, ${more.tightening?.why ?? ''}`;
  return withTarget(based, { toMs, at, why: reasons, cause: 'placed', calendar: more.calendar ?? clock.calendar });
}

/**
 * A person sets the target, either way: the same budget too is then theirs, and no rule changes it again. A stopped clock stays as it
 * is. Throws `RangeError` as `start` does.
 */
export function setByHand(clock: Clock, budgetMs: number, at: Date, why: string): Clock {
  const toMs = wholeBudget(budgetMs);
  if (clock.stoppedAt !== undefined) return clock;
  return withTarget(withBase(clock, toMs, toMs), { toMs, at, why, cause: 'hand', calendar: clock.calendar });
}

/** The clock with the target before tightening, which is kept only where it differs from the budget. */
export function withBase(clock: Clock, baseMs: number, budgetMs: number): Clock {
  const kept = baseMs === budgetMs ? undefined : baseMs;
  if (clock.baseMs === kept) return clock;
  const { baseMs: _, ...rest } = clock;
  return kept === undefined ? rest : { ...rest, baseMs: kept };
}

type Change = Pick<TargetChange, 'at' | 'toMs' | 'why' | 'cause'> & Pick<Clock, 'calendar'>;

/** The change and its line in the history. Only another deadline is another generation; a hand that keeps it is on record all the same. */
export function withTarget(clock: Clock, { calendar, ...change }: Change): Clock {
  const moved = calendar.name !== clock.calendar.name;
  const same = change.toMs === clock.budgetMs && !moved;
  if (same && change.cause !== 'hand') return clock;
  const calendars = moved ? { calendar: { from: clock.calendar.name, to: calendar.name } } : {};
  return {
    ...clock,
    budgetMs: change.toMs,
    calendar,
    generation: same ? clock.generation : clock.generation + 1,
    targetChanges: [...clock.targetChanges, { ...change, fromMs: clock.budgetMs, ...calendars }],
  };
}
