import { durationWords } from '../text/duration.ts';
import type { Explanation, Segment } from './explanation.ts';
import { holidayWords, short } from './explanation-words.ts';
import { wallClock } from './time-words.ts';

/** Of more stretches than these in a row, without a pause, a change of target or the deadline between, one line tells the sum. */
const RUN_TOLD_SINGLY = 3;
/** Lines for the segments; the middle of more is told as one, so that all fits a section of a Slack message (3,000 characters). */
const HEAD = 3;
const TAIL = 4;

/** A line, and what it stands for. */
type Line = { readonly segments: readonly Segment[]; readonly words: string };

/**
 * The explanation for people to read: what is measured, the segments, how it stands. At most 12 lines and 3,000 characters, plain text: whoever
 * sends it escapes it.
 */
export function explanationLines(explanation: Explanation): string[] {
  const { name, budgetMs, calendar, startedAt, because, zone, waiver } = explanation;
  const wall = wallClock(zone, startedAt);
  const hours = hoursWords(calendar);
  const why = because === undefined ? '' : ` (${short(because)})`;
  return [
    `${name}: ${durationWords(budgetMs)} ${hours}, from ${wall.dated(startedAt)}${why}. Times are in ${zone}.`,
    ...shortened(lines(explanation), explanation).map(({ words }) => `• ${words}`),
    explanation.standing,
    ...(waiver === undefined ? [] : [`Waived by ${waiver.by}: ${short(waiver.reason)}`]),
  ];
}

/** "of office time (calendar support, Europe/Berlin)", "of Acme’s contract hours (calendar gold, Asia/Tokyo)" */
function hoursWords({ name, contractOf, timeZone }: Explanation['calendar']): string {
  const whose = contractOf === undefined ? null : `${short(contractOf)}’s contract hours`;
  if (timeZone === null) return whose === null ? 'around the clock' : `around the clock (${whose})`;
  return `of ${whose ?? 'office time'} (${name === undefined ? '' : `calendar ${name}, `}${timeZone})`;
}

const isWork = ({ kind }: Segment): boolean => kind !== 'paused' && kind !== 'target' && kind !== 'due';
const isAhead = (segment: Segment): boolean => 'ahead' in segment && segment.ahead;

function lines(explanation: Explanation): Line[] {
  const told: Line[] = [];
  let run: Segment[] = [];
  const endRun = () => {
    if (run.length > RUN_TOLD_SINGLY) told.push(folded(run, explanation));
    else told.push(...run.map((segment) => ({ segments: [segment], words: segment.words })));
    run = [];
  };
  for (const segment of explanation.segments) {
    const [first] = run;
    // A shift is a moment of no side; what has counted and what is to count are told apart.
    const crosses = first !== undefined && 'ahead' in segment && isAhead(segment) !== run.some(isAhead);
    if (!isWork(segment) || crosses) endRun();
    if (isWork(segment)) run.push(segment);
    else told.push({ segments: [segment], words: segment.words });
  }
  endRun();
  return told;
}

/** Head and tail as they are, the middle as one line. */
function shortened(all: readonly Line[], explanation: Explanation): readonly Line[] {
  if (all.length <= HEAD + TAIL + 1) return all;
  const middle = all.slice(HEAD, -TAIL).flatMap(({ segments }) => segments);
  return [...all.slice(0, HEAD), folded(middle, explanation), ...all.slice(-TAIL)];
}

/** Many segments as one line: what counted, and each kind of what did not, by number and name. */
function folded(segments: readonly Segment[], { zone, startedAt, calendar }: Explanation): Line {
  const office = calendar.timeZone === null ? '' : ' of office time';
  const wall = wallClock(zone, startedAt);
  const stretches = segments.flatMap((one) => ('from' in one ? [one] : []));
  const counted = stretches.filter(({ kind }) => kind === 'counted');
  const sum = (some: typeof stretches) => durationWords(some.reduce((total, { openMs }) => total + openMs, 0));
  const [first, last] = [stretches[0], stretches.at(-1)];
  const span = first && last ? `${wall.span(first.from, last.to)}: ` : '';
  const verb = counted.some(isAhead) ? 'still to count' : 'counted';
  const inAll = last && counted.length > 0 ? `, ${durationWords(last.countedMs)} in all` : '';
  const paused = stretches.filter(({ kind }) => kind === 'paused');
  const dates = stretches.flatMap((one) => (one.kind === 'holiday' ? one.dates : []));
  const shifts = segments.flatMap((one) => (one.kind === 'shift' ? [one] : []));
  const added = shifts.reduce((total, { addedMs }) => total + addedMs, 0);
  const changes = segments.filter(({ kind }) => kind === 'target').length;
  const parts = [
    counted.length === 0 ? null : `${sum(counted)} ${verb}${inAll}`,
    paused.length === 0 ? null : `${amount(paused.length, 'pause')} (${sum(paused)}${office} not counted)`,
    closings(segments),
    dates.length === 0 ? null : holidayWords([...new Set(dates)]),
    shifts.length === 0 ? null : `clocks change ${shifts.length === 1 ? 'once' : `${shifts.length} times`}`,
    added === 0 ? null : `${durationWords(added)} ${added > 0 ? 'more' : 'less'} office time by that`,
    changes === 0 ? null : `${amount(changes, 'change')} of the target`,
  ];
  return { segments, words: span + parts.filter((part) => part !== null).join('; ') };
}

const amount = (many: number, unit: string): string => `${many} ${unit}${many === 1 ? '' : 's'}`;

/** "9 nights and 2 weekends closed" */
function closings(segments: readonly Segment[]): string | null {
  const over = segments.flatMap((one) => (one.kind === 'closed' ? [one.over] : []));
  const kinds = [
    ['night', 'night'],
    ['weekend', 'weekend'],
    ['days', 'longer closing'],
    ['break', 'break'],
  ] as const;
  const told = kinds.flatMap(([kind, word]) => {
    const many = over.filter((one) => one === kind).length;
    return many === 0 ? [] : [amount(many, word)];
  });
  const last = told.pop();
  if (last === undefined) return null;
  return `${told.length === 0 ? last : `${told.join(', ')} and ${last}`} closed`;
}
