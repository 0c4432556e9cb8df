import { directorOf } from '../../config/policy/people.ts';
import type { LadderStep, Policy } from '../../config/policy/schema.ts';
import { hearsForgotten, leadersKnow } from '../case/alerts.ts';
import type { CaseState } from '../case/case.ts';
import { climbsIn } from '../case/channels.ts';
import { nearest } from '../case/deadline.ts';
import { spokenFor } from '../case/incident.ts';
import { isCritical } from '../escalation/ladder-actions.ts';
import { rungsAhead } from '../escalation/steps.ts';
import type { Ladder } from '../record/ladder.ts';
import type { Absence } from '../record/lease.ts';
import { livePage, nextPageAt, nextPaged, type Page, unreachableIn } from '../record/paging.ts';
import type { Clock } from '../sla/clock.ts';
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
/** What a step of the ladder does, or whom it warns; null for what changes nothing. `breaches`: by it the record is late. */
type StepWords = (
  action: Action,
  step: { readonly share: number; readonly breaches: boolean },
) => Line | { readonly warns: readonly Line[] } | null;

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
  const ahead = clocks.flatMap((clock) => rungsAhead(clock, fired, ladder, now));
  const moments = [...new Set(ahead.map(({ at }) => at.getTime()))].toSorted((a, b) => a - b);
  for (const moment of moments) {
    const rungs = ahead.filter(({ at }) => at.getTime() === moment);
    const steps = rungs
      .flatMap(({ rung, breaches }) => rung.do.map((action) => stepWords(action, { share: rung.share, breaches })))
      .filter((step) => step !== null);
    const told = once(steps.flatMap((step) => ('warns' in step ? step.warns : [])));
    const done = once(steps.flatMap((step) => ('warns' in step ? [] : [step])));
    if (told.length === 0 && done.length === 0) continue;
    // Of what is late already nobody is warned, and some hear of it for the first time.
    const how = rungs.some(({ rung }) => rung.share > 1) ? 'told' : 'warned';
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

/** The steps of a case's ladder in words. Nobody is given what they have already. */
export function caseStep(state: CaseState, policy: Policy): StepWords {
  const home = climbsIn(state, policy);
  const found = policy.queues[home];
  const to = (id: string | undefined): Line => (id === undefined ? ['the lead'] : [person(id)]);
  const above = [found?.lead, found?.manager, directorOf(home, policy)];
  // It never goes to whoever has it, nor back down from somebody above: then they only hear of it.
  const goes = (level: 0 | 1 | 2): ReturnType<StepWords> =>
    above.slice(level).includes(state.owner ?? undefined)
      ? { warns: [to(above[level])] }
      : say`it goes to ${to(above[level])}`;
  const again = state.alert === null || state.alert.over === true ? '' : ' again';
  // What stands before them already is edited there, and rings no more.
  const leaders = (share: number): Line | null =>
    leadersKnow(state, share >= 1 ? 'late' : 'risk') ? null : [`the leaders hear of it${again}`];
  const quiet = spokenFor(state);
  return (action, { share, breaches }) => {
    // Of what an incident speaks for only its owner hears; where it has none, those who would forget it.
    if (quiet && state.owner !== null) return action === 'warn_owner' ? { warns: [to(state.owner)] } : null;
    if (quiet) return breaches ? { warns: hearsForgotten(state, policy).map(to) } : null;
    switch (action) {
      case 'warn_owner':
        return { warns: [to(state.owner ?? found?.lead)] };
      case 'warn_lead':
        return { warns: [to(found?.lead)] };
      case 'warn_manager':
        return { warns: [to(found?.manager)] };
      case 'warn_director':
        return { warns: [to(directorOf(home, policy))] };
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
        return state.queue === policy.breachQueue ? null : say`it moves to ${queue(policy.breachQueue)}`;
      default:
        return action satisfies never;
    }
  };
}

/** The steps of a ticket's ladder in words. */
export function ticketStep(
  { team, owner, page }: { readonly team: string; readonly owner: string | null; readonly page: Page | null },
  { teams }: Policy,
): StepWords {
  const found = teams[team];
  const warned = (id: string | null | undefined) => (id == null ? null : { warns: [[person(id)]] });
  return (action) => {
    if (action === 'warn_owner') return warned(owner);
    if (action === 'warn_lead') return warned(found?.lead);
    if (action === 'warn_manager') return warned(found?.manager ?? found?.lead);
    return action === 'page_on_call' && owner === null ? pages(page) : null;
  };
}
