import { directorOf } from '../../../config/policy/people.ts';
import type { LadderStep } from '../../../config/policy/schema.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import { nearest } from '../../../domain/case/deadline.ts';
import { climbsIn, isCritical } from '../../../domain/escalation/ladder-actions.ts';
import { nextRungAt, rungsOf } from '../../../domain/escalation/steps.ts';
import { nextPageAt, nextPaged, unreachableIn } from '../../../domain/record/paging.ts';
import { atShare } from '../../../domain/sla/read.ts';
import { when } from '../mrkdwn.ts';
import type { CardContext } from './card.ts';
import { nameOf, queueName } from './words.ts';

/** What happens next by itself, and when: the next rung of the clock that runs out first. Null when nothing will. */
export function nextStep(state: CaseState, context: CardContext): string | null {
  const { now } = context;
  const clock = nearest(state.clocks, now)?.clock;
  const rungs = state.ladder;
  const at = clock === undefined ? null : nextRungAt(clock, state.fired, rungs, now);
  const page = nextPageWords(state, context);
  if (page !== null && (at === null || page.at < at)) return `${when(page.at)}: ${page.words}`;
  if (clock === undefined || at === null) return null;
  const rung = rungsOf(clock, rungs).find(({ share }) => atShare(clock, share, now)?.getTime() === at.getTime());
  const words = rung?.do.flatMap((action) => actionWords(action, state, context) ?? []) ?? [];
  return words.length === 0 ? null : `${when(at)}: ${[...new Set(words)].join(', ')}`;
}

/** Who is paged next while nobody answers. */
function nextPageWords(
  { page }: CaseState,
  context: CardContext,
): { readonly at: Date; readonly words: string } | null {
  const at = nextPageAt(page, context.policy);
  if (!page || at === null) return null;
  const person = nextPaged(
    page,
    context.policy,
    unreachableIn(context.policy, () => null),
  );
  return {
    at,
    words: person === null ? 'this channel hears that nobody answers' : `${nameOf(person, context)} is paged`,
  };
}

function actionWords(action: LadderStep['do'][number], state: CaseState, context: CardContext): string | null {
  const home = climbsIn(state, context.policy);
  const queue = context.policy.queues[home];
  const person = (id: string | undefined): string => (id === undefined ? 'the lead' : nameOf(id, context));
  switch (action) {
    case 'warn_owner':
      return `${person(state.owner ?? queue?.lead)} is warned`;
    case 'warn_lead':
      return `${person(queue?.lead)} is warned`;
    case 'warn_manager':
      return `${person(queue?.manager)} is warned`;
    case 'warn_director':
      return `${person(directorOf(home, context.policy))} is warned`;
    case 'page_on_call':
      return 'whoever is on call is paged';
    case 'reassign_to_lead':
      return `it goes to ${person(queue?.lead)}`;
    case 'reassign_to_director':
      return `it goes to ${person(directorOf(home, context.policy))}`;
    case 'warn_leaders':
      return 'this channel hears of it';
    case 'warn_leaders_when_critical':
      return isCritical(state) ? 'this channel hears of it' : null;
    case 'reassign_to_manager':
      return `it goes to ${person(queue?.manager)}`;
    case 'move_to_breach':
      return `it moves to ${queueName(context.policy.breachQueue, context)}`;
    default:
      return action satisfies never;
  }
}
