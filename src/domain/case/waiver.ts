import { directorOf } from '../../config/policy/people.ts';
import type { Person, Policy } from '../../config/policy/schema.ts';
import { type CaseMetric, isCaseMetric } from '../../config/vocabulary.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import { firstThere } from '../record/there.ts';
import type { Clock } from '../sla/clock.ts';
import { isLate, outcome } from '../sla/read.ts';
import { clockName, named } from './clocks.ts';
import type { CaseCore } from './core.ts';
import { inQueue, may } from './may.ts';
import { type CommandRules, type Context, type EventRules, noPerson, refuseField, type Subject } from './rules.ts';

/** Somebody who may not waive a breach themselves has asked for it (SLA-8). `clock` as in `clockName`. */
export interface WaiverAsked {
  readonly clock: string;
  readonly metric: CaseMetric;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  /** Who was asked; anybody else who may waive can answer too. */
  readonly approver: string;
}

/** Waivers asked for and not answered. */
export interface Waivers {
  readonly waiversAsked: readonly WaiverAsked[];
}

interface Decided {
  readonly clock: string;
  readonly metric: CaseMetric;
  readonly reason: string;
  /** Who decided. */
  readonly person: string;
  /** Who had asked; null when nobody had to. */
  readonly requestedBy: string | null;
}

export type WaiverEvent =
  | ({ readonly type: 'waiver_requested'; readonly person: string } & Omit<WaiverAsked, 'at' | 'by'>)
  | ({ readonly type: 'waived' } & Decided)
  | ({ readonly type: 'waiver_declined' } & Decided);

export type WaiverCommand =
  /** `clock` as in `clockName`; null is the one that is late. */
  | { readonly type: 'waive'; readonly clock: string | null; readonly reason: string }
  | { readonly type: 'answer_waiver'; readonly clock: string; readonly approve: boolean };

type State = CaseCore & Waivers;

export const WAIVER_COMMANDS: CommandRules<WaiverCommand, State, WaiverEvent> = {
  // Whoever works on it may ask; whether it is waived at once is decided with the case.
  waive: { right: 'work', decide: decideWaive },
  answer_waiver: { right: 'waive', decide: decideAnswer },
};

const without = ({ waiversAsked }: Waivers, name: string) => waiversAsked.filter(({ clock }) => clock !== name);
export const WAIVER_EVENTS: EventRules<WaiverEvent, State> = {
  waiver_requested: {
    change: ({ waiversAsked }, { clock, metric, reason, person: by, at, approver }) => ({
      waiversAsked: [...waiversAsked, { clock, metric, reason, by, at, approver }],
    }),
    tell: ({ approver }) => ({ thread: true, people: [approver], calls: [approver] }),
    isOver: ({ clock }, { waiversAsked }, { person }) =>
      waiversAsked.every((one) => one.approver !== person || one.clock !== clock),
  },
  waived: {
    change(state, { clock, person, reason, requestedBy, at, by }) {
      const name = by.kind === 'person' ? by.name : person;
      const waiver = { by: person, name, reason, at, requestedBy };
      return {
        clocks: named(state.clocks, clock, (one) => ({ ...one, waiver })),
        waiversAsked: without(state, clock),
      };
    },
    tell: ({ requestedBy }, { owner }) => ({ thread: true, people: [requestedBy, owner] }),
  },
  waiver_declined: {
    change: (state, { clock }) => ({ waiversAsked: without(state, clock) }),
    tell: ({ requestedBy }, { owner }) => ({ thread: true, people: [requestedBy, owner] }),
  },
};

/** Clocks that are or ended late and are not excused. */
export const waivable = (clocks: readonly Clock[], now: Date): readonly Clock[] =>
  clocks.filter((clock) => clock.waiver === undefined && isLate(outcome(clock, now)));

/** Those that this person can waive, or ask for: what somebody has asked for already is only waived. */
export const waivableBy = (person: Person, state: State, policy: Policy, now: Date): readonly Clock[] =>
  waivable(state.clocks, now).filter(
    (clock) =>
      may(person, 'waive', state, policy) || state.waiversAsked.every((asked) => asked.clock !== clockName(clock)),
  );

/** Waives a late clock (SLA-8): at once by those who may, by a request to the queue's lead for all others. */
function decideWaive(
  { id, state }: Subject<State>,
  command: Extract<WaiverCommand, { type: 'waive' }>,
  context: Context,
): Decision<WaiverEvent> {
  const { now, policy } = context;
  const person = personOf(context);
  if (person === null) return noPerson('waive');
  const late = waivable(state.clocks, now);
  const found = command.clock === null ? late : late.filter((one) => clockName(one) === command.clock);
  const [clock] = found;
  if (late.length > 0 && found.length > 1) return refuseField('clock', 'say which of its late clocks');
  if (clock === undefined || !isCaseMetric(clock.metric)) {
    return state.clocks.some((one) => one.waiver !== undefined)
      ? refuse({ kind: 'already', id, status: 'waived' })
      : refuse({ kind: 'wrong_status', id, verb: 'waived', status: 'not late' });
  }
  const reason = command.reason.trim();
  if (reason === '') return refuseField('reason', 'say in a few words why nobody is to blame');
  const about = { clock: clockName(clock), metric: clock.metric, reason };
  const asked = state.waiversAsked.find((one) => one.clock === about.clock);
  if (may(person, 'waive', state, policy))
    return accept({ type: 'waived', ...about, person: person.id, requestedBy: asked?.by ?? null });
  if (asked) return refuse({ kind: 'already', id, status: 'waiting for an answer about its waiver' });
  const queue = policy.queues[state.queue];
  const approvers = [queue?.lead, queue?.manager, directorOf(state.queue, policy)].filter(
    // To ask somebody from outside would tell them of a restricted case (RO-6).
    (one) => one !== undefined && one !== person.id && (!state.restricted || inQueue(one, state.queue, policy)),
  );
  const approver = firstThere(approvers, { policy, now, absence: context.absence }, null) ?? approvers[0];
  if (approver === undefined)
    return refuse({ kind: 'not_allowed', verb: 'ask for a waiver', need: 'a queue with a lead' });
  return accept({ type: 'waiver_requested', ...about, person: person.id, approver });
}

/** The answer to a request, by anybody who may waive but whoever asked. */
function decideAnswer(
  { id, state }: Subject<State>,
  command: Extract<WaiverCommand, { type: 'answer_waiver' }>,
  context: Context,
): Decision<WaiverEvent> {
  const asked = state.waiversAsked.find(({ clock }) => clock === command.clock);
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
