import type { Calendar } from '../calendar/calendar.ts';
import { cutLine } from '../text/cut.ts';
import { durationWords } from '../text/duration.ts';
import type { PauseReason, TargetChange, VoidReason } from './clock.ts';
import type { Explanation, Stretch, Turn } from './explanation.ts';
import type { PauseSpan } from './fold.ts';
import { dateWords, type WallClock } from './time-words.ts';

/** Why time did not count, in words. */
export const PAUSE_WORDS: Readonly<Record<PauseReason, string>> = {
  waiting: 'waiting on the customer',
  asked: 'waiting for an answer to a question',
  snoozed: 'snoozed',
  stopped: 'resolved, until it was reopened',
  untargeted: 'no target for this, until triage was corrected',
};

/** Why a stop measured nothing, in words. */
const VOID_WORDS: Readonly<Record<VoidReason, string>> = {
  unanswered: 'resolved without an answer',
  untargeted: 'triage was corrected, and nothing of the kind was promised',
  replaced: 'another one counts in its place',
  moot: 'there was no more to tell of',
  merged: 'it runs on in the case that this one was merged into',
};

/** A folded clock or question; instants in epoch ms, pauses disjoint and in order, their reasons in words. */
export type Told = Pick<Explanation, 'name' | 'because' | 'budgetMs' | 'elapsedMs' | 'state' | 'outcome' | 'waiver'> & {
  readonly calendar: Calendar;
  readonly calendarName?: string;
  readonly contractOf?: string;
  readonly voided?: VoidReason;
  readonly start: number;
  readonly end: number;
  readonly dueAt: number | null;
  readonly pauses: readonly PauseSpan<string>[];
  readonly targetChanges: readonly TargetChange[];
};

/** Free text in words: more than this is cut, visibly. */
const LONGEST = 100;

/** In one line, cut visibly. */
export const short = (text: string): string => cutLine(text, LONGEST);

/** One segment in words. The calendar's zone is named where its clocks move and the reader's may not. */
export function segmentWords(segment: Stretch | Turn, wall: WallClock, { calendar, budgetMs }: Told): string {
  const zone = calendar.spec?.timeZone ?? null;
  switch (segment.kind) {
    case 'counted': {
      const sum = segment.countedMs === segment.openMs ? '' : `, ${durationWords(segment.countedMs)} in all`;
      return `${wall.span(segment.from, segment.to)}: ${durationWords(segment.openMs)} ${segment.ahead ? 'still to count' : 'counted'}${sum}`;
    }
    case 'closed':
      return `${wall.span(segment.from, segment.to)}: closed (${segment.over === 'days' ? 'whole days' : segment.over})`;
    case 'holiday':
      return `${wall.span(segment.from, segment.to)}: ${holidayWords(segment.dates)}`;
    case 'paused': {
      const office = zone === null ? '' : ' of office time';
      const open = `${durationWords(segment.openMs)}${office} not counted`;
      return `${wall.span(segment.from, segment.to)}: ${segment.reason} (${open})`;
    }
    case 'shift':
      return `${wall.moment(segment.at)}: ${shiftWords(segment, zone === wall.zone ? null : zone)}`;
    case 'due':
      return `${wall.moment(segment.at)}: the deadline, ${durationWords(budgetMs)} used up`;
    case 'target':
      return `${wall.moment(segment.at)}: ${targetWords(segment)}`;
    default:
      return segment satisfies never;
  }
}

/** Local dates "YYYY-MM-DD", the first three by name. */
export function holidayWords(dates: readonly string[]): string {
  const shown = dates.slice(0, 3).map(dateWords).join(', ');
  const more = dates.length > 3 ? ` and ${dates.length - 3} more` : '';
  return `${dates.length > 1 ? 'holidays' : 'holiday'} ${shown}${more}`;
}

/** A change of offset; `zone` names whose clocks move where that is not the reader's. */
function shiftWords({ minutes, addedMs }: Extract<Turn, { kind: 'shift' }>, zone: string | null): string {
  const clocks = zone === null ? 'clocks' : `clocks in ${zone}`;
  const moved = `${clocks} go ${minutes > 0 ? 'forward' : 'back'} ${durationWords(minutes * 60_000)}`;
  if (addedMs === 0) return `${moved}, outside office hours`;
  return `${moved}: ${durationWords(addedMs)} ${addedMs > 0 ? 'more' : 'less'} office time that day`;
}

function targetWords({
  fromMs,
  toMs,
  why,
  cause,
  calendar,
  intoPast: past,
}: Extract<Turn, { kind: 'target' }>): string {
  const moved =
    fromMs === toMs
      ? `target stays ${durationWords(toMs)}`
      : `target ${durationWords(fromMs)} → ${durationWords(toMs)}`;
  const calendars = calendar === undefined ? '' : `, calendar ${calendar.from} → ${calendar.to}`;
  const hand = cause === 'hand' ? ' by hand' : '';
  return `${moved}${calendars}${hand}: ${short(why)}${past ? ' (that deadline had already passed)' : ''}`;
}

/** How the clock stands: time left, or how late; by the wall clock, and what of it counted. */
export function standingWords(told: Told, wall: WallClock): string {
  const { outcome, state, dueAt, end, elapsedMs, budgetMs } = told;
  const office = told.calendar.spec === null ? '' : ' of office time';
  const left = durationWords(budgetMs - elapsedMs);
  const due = dueAt === null ? null : wall.moment(new Date(dueAt));
  const lateness = () => {
    const late = durationWords(end - (dueAt ?? end));
    const over = durationWords(elapsedMs - budgetMs);
    return late === over ? `late by ${late}` : `late by ${late}, ${over} of it counted`;
  };
  switch (outcome) {
    case 'running':
    case 'paused': {
      if (due !== null) return `Due ${due}: ${left}${office} left`;
      const lasting = told.pauses.find((pause) => pause.to === Number.POSITIVE_INFINITY);
      const reason = lasting?.reason ?? 'paused';
      const since = lasting === undefined ? '' : `, from ${wall.moment(new Date(lasting.from))} on`;
      return `No deadline while ${reason}${since}: ${left}${office} left`;
    }
    case 'missed': {
      const now = { paused: ', and on hold', stopped: ', and ended without an answer', running: '' }[state];
      return `Was due ${due}: ${lateness()}${now}`;
    }
    case 'fixed':
      return `Done ${wall.moment(new Date(end))}, was due ${due}: ${lateness()}`;
    case 'void':
      return `Not measured: ${VOID_WORDS[told.voided ?? 'untargeted']}, ${wall.moment(new Date(end))}`;
    case 'hit':
      return `Done ${wall.moment(new Date(end))}, in time${due === null ? '' : `: was due ${due}`}`;
    default:
      return outcome satisfies never;
  }
}
