import { calendarOf, elapsed } from '../calendar/calendar.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { evolve } from '../case/fold.ts';
import type { Turn } from '../case/turn.ts';
import { isCut } from '../record/kept.ts';
import type { Logged } from '../record/record.ts';
import { breachedAt, readClock } from '../sla/read.ts';
import { durationWords } from '../text/duration.ts';
import { caseSentence } from '../words/case-events.ts';
import { joined, type Line, person, queue, say, team, when } from '../words/line.ts';
import { long, metricName, short } from '../words/said.ts';

type Entry = Logged<CaseEvent>;
interface Reviewed {
  readonly id: string;
  readonly state: CaseState;
  readonly log: readonly Entry[];
}

/** What happened in a case that is over, what went wrong first, who waited on whom, and what it says to change (ES-9). Made from its log alone. */
export interface Review {
  readonly timeline: readonly Line[];
  readonly missed: Line | null;
  readonly waits: Line | null;
  readonly changes: readonly Line[];
}

const LINES = 14;
const MINUTE_MS = 60_000;
const SLOW_CLAIM_MS = 15 * MINUTE_MS;
const SLOW_START_MS = 60 * MINUTE_MS;

/** Lengths of time are open time of the calendar in which its first clock ran. */
export function reviewOf(record: Reviewed): Review {
  const { state, log } = record;
  const calendar = calendarOf(state.clocks[0]?.calendar.spec ?? null);
  const open = (from: Date, to: Date): number =>
    Math.max(0, elapsed(calendar, from.getTime(), Math.max(from.getTime(), to.getTime())));
  const all = log.filter(tells(new Set()));
  const half = LINES / 2;
  const told = all.map((entry): Line => {
    const after = open(state.openedAt, entry.at);
    const since = after < MINUTE_MS ? [] : say` (after ${durationWords(after, 'rough')})`;
    return say`${when(entry.at)}${since}: ${happened(entry)}`;
  });
  const between = [`… ${all.length - LINES} more in between`];
  const timeline = told.length <= LINES ? told : [...told.slice(0, half), between, ...told.slice(-half)];
  return { timeline, missed: firstMissed(record), waits: waitsOf(record, open), changes: changesOf(record, open) };
}

/** What a team asked, and what it was answered, in their words; whom a case paged as it was opened, with that. */
function happened(entry: Entry): Line {
  if (entry.type === 'info_asked' || entry.type === 'info_answered') return long(caseSentence(entry));
  const [paged] = entry.type === 'opened' && entry.placement.paging ? entry.placement.page : [];
  return paged === undefined
    ? short(caseSentence(entry))
    : say`${short(caseSentence(entry))}, ${person(paged)} is paged`;
}

/** Entries that say how it went; of answers, owners, pages of one person and each missed deadline the first. */
function tells(seen: Set<string>): (entry: Entry) => boolean {
  const first = (key: string): boolean => !seen.has(key) && seen.add(key) !== undefined;
  return (entry) => {
    switch (entry.type) {
      case 'teammate_replied':
        return first('answer');
      case 'claimed':
      case 'assigned':
        return first('owner');
      case 'step_reached':
        return entry.share >= 1 && first(entry.clock);
      case 'paged':
        return first(`page ${entry.list} ${entry.person ?? ''}`);
      case 'ticket_changed':
        return entry.status === 'in_progress' || entry.status === 'done';
      case 'opened':
      case 'page_acknowledged':
      case 'info_asked':
      case 'info_answered':
      case 'transferred':
      case 'escalated':
      case 'ticket_requested':
      case 'ticket_linked':
      case 'resolved':
      case 'reopened':
        return true;
      default:
        return false;
    }
  };
}

function firstMissed({ state }: Reviewed): Line | null {
  const now = state.resolvedAt ?? state.lastActivityAt;
  const late = state.clocks.flatMap((clock) => {
    const at = breachedAt(clock, now);
    return at === null ? [] : [{ clock, at }];
  });
  const found = late.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (found === undefined) return null;
  const { clock, at } = found;
  const end =
    readClock(clock, now).outcome === 'fixed' && clock.stoppedAt !== undefined
      ? say`, done ${when(clock.stoppedAt)}`
      : ', never done';
  return say`${metricName(clock.metric)}, due ${when(at)}${end}`;
}

