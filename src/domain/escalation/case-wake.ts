import type { Policy } from '../../config/policy/schema.ts';
import { isCaseMetric } from '../../config/vocabulary.ts';
import { hearsForgotten, leadersKnow } from '../case/alerts.ts';
import { type CaseEvent, type CaseState, ruleOf } from '../case/case.ts';
import { forNobody } from '../case/channels.ts';
import { closedBy } from '../case/closed.ts';
import type { PlacedTightening } from '../case/core.ts';
import { isQuiet } from '../case/incident.ts';
import { actionsDue, nextActionAt } from '../case/review.ts';
import { SNOOZE_OVER } from '../case/status.ts';
import type { Absence } from '../record/lease.ts';
import { caseCall, inOrder, nextPageAt, type OnCall, type PageCall, stepPage, writtenLists } from '../record/paging.ts';
import { earliest } from '../record/record.ts';
import type { Around } from '../record/there.ts';
import { factsOf } from '../routing/facts.ts';
import { pickTightening } from '../routing/target.ts';
import { clockWords, natureOf } from '../sla/nature.ts';
import { renewalLine, tighten, tightens } from '../sla/tighten.ts';
import { carriedOut, chainOf, findsNobody, hearers, moveEvents, tell, tellsLeaders } from './ladder-actions.ts';
import { caseLeaseAt, wakeCaseLease } from './lease-events.ts';
import { type DueRung, dueRung, nextRungAt, reachedStep } from './steps.ts';

/** The earliest moment at which anything could happen to the case by itself; null when nothing can. */
export function caseWakeAt(state: CaseState, policy: Policy, now: Date, absence: Absence): Date | null {
  if (closedBy(state, policy) !== null) return now;
  if (!state.open) return earliest(nextActionAt(state));
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
  absence: Absence,
  onCall: OnCall = writtenLists(policy),
): readonly CaseEvent[] {
  const closed = closedBy(state, policy);
  if (closed !== null) return [closed];
  if (!state.open) return actionsDue(state, now);
  if (state.status === 'snoozed' && state.snoozedUntil && state.snoozedUntil <= now) {
    const tell = forNobody(state, { now, by: { kind: 'rule', name: 'snooze' }, policy, absence });
    return [{ type: 'resumed', why: SNOOZE_OVER, since: state.snoozedUntil, ...tell }];
  }
  const around = { policy, now, absence };
  const [tightened] = wakeTightening(state, around);
  if (tightened !== undefined) {
    const stamp = { n: 0, at: now, by: { kind: 'rule', name: tightened.rule } } as const;
    // Told in one with the rungs that the new deadlines have passed already.
    const after = { ...state, ...ruleOf(tightened).change?.(state, { ...tightened, ...stamp }) };
    return [tightened, ...wakeCase(after, policy, now, absence, onCall)];
  }
  const due = state.clocks.flatMap((clock) => dueRung(clock, state.fired, state.ladder, now) ?? []);
  const steps = due.flatMap((one) => stepEvent(one, due, state, around));
  // What an incident speaks for is neither given to those above nor paged for: it is itself what they hear of.
  const quiet = isQuiet(state);
  const moved = quiet ? [] : moveEvents(due, state, around);
  // Somebody new has a lease of their own: the one before is not asked any more.
  const lease = moved.some(({ type }) => type === 'assigned') ? [] : wakeCaseLease(state, policy, now, absence);
  const call = quiet ? null : callOf(due, state, policy, onCall);
  const pages = stepPage(state.page, call, policy, now, absence);
  return [...steps, ...lease, ...moved, ...pages];
}

