import { directorOf } from '../../../config/policy/people.ts';
import type { LadderStep } from '../../../config/policy/schema.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import { nearest } from '../../../domain/case/deadline.ts';
import { climbsIn, isCritical } from '../../../domain/escalation/ladder-actions.ts';
import { nextRungAt, rungsOf } from '../../../domain/escalation/steps.ts';
import { nextPageAt, nextPaged, unreachableIn } from '../../../domain/record/paging.ts';
import { atShare } from '../../../domain/sla/read.ts';
import { when } from '../limits.ts';
import type { View } from './view.ts';
import { nameOf, queueName } from './words.ts';

/** What happens next by itself, and when: the next rung of the clock that runs out first. Null when nothing will. */
export function nextStep(state: CaseState, view: View): string | null {
  const { now } = view;
  const clock = nearest(state.clocks, now)?.clock;
  const rungs = state.ladder;
  const at = clock === undefined ? null : nextRungAt(clock, state.fired, rungs, now);
  const page = nextPageWords(state, view);
  if (page !== null && (at === null || page.at < at)) return `${when(page.at)}: ${page.words}`;
  if (clock === undefined || at === null) return null;
  const rung = rungsOf(clock, rungs).find(({ share }) => atShare(clock, share, now)?.getTime() === at.getTime());
  const words = rung?.do.flatMap((action) => actionWords(action, state, view) ?? []) ?? [];
  return words.length === 0 ? null : `${when(at)}: ${[...new Set(words)].join(', ')}`;
}

/** Who is paged next while nobody answers. */
function nextPageWords({ page }: CaseState, view: View): { readonly at: Date; readonly words: string } | null {
  const at = nextPageAt(page, view.policy);
  if (!page || at === null) return null;
  const person = nextPaged(
    page,
    view.policy,
    unreachableIn(view.policy, () => null),
  );
  return { at, words: person === null ? 'this channel hears that nobody answers' : `${nameOf(person, view)} is paged` };
}

function actionWords(action: LadderStep['do'][number], state: CaseState, view: View): string | null {
  const home = climbsIn(state, view.policy);
  const queue = view.policy.queues[home];
  const person = (id: string | undefined): string => (id === undefined ? 'the lead' : nameOf(id, view));
  switch (action) {
    case 'warn_owner':
      return `${person(state.owner ?? queue?.lead)} is warned`;
    case 'warn_lead':
      return `${person(queue?.lead)} is warned`;
    case 'warn_manager':
      return `${person(queue?.manager)} is warned`;
    case 'warn_director':
      return `${person(directorOf(home, view.policy))} is warned`;
    case 'page_on_call':
      return 'whoever is on call is paged';
    case 'reassign_to_lead':
      return `it goes to ${person(queue?.lead)}`;
    case 'reassign_to_director':
      return `it goes to ${person(directorOf(home, view.policy))}`;
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
