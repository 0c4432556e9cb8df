import { calendarOf } from '../calendar/calendar.ts';
import type { CalendarSpec } from '../calendar/spec.ts';
import { counted, disjoint, knownAt, reached } from './fold.ts';

export type DueQuestion = {
  /** `null` is around the clock. */
  readonly calendar: CalendarSpec | null;
  readonly start: Date;
  /** Open time allowed; fractions count, to the millisecond. */
  readonly targetMinutes: number;
  /** `[from, to]`, in any order, overlapping or not; `to` null while it lasts. One that ends before it begins is empty. */
  readonly pauses: readonly (readonly [Date, Date | null])[];
  readonly now?: Date;
};

export type DueAnswer = { readonly dueAt: Date | null; readonly elapsedMs: number };

/**
 * When a target ends, without a stored clock. `dueAt` is the plain fold over the pauses: those ahead count as they stand, and it is null
 * when a pause without an end comes first. With `now`, a pause without an end that begins after `now` has not begun and is left
 * out; otherwise `dueAt` does not depend on the time. `elapsedMs` is measured up to `now`, or `currentTime` when absent.
 * Throws `OutOfRangeError` when the answer lies after the year 9999.
 */
export function due(question: DueQuestion, currentTime: Date): DueAnswer {
  const { dueAt, elapsedMs } = foldQuestion(question, currentTime);
  return { dueAt: dueAt === null ? null : new Date(dueAt), elapsedMs };
}

/** The arithmetic of `due`, instants in epoch ms. */
export function foldQuestion(question: DueQuestion, currentTime: Date) {
  const calendar = calendarOf(question.calendar);
  const start = question.start.getTime();
  const given = question.pauses.map(([from, to]) => ({
    from: from.getTime(),
    to: to?.getTime() ?? Number.POSITIVE_INFINITY,
    reason: 'paused',
  }));
  const known = question.now === undefined ? given : knownAt(given, question.now.getTime());
  const pauses = disjoint(known, start);
  const budgetMs = Math.round(question.targetMinutes * 60_000);
  const end = Math.max(start, (question.now ?? currentTime).getTime());
  const dueAt = reached(calendar, start, budgetMs, pauses);
  return { calendar, start, end, pauses, budgetMs, dueAt, elapsedMs: counted(calendar, start, end, pauses) };
}
