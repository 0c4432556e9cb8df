import type { TargetChange, Waiver } from './clock.ts';
import type { ClockState, Outcome } from './read.ts';

/** For whom: their IANA time zone, and who people are by their ids (a waiver names one). */
export type Reader = { readonly zone: string; readonly nameOf?: (person: string) => string };

/** A stretch of the time from the start to the deadline, or to now if later. */
export type Stretch = {
  readonly from: Date;
  readonly to: Date;
  /** Open time of the calendar in it. Only a `counted` stretch uses up the budget. */
  readonly openMs: number;
  /** In the future. */
  readonly ahead: boolean;
  /** The running sum: what has counted by the end of the stretch. */
  readonly countedMs: number;
} & (
  | { readonly kind: 'counted' }
  /** Outside office hours: within a day, over a night, over a Saturday or Sunday, or over other whole days. */
  | { readonly kind: 'closed'; readonly over: 'break' | 'night' | 'weekend' | 'days' }
  /** Local dates of the calendar, "YYYY-MM-DD". */
  | { readonly kind: 'holiday'; readonly dates: readonly string[] }
  /** Why, in words for people. */
  | { readonly kind: 'paused'; readonly reason: string }
);

/** A moment between the stretches: the calendar's clocks moved, the target changed, or the deadline passed. */
export type Turn =
  | { readonly kind: 'shift'; readonly at: Date; readonly minutes: number; readonly addedMs: number }
  | { readonly kind: 'due'; readonly at: Date }
  /** `intoPast`: the changed deadline lay before the change. */
  | ({ readonly kind: 'target'; readonly intoPast: boolean } & TargetChange);

/** `words` say it in the reader's zone. */
export type Segment = (Stretch | Turn) & { readonly words: string };

/** Why a deadline is what it is (SLA-7). Complete: the counted stretches up to now add up to `elapsedMs`, those up to the deadline to `budgetMs`. */
export type Explanation = {
  /** What is measured, in words. */
  readonly name: string;
  readonly state: ClockState;
  readonly outcome: Outcome;
  readonly startedAt: Date;
  /** Which rule started it, in words. */
  readonly because?: string;
  /** `timeZone` null is around the clock. `contractOf`: the account whose contract has these hours. */
  readonly calendar: { readonly name?: string; readonly contractOf?: string; readonly timeZone: string | null };
  readonly budgetMs: number;
  readonly elapsedMs: number;
  /** Open time left; negative when over. */
  readonly remainingMs: number;
  readonly dueAt: Date | null;
  /** Now, or the moment the clock stopped. */
  readonly asOf: Date;
  /** By the wall clock, from the deadline to `asOf`; 0 when not late. */
  readonly lateMs: number;
  readonly waiver?: Waiver;
  /** The zone of all words; UTC where the reader's is unknown here. */
  readonly zone: string;
  readonly segments: readonly Segment[];
  /** How it stands, in words. */
  readonly standing: string;
};
