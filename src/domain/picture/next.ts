import type { LadderStep, Policy } from '../../config/policy/schema.ts';
import { hearsForgotten, leadersKnow } from '../case/alerts.ts';
import type { CaseState } from '../case/case.ts';
import { nearest } from '../case/deadline.ts';
import { isQuiet } from '../case/incident.ts';
import { chainOf, hearers, isCritical, riseTo } from '../escalation/ladder-actions.ts';
import { rungsAhead } from '../escalation/steps.ts';
import type { Ladder } from '../record/ladder.ts';
import type { Absence } from '../record/lease.ts';
import { inOrder, livePage, nextPageAt, nextPaged, type Page, unreachableIn } from '../record/paging.ts';
import type { Around } from '../record/there.ts';
import type { Clock } from '../sla/clock.ts';
import { readClock } from '../sla/read.ts';
import { joined, type Line, person, queue, say } from '../words/line.ts';

/** What happens by itself, and when: never a thing of the past. */
export interface Next {
  readonly at: Date;
  readonly what: Line;
  /** It is late now, and until then nothing happens that is of help. */
  readonly far?: true;
}

/** What both kinds of record climb by. */
interface Climbing {
  readonly open: boolean;
  readonly clocks: readonly Clock[];
  readonly fired: readonly string[];
  readonly ladder: Ladder;
  readonly page: Page | null;
  readonly snoozedUntil?: Date | null;
}
type Action = LadderStep['do'][number];
/** A step of the ladder that is still to come. `breaches`: once it comes the record is late. */
interface Step {
  readonly at: Date;
  readonly dueAt: Date | null;
  readonly share: number;
  readonly breaches: boolean;
}
/** What a step of the ladder does, or whom it warns; null for what changes nothing. */
type StepWords = (action: Action, step: Step) => Line | { readonly warns: readonly Line[] } | null;

/** The next page of somebody, the next step of any of its clocks, or the end of its sleep, whichever comes first. Null when nothing will happen. */
export function nextOf(
  state: Climbing,
  stepWords: StepWords,
  policy: Policy,
  now: Date,
  absence: Absence,
): Next | null {
  if (!state.open) return null;
  const { page, snoozedUntil = null } = state;
  const wakes: Next | null = snoozedUntil === null ? null : { at: snoozedUntil, what: ['it wakes up'] };
  const found = [wakes, nextPage(page, policy, absence), nextStep(state, stepWords, now)].filter((one) => one !== null);
  const next = found.filter(({ at }) => at > now).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (next === undefined) return null;
  const far = next.at.getTime() - now.getTime() > FAR_MS && nearest(state.clocks, now)?.reading.outcome === 'missed';
  return far ? { ...next, far } : next;
}

/** What comes later than this is no answer to being late. */
const FAR_MS = 4 * 3_600_000;

/** Whoever is away is passed over, as they will be. */
function nextPage(page: Page | null, policy: Policy, absence: Absence): Next | null {
  const at = nextPageAt(page, policy);
  if (page === null || at === null) return null;
  const whom = nextPaged(page, policy, unreachableIn(policy, absence));
  if (whom === null) return { at, what: ['the leaders hear that nobody answers'] };
  const again = page.asked.some((one) => one.person === whom) ? ' again' : '';
  return { at, what: say`${person(whom)} is paged${again}` };
}

/** Steps of one moment are one; those that change nothing are passed over. */
function nextStep({ clocks, fired, ladder }: Climbing, stepWords: StepWords, now: Date): Next | null {
  const ahead = clocks.flatMap((clock) => {
    const { dueAt } = readClock(clock, now);
    return rungsAhead(clock, fired, ladder, now).map((one) => ({ ...one, dueAt }));
  });
  const moments = [...new Set(ahead.map(({ at }) => at.getTime()))].toSorted((a, b) => a - b);
  for (const moment of moments) {
    const reached = ahead.filter(({ at }) => at.getTime() === moment);
    const steps = reached
      .flatMap(({ rung, ...step }) => rung.do.map((action) => stepWords(action, { ...step, share: rung.share })))
      .filter((step) => step !== null);
    const told = once(steps.flatMap((step) => ('warns' in step ? step.warns : [])));
    const done = once(steps.flatMap((step) => ('warns' in step ? [] : [step])));
    if (told.length === 0 && done.length === 0) continue;
    // Of what is late already nobody is warned, and some hear of it for the first time.
    const how = reached.some(({ rung }) => rung.share > 1) ? 'told' : 'warned';
    return { at: new Date(moment), what: joined(', ', toldWords(told, how), ...done) };
  }
  return null;
}

