import { directorOf } from '../../config/policy/people.ts';
import type { LadderStep, Policy } from '../../config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { climbsIn } from '../case/channels.ts';
import { inOrder } from '../record/paging.ts';
import type { DueRung } from './steps.ts';

type Action = LadderStep['do'][number];

/** A case whose breach is the leaders' business (ES-5). */
export const isCritical = ({ assessment }: Pick<CaseState, 'assessment'>): boolean =>
  assessment.priority === 'P1' || assessment.priority === 'P2';

/** Leaders hear of what is about to fail, and of what has failed where it is critical. */
export const tellsLeaders = (actions: readonly Action[], state: CaseState): boolean =>
  actions.includes('warn_leaders') || (isCritical(state) && actions.includes('warn_leaders_when_critical'));

/** The people above a case, lowest first. */
function chainOf(state: CaseState, policy: Policy) {
  const home = climbsIn(state, policy);
  const queue = policy.queues[home];
  return { lead: queue?.lead, manager: queue?.manager, director: directorOf(home, policy) };
}

/** Whom a rung tells, each person once. A case that nobody owns warns the queue's lead in the owner's place. */
export function tell(actions: readonly Action[], state: CaseState, policy: Policy): readonly string[] {
  const { lead, manager, director } = chainOf(state, policy);
  return inOrder(
    ...actions.map((action) => {
      switch (action) {
        case 'warn_owner':
          return state.owner ?? lead;
        case 'warn_lead':
        case 'reassign_to_lead':
          return lead;
        case 'warn_manager':
        case 'reassign_to_manager':
          return manager;
        case 'warn_director':
        case 'reassign_to_director':
          return director;
        case 'warn_leaders':
        case 'warn_leaders_when_critical':
        case 'page_on_call':
        case 'move_to_breach':
          return null;
        default:
          return action satisfies never;
      }
    }),
  );
}

/** What a rung does, and what the rungs below it that nobody saw would have done: moves and pages, their warnings not. */
export const carriedOut = ({ rung, missed }: DueRung): readonly Action[] => [
  ...missed.filter((action) => !action.startsWith('warn_')),
  ...rung.do,
];

/** The case goes up, to the highest person named, and never back down to somebody below its owner. */
export function moveEvents(due: readonly DueRung[], state: CaseState, policy: Policy): readonly CaseEvent[] {
  const actions = new Set(due.flatMap(carriedOut));
  const why = due.some(({ rung }) => rung.share >= 1) ? 'the deadline has passed' : 'the deadline is near';
  const { lead, manager, director } = chainOf(state, policy);
  const chain = [lead, manager, director];
  const wanted = [
    actions.has('reassign_to_lead'),
    actions.has('reassign_to_manager'),
    actions.has('reassign_to_director'),
  ].lastIndexOf(true);
  const to = chain[wanted];
  const events: CaseEvent[] = [];
  if (to !== undefined && to !== state.owner && !chain.slice(wanted + 1).includes(state.owner ?? undefined)) {
    events.push({ type: 'assigned', person: to, why });
  }
  if (actions.has('move_to_breach') && state.queue !== policy.breachQueue) {
    events.push({ type: 'transferred', from: state.queue, to: policy.breachQueue, why });
  }
  return events;
}
