import { nearest } from '../../case/deadline.ts';
import type { CaseState } from '../../case/state.ts';
import { directorOf } from '../../config/policy/people.ts';
import type { LadderStep } from '../../config/policy/schema.ts';
import { isCritical } from '../../escalation/case-wake.ts';
import { nextRungAt, rungsOf } from '../../escalation/steps.ts';
import { atShare } from '../../sla/read.ts';
import { when } from '../limits.ts';
import type { View } from './view.ts';
import { nameOf, queueName } from './words.ts';

/** What happens next by itself, and when: the next rung of the clock that runs out first. Null when nothing will. */
export function nextStep(state: CaseState, view: View): string | null {
  const { policy, now } = view;
  const clock = nearest(state.clocks, now)?.clock;
  const at = clock === undefined ? null : nextRungAt(clock, state.fired, policy, now);
  if (clock === undefined || at === null) return null;
  const rung = rungsOf(clock, policy).find(({ share }) => atShare(clock, share, now)?.getTime() === at.getTime());
  const words = rung?.do.flatMap((action) => actionWords(action, state, view) ?? []) ?? [];
  return words.length === 0 ? null : `${when(at)}: ${[...new Set(words)].join(', ')}`;
}

function actionWords(action: LadderStep['do'][number], state: CaseState, view: View): string | null {
  const queue = view.policy.queues[state.queue];
  const person = (id: string | undefined): string => (id === undefined ? 'the lead' : nameOf(id, view));
  switch (action) {
    case 'warn_owner':
      return `${person(state.owner ?? queue?.lead)} is warned`;
    case 'warn_lead':
      return `${person(queue?.lead)} is warned`;
    case 'warn_manager':
      return `${person(queue?.manager)} is warned`;
    case 'warn_director':
      return `${person(directorOf(state.queue, view.policy))} is warned`;
    case 'page_on_call':
      return 'whoever is on call is paged';
    case 'reassign_to_lead':
      return `it goes to ${person(queue?.lead)}`;
    case 'reassign_to_director':
      return `it goes to ${person(directorOf(state.queue, view.policy))}`;
    case 'warn_leaders':
      return 'this channel hears of it';
    case 'warn_leaders_when_critical':
      return isCritical(state) ? 'this channel hears of it' : null;
    case 'reassign_to_manager':
      return `it goes to ${person(queue?.manager)}`;
    case 'move_to_breach':
      return `it moves to ${queueName(view.policy.breachQueue, view)}`;
    default:
      return action satisfies never;
  }
}
