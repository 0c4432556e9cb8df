import { directorOf } from '../../config/policy/people.ts';
import { isCaseMetric, METRIC_WORDS } from '../../config/vocabulary.ts';
import { accept, type Decision, refuse } from '../record/refusal.ts';
import { type Clock, setByHand } from '../sla/clock.ts';
import { isLate, outcome, readClock } from '../sla/read.ts';
import { durationWords } from '../text/duration.ts';
import { clockName } from './clocks.ts';
import type { CaseCommand, Context } from './commands.ts';
import { nearest } from './deadline.ts';
import type { CaseEvent } from './events.ts';
import { inQueue, may } from './may.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';
import { waivable } from './waiver.ts';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** A year of office time; more is a slip of the finger. */
const LONGEST_MS = 2_000 * 3_600_000;

const invalid = (field: string, message: string) => refuse({ kind: 'invalid', field, message });
const nameOf = ({ metric }: Pick<Clock, 'metric'>): string => METRIC_WORDS[metric].toLowerCase();

/**
 * A person sets a deadline. A clock that is late already stays so, as a later deadline would hide the breach: that is what waivers
 * are for. Nor can a deadline be set that has passed.
 */
export function decideDeadline(
  subject: CaseSubject,
  command: Of<'set_deadline'>,
  { now }: Context,
): Decision<CaseEvent> {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'given another deadline');
  const why = command.reason.trim();
  if (why === '') return invalid('reason', 'say in a few words why the deadline moves');
  if (!(command.ms > 0) || command.ms > LONGEST_MS)
    return invalid('time', 'give open time of up to 2000h, such as 2h or 1h30m');
  const { metric } = command;
  const clock =
    metric === null
      ? nearest(state.clocks, now)?.clock
      : state.clocks.findLast((one) => one.metric === metric && one.stoppedAt === undefined);
  if (clock === undefined || !isCaseMetric(clock.metric))
    return invalid('clock', metric === null ? `${id} has no clock that runs` : `${nameOf({ metric })} does not run`);
  if (isLate(outcome(clock, now)))
    return invalid('clock', `${nameOf(clock)} is late already; a later deadline would hide that, so waive it instead`);
  const used = readClock(clock, now).elapsedMs;
  const toMs = Math.round(command.from === 'now' ? used + command.ms : command.ms);
  const after = setByHand(clock, toMs, now, why);
  const { dueAt, remainingMs } = readClock(after, now);
  if (remainingMs <= 0) return invalid('time', `${durationWords(used)} of it are used up already; give more`);
  return accept({
    type: 'deadline_set',
    metric: clock.metric,
    clock: clockName(clock),
    fromMs: clock.budgetMs,
    toMs,
    dueAt,
    why,
  });
}

/** Waives a late clock (SLA-8): at once by those who may, by a request to the queue's lead for all others. */
export function decideWaive(subject: CaseSubject, command: Of<'waive'>, context: Context): Decision<CaseEvent> {
  const { id, state } = subject;
  const { now, policy } = context;
  const person = personOf(context);
  if (person === null) return refuse({ kind: 'not_allowed', verb: 'waive', need: 'a person named in the policy' });
  const late = waivable(state.clocks, now);
  const found = command.clock === null ? late : late.filter((one) => clockName(one) === command.clock);
  const [clock] = found;
  if (late.length > 0 && found.length > 1) return invalid('clock', 'say which of its late clocks');
  if (clock === undefined || !isCaseMetric(clock.metric)) {
    const excused = state.clocks.some((one) => one.waiver !== undefined);
    return excused ? refuse({ kind: 'already', id, status: 'waived' }) : wrongNothingLate(subject);
  }
  const reason = command.reason.trim();
  if (reason === '') return invalid('reason', 'say in a few words why nobody is to blame');
  const about = { clock: clockName(clock), metric: clock.metric, reason };
  const asked = state.waiversAsked?.find((one) => one.clock === about.clock);
  if (may(person, 'waive', state, policy))
    return accept({ type: 'waived', ...about, person: person.id, requestedBy: asked?.by ?? null });
  if (asked) return refuse({ kind: 'already', id, status: 'waiting for an answer about its waiver' });
  const queue = policy.queues[state.queue];
  const approver = [queue?.lead, queue?.manager, directorOf(state.queue, policy)].find(
    // To ask somebody from outside would tell them of a restricted case (RO-6).
    (one) => one !== undefined && one !== person.id && (!state.restricted || inQueue(one, state.queue, policy)),
  );
  if (approver === undefined)
    return refuse({ kind: 'not_allowed', verb: 'ask for a waiver', need: 'a queue with a lead' });
  return accept({ type: 'waiver_requested', ...about, person: person.id, approver });
}

const wrongNothingLate = ({ id }: CaseSubject): Decision<CaseEvent> =>
  refuse({ kind: 'wrong_status', id, verb: 'waived', status: 'not late' });

/** The answer to a request, by anybody who may waive but whoever asked. */
export function decideWaiverAnswer(
  { id, state }: CaseSubject,
  command: Of<'answer_waiver'>,
  context: Context,
): Decision<CaseEvent> {
  const asked = state.waiversAsked?.find(({ clock }) => clock === command.clock);
  if (asked === undefined) return refuse({ kind: 'already', id, status: 'answered' });
  const person = personOf(context);
  if (person === null || !may(person, 'waive', state, context.policy) || person.id === asked.by)
    return refuse({
      kind: 'not_allowed',
      verb: 'answer this request',
      need: 'a lead, manager or admin who did not ask',
    });
  const { clock, metric, reason, by } = asked;
  const type = command.approve ? 'waived' : 'waiver_declined';
  return accept({ type, clock, metric, reason, person: person.id, requestedBy: by });
}

const personOf = ({ by, policy }: Context) =>
  (by.kind === 'person' ? policy.people.find(({ id }) => id === by.id) : undefined) ?? null;
