import type { CaseEvent } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import type { Policy, Queue } from '../config/policy/schema.ts';
import { isCaseMetric } from '../config/vocabulary.ts';
import { earliest } from './moments.ts';
import { type DueRung, dueRung, nextRungAt } from './steps.ts';

/** The earliest moment at which anything could happen to the case by itself; null when nothing can. */
export function caseWakeAt(state: CaseState, policy: Policy, now: Date): Date | null {
  if (!state.open) return null;
  return earliest([state.snoozedUntil, ...state.clocks.map((clock) => nextRungAt(clock, state.fired, policy, now))]);
}

/**
 * What has become due by itself: the end of a snooze, and for each clock the highest rung reached. Of rungs missed while nobody
 * looked only the highest fires. Nothing due is no event, so waking twice does no harm.
 */
export function wakeCase(state: CaseState, policy: Policy, now: Date): readonly CaseEvent[] {
  if (!state.open) return [];
  if (state.status === 'snoozed' && state.snoozedUntil && state.snoozedUntil <= now) {
    return [{ type: 'resumed', why: 'the snooze is over', since: state.snoozedUntil }];
  }
  const due = state.clocks.flatMap((clock) => dueRung(clock, state.fired, policy, now) ?? []);
  const steps = due.flatMap((one) => stepEvent(one, state, policy));
  const moves = new Set(due.flatMap((one) => one.rung.do));
  return [...steps, ...moveEvents(moves, state, policy)];
}

function stepEvent(
  { clock, key, rung, skipped, reachedAt, dueAt }: DueRung,
  state: CaseState,
  policy: Policy,
): readonly CaseEvent[] {
  if (!isCaseMetric(clock.metric)) return [];
  const queue = policy.queues[state.queue];
  return [
    {
      type: 'step_reached',
      metric: clock.metric,
      clock: key,
      step: rung.name,
      share: rung.share,
      skipped,
      dueAt,
      reachedAt,
      tell: queue ? tell(rung, state, queue) : [],
      leaders: tellsLeaders(rung, state),
    },
  ];
}

/** A case whose breach is the leaders' business (ES-5). */
export const isCritical = ({ assessment }: Pick<CaseState, 'assessment'>): boolean =>
  assessment.priority === 'P1' || assessment.priority === 'P2';

/** Leaders hear of what is about to fail, and of what has failed where it is critical. */
const tellsLeaders = ({ do: actions }: DueRung['rung'], state: CaseState): boolean =>
  actions.includes('warn_leaders') || (isCritical(state) && actions.includes('warn_leaders_when_critical'));

/** Whom a rung tells, each person once. A case that nobody owns warns the queue's lead in the owner's place. */
function tell(rung: DueRung['rung'], state: CaseState, queue: Queue): readonly string[] {
  const people = rung.do.flatMap((action) => {
    if (action === 'warn_owner') return [state.owner ?? queue.lead];
    if (action === 'warn_lead') return [queue.lead];
    if (action === 'warn_manager' || action === 'reassign_to_manager') return [queue.manager];
    return [];
  });
  return [...new Set(people)];
}

function moveEvents(actions: ReadonlySet<string>, state: CaseState, policy: Policy): readonly CaseEvent[] {
  const manager = policy.queues[state.queue]?.manager;
  const events: CaseEvent[] = [];
  if (actions.has('reassign_to_manager') && manager && state.owner !== manager) {
    events.push({ type: 'assigned', person: manager, why: 'the deadline has passed' });
  }
  if (actions.has('move_to_breach') && state.queue !== policy.breachQueue) {
    events.push({ type: 'transferred', from: state.queue, to: policy.breachQueue, why: 'the deadline has passed' });
  }
  return events;
}
