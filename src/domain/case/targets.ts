import { type CaseMetric, isCaseMetric } from '../../config/vocabulary.ts';
import { accept, type Decision } from '../record/record.ts';
import { setByHand } from '../sla/clock.ts';
import { clockWords } from '../sla/nature.ts';
import { isLate, outcome, readClock } from '../sla/read.ts';
import { tighten } from '../sla/tighten.ts';
import { durationWords } from '../text/duration.ts';
import { clockName, isRunning, named } from './clocks.ts';
import type { Account, CaseCore } from './core.ts';
import { nearest } from './deadline.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  type FactRules,
  refuseField,
  type Subject,
  wrongStatus,
} from './rules.ts';

/** A clock whose target changed. `dueAt` is the deadline now, null while paused; `intoPast`: it had passed before the change. */
export interface MovedClock {
  readonly metric: CaseMetric;
  /** The merged case whose it is; absent: its own. */
  readonly of?: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly dueAt: Date | null;
  readonly intoPast: boolean;
}

/** What happens to the deadlines of a case apart from its life: moved by hand or by a rule, and the account they depend on. */
export type TargetEvent =
  | {
      /** A rule of SLA-5 came to hold while the case was open. Without running clocks it counts for those that start later. */
      readonly type: 'tightened';
      readonly rule: string;
      /** What is left of the targets, 0 to 1. */
      readonly share: number;
      readonly why: string;
      readonly clocks: readonly MovedClock[];
      readonly intoPast: boolean;
      readonly tell: readonly string[];
    }
  | ({ readonly type: 'deadline_set'; readonly clock: string; readonly why: string } & Omit<
      MovedClock,
      'intoPast' | 'of'
    >)
  /** Intercom says something else of the account than before. */
  | { readonly type: 'account_refreshed'; readonly account: Account };

/**
 * `ms` of open time from now, or in all since the clock started. `metric` null: the clock whose deadline is nearest; `clock` as in `clockName`, where several measure
 * the same.
 */
export interface DeadlineCommand {
  readonly type: 'set_deadline';
  readonly metric: CaseMetric | null;
  readonly clock?: string;
  readonly ms: number;
  readonly from: 'now' | 'start';
  readonly reason: string;
}

export interface AccountFact {
  readonly type: 'refresh_account';
  readonly account: Account;
}

export const TARGET_COMMANDS: CommandRules<DeadlineCommand, CaseCore, TargetEvent> = {
  set_deadline: { right: 'set_deadline', decide: decideDeadline },
};

export const ACCOUNT_FACTS: FactRules<AccountFact, CaseCore, TargetEvent> = {
  refresh_account: {
    decide: ({ state }, { account }) => (state.open ? accept({ type: 'account_refreshed', account }) : accept()),
  },
};

export const TARGET_EVENTS: EventRules<TargetEvent, CaseCore> = {
  tightened: {
    change: ({ clocks }, { rule, share, why, at }) => ({
      clocks: clocks.map((clock) => tighten(clock, { share, why }, at).clock),
      tightening: { rule, share, why },
    }),
    tell: ({ clocks, tell }) => ({ thread: clocks.length > 0, people: tell }),
  },
  deadline_set: {
    change: ({ clocks }, { clock, toMs, at, why }) => ({
      clocks: named(clocks, clock, (one) => setByHand(one, toMs, at, why)),
    }),
    tell: (_event, { owner }) => ({ thread: true, note: true, people: [owner] }),
    // Met, or moved once more.
    isOver: ({ clock, toMs }, { clocks }) =>
      clocks.every((one) => clockName(one) !== clock || one.stoppedAt !== undefined || one.budgetMs !== toMs),
  },
  account_refreshed: {
    change: (_state, { account }) => ({ account }),
    tell: () => ({}),
    silent: () => true,
  },
};

/** A year of office time; more is a slip of the finger. */
const LONGEST_MS = 2_000 * 3_600_000;

/**
 * A person sets a deadline. A clock that is late already stays so, as a later deadline would hide the breach: that is what waivers
 * are for. Nor can a deadline be set that has passed.
 */
function decideDeadline(
  subject: Subject<CaseCore>,
  { metric, clock: name, ms, from, reason }: DeadlineCommand,
  { now }: Context,
): Decision<TargetEvent> {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'given another deadline');
  const why = reason.trim();
  if (why === '') return refuseField('reason', 'say in a few words why the deadline moves');
  if (!(ms > 0) || ms > LONGEST_MS) return refuseField('time', 'give open time of up to 2000h, such as 2h or 1h30m');
  const running = state.clocks.filter((one) => isRunning(one) && (metric === null || one.metric === metric));
  const own = running.filter(({ of }) => of === undefined);
  const clock =
    name !== undefined
      ? running.find((one) => clockName(one) === name)
      : metric === null
        ? nearest(running, now)?.clock
        : (own.at(-1) ?? running.at(-1));
  if (clock === undefined || !isCaseMetric(clock.metric))
    return refuseField(
      'clock',
      metric === null ? `${id} has no clock that runs` : `${clockWords({ metric })} does not run`,
    );
  if (isLate(outcome(clock, now)))
    return refuseField(
      'clock',
      `${clockWords(clock)} is late already; a later deadline would hide that, so waive it instead`,
    );
  const used = readClock(clock, now).elapsedMs;
  const toMs = Math.round(from === 'now' ? used + ms : ms);
  const { dueAt, remainingMs } = readClock(setByHand(clock, toMs, now, why), now);
  if (remainingMs <= 0) return refuseField('time', `${durationWords(used)} of it are used up already; give more`);
  return accept({
    type: 'deadline_set',
    metric: clock.metric,
    clock: clockName(clock),
    fromMs: clock.budgetMs,
    toMs,
    dueAt,
    why,
  });
}
