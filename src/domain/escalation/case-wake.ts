import type { Policy } from '../../config/policy/schema.ts';
import { isCaseMetric, METRIC_WORDS } from '../../config/vocabulary.ts';
import { type CaseEvent, type CaseState, ruleOf } from '../case/case.ts';
import { type Absence, NOBODY_AWAY } from '../record/lease.ts';
import { earliest } from '../record/moments.ts';
import { caseCall, nextPageAt, type OnCall, type PageCall, stepPage, writtenLists } from '../record/paging.ts';
import { carriedOut, moveEvents, tell, tellsLeaders } from './ladder-actions.ts';
import { caseLeaseAt, wakeCaseLease } from './lease-events.ts';
import { type DueRung, dueRung, nextRungAt, reachedStep } from './steps.ts';
import { tighteningAt, wakeTightening } from './tightening.ts';

/** The earliest moment at which anything could happen to the case by itself; null when nothing can. */
export function caseWakeAt(state: CaseState, policy: Policy, now: Date, absence?: Absence): Date | null {
  if (!state.open) return null;
  return earliest([
    state.snoozedUntil,
    caseLeaseAt(state, policy, now, absence),
    tighteningAt(state, policy, now),
    nextPageAt(state.page, policy),
    ...state.clocks.map((clock) => nextRungAt(clock, state.fired, state.ladder, now)),
  ]);
}

/**
 * What has become due by itself: the end of a snooze, and for each clock the highest rung reached. Of rungs missed while nobody
 * looked only the highest speaks; what the lower ones would have done is done. Nothing due is no event, so waking twice does no harm.
 */
export function wakeCase(
  state: CaseState,
  policy: Policy,
  now: Date,
  absence: Absence = NOBODY_AWAY,
  onCall: OnCall = writtenLists(policy),
): readonly CaseEvent[] {
  if (!state.open) return [];
  if (state.status === 'snoozed' && state.snoozedUntil && state.snoozedUntil <= now) {
    return [{ type: 'resumed', why: 'the snooze is over', since: state.snoozedUntil }];
  }
  const [tightened] = wakeTightening(state, policy, now);
  if (tightened !== undefined) {
    const stamp = { n: 0, at: now, by: { kind: 'rule', name: tightened.rule } } as const;
    // Told in one with the rungs that the new deadlines have passed already.
    const after = { ...state, ...ruleOf(tightened).change?.(state, { ...tightened, ...stamp }) };
    return [tightened, ...wakeCase(after, policy, now, absence, onCall)];
  }
  const due = state.clocks.flatMap((clock) => dueRung(clock, state.fired, state.ladder, now) ?? []);
  const steps = due.flatMap((one) => stepEvent(one, state, policy));
  const moved = moveEvents(due, state, policy);
  // Somebody new has a lease of their own: the one before is not asked any more.
  const lease = moved.some(({ type }) => type === 'assigned') ? [] : wakeCaseLease(state, policy, now, absence);
  const pages = stepPage(state.page, callOf(due, state, policy, onCall), policy, now, absence);
  return [...steps, ...lease, ...moved, ...pages];
}

function stepEvent(due: DueRung, state: CaseState, policy: Policy): readonly CaseEvent[] {
  const { clock, rung, breaches } = due;
  if (!isCaseMetric(clock.metric)) return [];
  return [
    {
      type: 'step_reached',
      metric: clock.metric,
      ...reachedStep(due),
      tell: tell(rung.do, state, policy),
      leaders: tellsLeaders(rung.do, state),
      escalates: breaches || rung.do.some((action) => action.startsWith('reassign_')),
    },
  ];
}

/** Whom a step pages: whoever is on call for the queue. Null where none of them does. */
function callOf(due: readonly DueRung[], state: CaseState, policy: Policy, onCall: OnCall): PageCall | null {
  const wanted = due.find((one) => carriedOut(one).includes('page_on_call'));
  if (!wanted) return null;
  const list = policy.queues[state.queue]?.onCall ?? null;
  const metric = isCaseMetric(wanted.clock.metric) ? METRIC_WORDS[wanted.clock.metric].toLowerCase() : 'work';
  const why = wanted.rung.share >= 1 ? `${metric} is late` : `${metric} is due soon`;
  return caseCall(state, { list, onCall: list === null ? [] : onCall(list), why }, policy);
}