function stepEvent(due: DueRung, all: readonly DueRung[], state: CaseState, around: Around): readonly CaseEvent[] {
  const { clock, rung, breaches } = due;
  if (!isCaseMetric(clock.metric)) return [];
  if (isQuiet(state)) {
    const told = [
      ...(rung.do.includes('warn_owner') ? inOrder(state.owner) : []),
      ...(breaches ? hearsForgotten(state, around.policy) : []),
    ];
    return [
      { type: 'step_reached', metric: clock.metric, ...reachedStep(due), tell: told, leaders: false, escalates: false },
    ];
  }
  const told = tell(rung.do, state, around, due.dueAt);
  const moves = carriedOut(due).some((action) => action.startsWith('reassign_'));
  const nobody = !told.reached || (moves && findsNobody(all, state, around));
  return [
    {
      type: 'step_reached',
      metric: clock.metric,
      ...reachedStep(due),
      tell: told.tell,
      leaders: (tellsLeaders(rung.do, state) && !leadersKnow(state, rung.share >= 1 ? 'late' : 'risk')) || nobody,
      ...(nobody ? { nobody } : {}),
      escalates: !natureOf(clock).calm && (breaches || rung.do.some((action) => action.startsWith('reassign_'))),
    },
  ];
}

/** Whom a step pages: whoever is on call for the queue. Null where none of them does. */
function callOf(due: readonly DueRung[], state: CaseState, policy: Policy, onCall: OnCall): PageCall | null {
  const wanted = due.find((one) => carriedOut(one).includes('page_on_call'));
  if (!wanted) return null;
  const list = policy.queues[state.queue]?.onCall ?? null;
  const metric = isCaseMetric(wanted.clock.metric) ? clockWords(wanted.clock) : 'work';
  const why = wanted.rung.share >= 1 ? `${metric} is late` : `${metric} is due soon`;
  return caseCall(state, { list, onCall: list === null ? [] : onCall(list), why }, policy);
}

/**
 * The tightening that holds at `now` and is stronger than the one in force, null when there is none: nothing is loosened by itself.
 */
function stronger(state: CaseState, policy: Policy, now: Date): PlacedTightening | null {
  if (!state.open || state.restricted) return null;
  const facts = factsOf(state.assessment, state.account, state.assessment.keywords ?? [], now);
  const found = pickTightening({ ...facts, queue: state.queue }, policy);
  return found !== null && found.share < (state.tightening?.share ?? 1) ? found : null;
}

/**
 * When a rule of SLA-5 comes to hold by itself: now, where facts or policy have changed; else as the renewal comes nearer, or when it has
 * passed and another rule counts in the place of that of the renewal.
 */
export function tighteningAt(state: CaseState, policy: Policy, now: Date): Date | null {
  if (stronger(state, policy, now) !== null) return now;
  const renewsAt = state.account?.renewsAt ?? null;
  if (renewsAt === null) return null;
  const days = policy.tighten.flatMap(({ when }) => when.renewalWithinDays ?? []);
  const lines = [...days.map((within) => renewalLine(renewsAt, within)), new Date(renewsAt.getTime() + 1)];
  return earliest(lines.filter((at) => at > now && stronger(state, policy, at) !== null));
}

/** Tightens what runs, and what will start later. The owner is told; of a deadline that has passed by it, somebody in any case. */
function wakeTightening(state: CaseState, around: Around): readonly Extract<CaseEvent, { type: 'tightened' }>[] {
  const { policy, now } = around;
  const found = stronger(state, policy, now);
  if (found === null) return [];
  const clocks = state.clocks.flatMap((clock) => {
    const { metric, of, budgetMs: fromMs } = clock;
    if (!isCaseMetric(metric) || !tightens(clock, found)) return [];
    const { clock: after, dueAt, intoPast } = tighten(clock, found, now);
    return [{ metric, ...(of && { of }), fromMs, toMs: after.budgetMs, dueAt, intoPast }];
  });
  const intoPast = clocks.some((one) => one.intoPast);
  const line = inOrder(state.owner, ...(intoPast ? chainOf(state, policy) : []));
  const tell = clocks.length === 0 ? [] : hearers(line, around, null);
  return [{ type: 'tightened', ...found, clocks, intoPast, tell }];
}
