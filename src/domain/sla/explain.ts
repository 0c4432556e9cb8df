import type { Clock, TargetChange } from './clock.ts';
import { type DueQuestion, foldQuestion } from './due.ts';
import type { Explanation, Reader, Segment, Stretch, Turn } from './explanation.ts';
import { PAUSE_WORDS, segmentWords, standingWords, type Told } from './explanation-words.ts';
import { reached } from './fold.ts';
import { type LedgerEntry, ledger } from './ledger.ts';
import { clockTitle } from './nature.ts';
import { foldClock, judge } from './read.ts';
import { localDates, wallClock } from './time-words.ts';

/** Why the deadline of a clock is what it is, as known at `now`. Throws `OutOfRangeError` as reading the clock does. */
export function explainClock(clock: Clock, now: Date, reader: Reader): Explanation {
  const { over, paused, pauses, ...fold } = foldClock(clock, now);
  const told: Told = {
    ...fold,
    ...judge(clock, paused, over),
    name: clockTitle(clock),
    because: clock.startedBecause,
    calendarName: clock.calendar.name,
    ...(clock.calendar.contractOf === undefined ? {} : { contractOf: clock.calendar.contractOf }),
    ...(clock.voided === undefined ? {} : { voided: clock.voided }),
    budgetMs: clock.budgetMs,
    pauses: pauses.map((pause) => ({ ...pause, reason: PAUSE_WORDS[pause.reason] })),
    targetChanges: clock.targetChanges,
    ...(clock.waiver === undefined ? {} : { waiver: clock.waiver }),
  };
  return explanation(told, reader);
}

/** The same without a stored clock; agrees with `due`. */
export function explainDue(question: DueQuestion, currentTime: Date, reader: Reader): Explanation {
  const { budgetMs, ...fold } = foldQuestion(question, currentTime);
  const paused = fold.pauses.some((pause) => pause.from <= fold.end && fold.end < pause.to);
  const state = paused ? 'paused' : 'running';
  const over = fold.dueAt !== null && fold.end > fold.dueAt;
  return explanation(
    { ...fold, budgetMs, name: 'Target', state, outcome: over ? 'missed' : state, targetChanges: [] },
    reader,
  );
}

function explanation(told: Told, reader: Reader): Explanation {
  const { calendar, start, end, dueAt, budgetMs, elapsedMs } = told;
  const startedAt = new Date(start);
  const wall = wallClock(reader.zone, startedAt);
  const entries = ledger({ ...told, stopped: told.state === 'stopped' });
  let countedMs = 0;
  const segments = entries.map((entry): Segment => {
    if (entry.kind === 'counted') countedMs += entry.openMs;
    const segment = detailed(entry, countedMs, told);
    return { ...segment, words: segmentWords(segment, wall, told) };
  });
  const waiver = told.waiver && { ...told.waiver, by: reader.nameOf?.(told.waiver.by) ?? told.waiver.by };
  return {
    name: told.name,
    state: told.state,
    outcome: told.outcome,
    startedAt,
    ...(told.because === undefined ? {} : { because: told.because }),
    calendar: {
      ...(told.calendarName === undefined ? {} : { name: told.calendarName }),
      ...(told.contractOf === undefined ? {} : { contractOf: told.contractOf }),
      timeZone: calendar.spec?.timeZone ?? null,
    },
    budgetMs,
    elapsedMs,
    remainingMs: budgetMs - elapsedMs,
    dueAt: dueAt === null ? null : new Date(dueAt),
    asOf: new Date(end),
    lateMs: dueAt === null ? 0 : Math.max(0, end - dueAt),
    ...(waiver === undefined ? {} : { waiver }),
    zone: wall.zone,
    segments,
    standing: standingWords(told, wall),
  };
}

function detailed(entry: LedgerEntry<string>, countedMs: number, told: Told): Stretch | Turn {
  switch (entry.kind) {
    case 'shift':
    case 'due':
      return entry;
    case 'target':
      return { ...entry, intoPast: intoPast(entry, told) };
    case 'closed':
      return {
        ...entry,
        kind: entry.kind,
        countedMs,
        over: closedOver(told.calendar.spec?.timeZone ?? 'UTC', entry.from, entry.to),
      };
    case 'holiday': {
      const dates = localDates(told.calendar.spec?.timeZone ?? 'UTC', entry.from.getTime(), entry.to.getTime());
      // Across a date that the zone left out a stretch can touch one that is no holiday.
      return {
        ...entry,
        kind: entry.kind,
        countedMs,
        dates: dates.filter((date) => told.calendar.spec?.holidays?.includes(date)),
      };
    }
    case 'counted':
      return { ...entry, kind: entry.kind, countedMs };
    case 'paused':
      return { ...entry, countedMs };
    default:
      return entry satisfies never;
  }
}

/** Whether a change of target, with the pauses as known then, put the deadline before itself. */
function intoPast({ at, toMs }: TargetChange, { calendar, start, pauses }: Told): boolean {
  const then = at.getTime();
  const known = pauses.filter((pause) => pause.from <= then);
  const dueAt = reached(
    calendar,
    start,
    toMs,
    known.map((pause) => (pause.to > then ? { ...pause, to: Number.POSITIVE_INFINITY } : pause)),
  );
  return dueAt !== null && dueAt < then;
}

const WEEKEND: readonly number[] = [0, 6];

/** What a closed stretch is to people, by the whole local dates in it; one that begins or ends at midnight goes on beyond, as a holiday or a pause. */
function closedOver(zone: string, from: Date, to: Date): 'break' | 'night' | 'weekend' | 'days' {
  const dates = localDates(zone, from.getTime() - 1, to.getTime() + 1);
  if (dates.length < 2) return 'break';
  const whole = dates.slice(1, -1);
  if (whole.length === 0) return 'night';
  return whole.some((date) => WEEKEND.includes(new Date(date).getUTCDay())) ? 'weekend' : 'days';
}