const SIDES: Readonly<Record<Exclude<Turn, 'team'>, string>> = {
  ours: 'us',
  customer: 'the customer',
  nobody: 'nobody (on hold)',
};

/** "on us 1 h 20 min, on Engineering 3 h 10 min": by the turns that its log comes to. Null where its beginning is not at hand any more. */
function waitsOf({ log }: Reviewed, open: (from: Date, to: Date) => number): Line | null {
  if (isCut(log) || log[0]?.type !== 'opened') return null;
  const waited = new Map<string, { readonly words: Line; readonly ms: number }>();
  let state: CaseState | null = null;
  let from = log[0].at;
  for (const entry of log) {
    if (state?.open) {
      const work = state.tickets.find(({ status }) => status !== 'done');
      const side: Line =
        state.turn === 'team' && work ? [team(work.team)] : [SIDES[state.turn === 'team' ? 'ours' : state.turn]];
      const key = JSON.stringify(side);
      waited.set(key, { words: side, ms: (waited.get(key)?.ms ?? 0) + open(from, entry.at) });
    }
    state = evolve(state, entry);
    from = entry.at;
  }
  const sides = [...waited.values()].filter(({ ms }) => ms >= MINUTE_MS).toSorted((a, b) => b.ms - a.ms);
  return sides.length === 0
    ? null
    : joined(', ', ...sides.map(({ words, ms }) => say`on ${words} ${durationWords(ms, 'rough')}`));
}

/** What the case says to look at: by rules, each with its figure. */
function changesOf({ state, log }: Reviewed, open: (from: Date, to: Date) => number): readonly Line[] {
  const beginning = log.find(({ type }) => type === 'opened');
  const end = state.resolvedAt ?? state.lastActivityAt;
  const owned = beginning?.type === 'opened' && beginning.placement.owner !== null;
  const taken = log.find(({ type }) => type === 'claimed' || type === 'assigned');
  const unclaimed = beginning === undefined || owned ? 0 : open(beginning.at, taken?.at ?? end);
  const moves = state.moves.length;
  const slow = log.flatMap((entry): readonly Line[] => {
    if (entry.type !== 'ticket_requested') return [];
    const { id, team: whose } = entry.ticket;
    const begun = log.find((one) => one.type === 'ticket_changed' && one.ticket === id && one.status !== 'open');
    const ms = open(entry.at, begun?.at ?? end);
    return ms < SLOW_START_MS
      ? []
      : [say`${team(whose)} took ${durationWords(ms, 'rough')} to start on ${id}: agree how soon it begins`];
  });
  const untold = state.clocks.some((clock) => clock.metric === 'PUT' && breachedAt(clock, end) !== null);
  const reopened = log.filter(({ type }) => type === 'reopened').length;
  return [
    ...(unclaimed < SLOW_CLAIM_MS
      ? []
      : [
          say`Nobody had it for ${durationWords(unclaimed, 'rough')}: look at who watches ${queue(state.movedFrom ?? state.queue)}`,
        ]),
    ...(moves < 2 ? [] : [say`It was moved ${String(moves)} times: look at the rules that place such cases`]),
    ...slow,
    ...(untold ? [['The customer was not told in time how it stood: agree who writes while others work']] : []),
    ...(state.open ? [] : leftUnsaid(state)),
    ...(reopened === 0 ? [] : [['It was opened again: look at what had been taken for the end of it']]),
  ];
}

/** What the customer of a case that is over was owed and has not had. */
function leftUnsaid({ awaiting, clocks }: CaseState): readonly Line[] {
  if (awaiting) return [['It ended without an answer to the customer: write to them']];
  const isOwed = clocks.some(({ metric, voided }) => metric === 'UPDATE' && voided === 'unanswered');
  return isOwed ? [['It ended without a word to the customer of what was done: write to them']] : [];
}
