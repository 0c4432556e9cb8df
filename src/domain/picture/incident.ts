import type { TrackedCase } from '../record/linked-work.ts';
import { earliest } from '../record/record.ts';
import type { TicketState } from '../ticket/state.ts';
import { forgotten, lateCases, untold } from '../ticket/tracker.ts';
import { count } from '../words/account.ts';
import { capital, cited, joined, type Line, say, strong, when } from '../words/line.ts';
import { metricWords } from '../words/said.ts';
import type { Due } from './due.ts';
import type { Picture } from './picture.ts';

/** Whom the work is for: `CASE-128`, or `12 cases of 11 customers`. */
export function forWhom({ cases, caseId }: TicketState): string {
  if (cases === undefined) return caseId;
  if (cases.length === 0) return 'no open case';
  return `${count(cases.length, 'case')} of ${customersOf(cases)}`;
}

/** When the first of its cases was opened; null of what is no tracker. */
export const oldestReport = ({ cases = [] }: TicketState): Date | null =>
  earliest(cases.map(({ openedAt }) => openedAt));

/** Of the cases that it speaks for, the deadline that comes first, where that is before its own. */
export function behindIt(state: TicketState, own: Due | null, now: Date): NonNullable<Picture['behind']> | null {
  const [first] = state.open ? dueBehind(state.cases ?? []) : [];
  const at = first?.standing?.dueAt ?? null;
  if (first === undefined || at === null || (own?.at && own.at <= at)) return null;
  const late = lateWords(state, now);
  return { at, state: at < now ? 'late' : 'running', words: late ?? firstWords(first) };
}

/** Those with a deadline, the nearest first. */
const dueBehind = (cases: readonly TrackedCase[]): readonly TrackedCase[] =>
  cases
    .filter(({ standing }) => standing?.dueAt)
    .toSorted((a, b) => (a.standing?.dueAt?.getTime() ?? 0) - (b.standing?.dueAt?.getTime() ?? 0));

/** "first response of CASE-7 by today at 14:35" */
function firstWords({ id, standing }: TrackedCase): Line {
  const name = standing?.due === undefined ? 'deadline' : metricWords(standing.due);
  return standing?.dueAt ? say`${name} of ${id} by ${when(standing.dueAt)}` : [];
}

/**
 * What an incident says for its cases (ES-8): how many are late, else which deadline is next, and which of them nobody has; once the work is done, which customers do not
 * know it yet and how many have had no word at all in time. Null where there is nothing of that.
 */
export function incidentWords(state: TicketState, now: Date): Line | null {
  const { cases = [], open } = state;
  const waiting = open ? cases : untold(state);
  if (!open && waiting.length === 0) return null;
  const late = lateWords(state, now);
  const missed = missedIn(state, now);
  const stand = open ? late : toldWords(state, waiting);
  const first =
    missed.length === 0 || (open && allMissed(state, now))
      ? null
      : [`${count(missed.length, 'first response')} missed`];
  const next = dueBehind(waiting).find(({ standing }) => standing?.dueAt && standing.dueAt > now);
  const line = joined(' · ', stand, first, late === null && next ? firstWords(next) : null, freeWords(state));
  return line.length === 0 ? null : capital(line);
}

/** "🔴 2 of 3 cases late"; null where none is. */
function lateWords(state: TicketState, now: Date): Line | null {
  const late = isLateIn(state, now).length;
  if (!state.open || late === 0) return null;
  const missed = allMissed(state, now) ? `, ${late === 1 ? 'its' : 'their'} first response missed` : '';
  return [`🔴 ${late} of ${count(state.cases?.length ?? 0, 'case')} late${missed}`];
}

/** Some have said so, of others the moment has just passed. */
const isLateIn = (state: TicketState, now: Date): readonly TrackedCase[] => {
  const said = lateCases(state);
  return (state.cases ?? []).filter((one) => said.includes(one) || (one.standing?.dueAt && one.standing.dueAt < now));
};

/** Those that had no first response in time, answered since or not. */
const missedIn = ({ cases = [] }: TicketState, now: Date): readonly TrackedCase[] =>
  cases.filter(({ standing }) => standing?.firstMissed || (standing?.firstDueAt && standing.firstDueAt <= now));

/** What those that are late are late with is the first response, and nobody else has missed it. */
function allMissed(state: TicketState, now: Date): boolean {
  const [late, missed] = [isLateIn(state, now), missedIn(state, now)];
  return late.length > 0 && missed.length === late.length && missed.every((one) => late.includes(one));
}

/** "2 customers not told yet: CASE-7 (Acme)", those by name that somebody has. */
function toldWords(state: TicketState, waiting: readonly TrackedCase[]): Line {
  const free = forgotten(state);
  const others = waiting.filter((one) => !free.includes(one));
  const names = others.length === 0 ? '' : `: ${named(others)}`;
  return say`${strong(`${customersOf(waiting)} not told yet`)}${names}`;
}

/** "nobody has CASE-7 (Acme)" */
const freeWords = (state: TicketState): Line | null => {
  const free = forgotten(state);
  return free.length === 0 ? null : [`nobody has ${named(free)}`];
};

/** A line is no list: the rest is a number. */
const NAMED = 2;

function named(cases: readonly TrackedCase[]): string {
  const shown = cases
    .slice(0, NAMED)
    .map(({ id, account }) => (account === null ? id : `${id} (${cited(account, 30)})`));
  const more = cases.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** "2 customers" */
export const customersOf = (cases: readonly TrackedCase[]): string =>
  count(new Set(cases.map(({ who }) => who)).size, 'customer');
