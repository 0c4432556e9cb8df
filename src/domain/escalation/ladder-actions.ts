import { directorOf } from '../../config/policy/people.ts';
import type { LadderStep, Policy } from '../../config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { climbsIn } from '../case/channels.ts';
import { isGone } from '../record/lease.ts';
import { inOrder } from '../record/paging.ts';
import { type Around, isReached, isThere } from '../record/there.ts';
import type { DueRung } from './steps.ts';

type Action = LadderStep['do'][number];

/** A case whose breach is the leaders' business (ES-5). */
export const isCritical = ({ assessment }: Pick<CaseState, 'assessment'>): boolean =>
  assessment.priority === 'P1' || assessment.priority === 'P2';

/** Leaders hear of what is about to fail, and of what has failed where it is critical. */
export const tellsLeaders = (actions: readonly Action[], state: CaseState): boolean =>
  actions.includes('warn_leaders') || (isCritical(state) && actions.includes('warn_leaders_when_critical'));

/** The people above a case, lowest first. */
export function chainOf(
  state: Pick<CaseState, 'queue' | 'movedFrom'>,
  policy: Policy,
): readonly (string | undefined)[] {
  const home = climbsIn(state, policy);
  const queue = policy.queues[home];
  return [queue?.lead, queue?.manager, directorOf(home, policy)];
}

/** The place in the chain that a warning or a move names; null for what names none of them. */
const LEVEL: Readonly<Partial<Record<Action, 0 | 1 | 2>>> = {
  warn_lead: 0,
  reassign_to_lead: 0,
  warn_manager: 1,
  reassign_to_manager: 1,
  warn_director: 2,
  reassign_to_director: 2,
};

/** Whom a rung tells, each person once, and whether there was anybody to tell in every case. */
export interface Told {
  readonly tell: readonly string[];
  readonly reached: boolean;
}

/**
 * Whom a rung tells. A case that nobody owns warns the queue's lead in the owner's place. Whoever is not there until the deadline hears of it when they are
 * back, and whoever comes next and is there hears now; who is gone hears nothing (OW-12).
 */
export function tell(actions: readonly Action[], state: CaseState, around: Around, until: Date | null): Told {
  const chain = chainOf(state, around.policy);
  const groups = actions.flatMap((action) => {
    const level = LEVEL[action];
    if (level !== undefined) return [chain.slice(level)];
    return action === 'warn_owner' ? [[...(state.owner === null ? [] : [state.owner]), ...chain]] : [];
  });
  const told = groups.map((line) => hearers(inOrder(...line), around, until));
  return {
    tell: inOrder(...told.flat()),
    reached: told.every((people) => people.some((one) => isReached(one, around))),
  };
}

/** The first of a line, and if they are not there the next who is. */
export function hearers(line: readonly string[], around: Around, until: Date | null): readonly string[] {
  const [first, ...others] = line;
  if (first === undefined || isThere(first, around, until)) return line.slice(0, 1);
  const instead = others.find((person) => isThere(person, around, until));
  const later = instead ?? (isReached(first, around) ? null : others.find((person) => isReached(person, around)));
  return inOrder(isGone(first, around.policy, around.absence) ? null : first, later);
}

/** What a rung does, and what the rungs below it that nobody saw would have done: moves and pages, their warnings not. */
export const carriedOut = ({ rung, missed }: DueRung): readonly Action[] => [
  ...missed.filter((action) => !action.startsWith('warn_')),
  ...rung.do,
];

/** To whom a case goes, and who would have got it but is not there. */
export interface Rise {
  readonly to: string;
  readonly passed: readonly string[];
}

/**
 * Who gets a case that should go up to this level of its chain: the first who is there, upwards from the level, then downwards, but nobody below its owner.
 * `nobody` where there is none; null where whoever has it is as high and there.
 */
export function riseTo(
  level: number,
  state: Pick<CaseState, 'queue' | 'movedFrom' | 'owner'>,
  around: Around,
  until: Date | null,
): Rise | 'nobody' | null {
  const { owner } = state;
  const chain = chainOf(state, around.policy);
  const owned = owner === null ? -1 : chain.lastIndexOf(owner);
  if (owner !== null && owned >= level && isThere(owner, around, until)) return null;
  const below = chain.slice(owned + 1, level).toReversed();
  const line = inOrder(...chain.slice(level), ...below).filter((person) => person !== owner);
  const to = line.find((person) => isThere(person, around, until));
  return to === undefined ? 'nobody' : { to, passed: line.slice(0, line.indexOf(to)) };
}

/** The highest level that some rungs name for a move; -1 where they move it to nobody. */
const levelOf = (due: readonly DueRung[]): number =>
  Math.max(
    -1,
    ...due.flatMap(carriedOut).flatMap((action) => (action.startsWith('reassign_') ? (LEVEL[action] ?? -1) : -1)),
  );

/** Whether nobody is there to take what some rungs give to those above: then the leaders hear of it. */
export const findsNobody = (due: readonly DueRung[], state: CaseState, around: Around): boolean =>
  levelOf(due) >= 0 && riseTo(levelOf(due), state, around, latestOf(due)) === 'nobody';

/** The case goes up, to the highest person named who is there, and never back down to somebody below its owner. */
export function moveEvents(due: readonly DueRung[], state: CaseState, around: Around): readonly CaseEvent[] {
  const { policy } = around;
  const actions = new Set(due.flatMap(carriedOut));
  const why = due.some(({ rung }) => rung.share >= 1) ? 'the deadline has passed' : 'the deadline is near';
  const level = levelOf(due);
  const rise = level < 0 ? null : riseTo(level, state, around, latestOf(due));
  const events: CaseEvent[] = [];
  if (rise !== null && rise !== 'nobody') {
    events.push({ type: 'assigned', person: rise.to, why, ...(rise.passed.length > 0 ? { passed: rise.passed } : {}) });
  }
  if (actions.has('move_to_breach') && policy.breachQueue !== null && state.queue !== policy.breachQueue) {
    events.push({ type: 'transferred', from: state.queue, to: policy.breachQueue, why });
  }
  return events;
}

const latestOf = (due: readonly DueRung[]): Date | null =>
  due.reduce<Date | null>((last, { dueAt }) => (last === null || dueAt > last ? dueAt : last), null);