const once = (lines: readonly Line[]): readonly Line[] =>
  lines.filter((line, index) => lines.findIndex((other) => JSON.stringify(other) === JSON.stringify(line)) === index);

/** "Maya Mehta and Eli Evans are warned" */
function toldWords(people: readonly Line[], how: string): Line | null {
  const last = people.at(-1);
  if (last === undefined) return null;
  return people.length === 1
    ? say`${last} is ${how}`
    : say`${joined(', ', ...people.slice(0, -1))} and ${last} are ${how}`;
}

/** Whoever rings already, or has answered, is not paged anew. */
const pages = (page: Page | null): Line | null =>
  livePage(page) || page?.acknowledged ? null : ['whoever is on call is paged'];

/** Whom a line of people is warned by, see `hearers`. */
const warned = (line: readonly (string | null | undefined)[], around: Around, dueAt: Date | null) => ({
  warns: hearers(inOrder(...line), around, dueAt).map((one) => [person(one)]),
});

/** The steps of a case's ladder in words, as they are when those who are away now stay so. Nobody is given what they have already. */
export function caseStep(state: CaseState, policy: Policy, absence: Absence): StepWords {
  const chain = chainOf(state, policy);
  const again = state.alert === null || state.alert.over === true ? '' : ' again';
  // What stands before them already is edited there, and rings no more.
  const leaders = (share: number): Line | null =>
    leadersKnow(state, share >= 1 ? 'late' : 'risk') ? null : [`the leaders hear of it${again}`];
  const quiet = isQuiet(state);
  return (action, { at, dueAt, share, breaches }) => {
    const around = { policy, now: at, absence };
    // It never goes to whoever has it, nor back down from somebody above: then they only hear of it.
    const goes = (level: 0 | 1 | 2): ReturnType<StepWords> => {
      const rise = riseTo(level, state, around, dueAt);
      if (rise === null) return warned(chain.slice(level), around, dueAt);
      return rise === 'nobody' ? ['the leaders hear that nobody is there'] : say`it goes to ${person(rise.to)}`;
    };
    // Of what an incident speaks for only its owner hears; where it has none, those who would forget it.
    if (quiet && state.owner !== null) return action === 'warn_owner' ? warned([state.owner], around, dueAt) : null;
    if (quiet) return breaches ? warned(hearsForgotten(state, policy), around, dueAt) : null;
    switch (action) {
      case 'warn_owner':
        return warned([state.owner, ...chain], around, dueAt);
      case 'warn_lead':
        return warned(chain, around, dueAt);
      case 'warn_manager':
        return warned(chain.slice(1), around, dueAt);
      case 'warn_director':
        return warned(chain.slice(2), around, dueAt);
      case 'page_on_call':
        return pages(state.page);
      case 'reassign_to_lead':
        return goes(0);
      case 'reassign_to_manager':
        return goes(1);
      case 'reassign_to_director':
        return goes(2);
      case 'warn_leaders':
        return leaders(share);
      case 'warn_leaders_when_critical':
        return isCritical(state) ? leaders(share) : null;
      case 'move_to_breach':
        return policy.breachQueue === null || state.queue === policy.breachQueue
          ? null
          : say`it moves to ${queue(policy.breachQueue)}`;
      default:
        return action satisfies never;
    }
  };
}

/** The steps of a ticket's ladder in words. */
export function ticketStep(
  { team, owner, page }: { readonly team: string; readonly owner: string | null; readonly page: Page | null },
  policy: Policy,
  absence: Absence,
): StepWords {
  const { lead, manager } = policy.teams[team] ?? {};
  return (action, { at, dueAt }) => {
    const around = { policy, now: at, absence };
    if (action === 'warn_owner') return owner === null ? null : warned([owner, lead, manager], around, dueAt);
    if (action === 'warn_lead') return warned([lead, manager], around, dueAt);
    if (action === 'warn_manager') return warned([manager, lead], around, dueAt);
    return action === 'page_on_call' && owner === null ? pages(page) : null;
  };
}
