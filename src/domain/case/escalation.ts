import type { Policy } from '../../config/policy/schema.ts';
import type { CaseMetric } from '../../config/vocabulary.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import { firstThere } from '../record/there.ts';
import { readClock } from '../sla/read.ts';
import { clockKey, firedKey, heldReason, resumeAll, stillDue } from './clocks.ts';
import type { CaseCore } from './core.ts';
import { nearest } from './deadline.ts';
import { inQueue } from './may.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  entriesOf,
  isElsewhere,
  refuseField,
  type Subject,
  workedBy,
  wrongStatus,
} from './rules.ts';

export interface Escalation {
  readonly escalation: {
    readonly level: number;
    readonly to: string | null;
    readonly reason: string;
    readonly at: Date;
    /** It has come down to this level. */
    readonly lowered?: true;
  } | null;
}

export type EscalationEvent =
  | { readonly type: 'escalated'; readonly level: number; readonly to: string; readonly reason: string }
  /** One level down; `to` null: not escalated any more at all. */
  | {
      readonly type: 'deescalated';
      readonly level: number;
      readonly to: string | null;
      readonly from: string | null;
      readonly reason: string;
    }
  | {
      readonly type: 'step_reached';
      readonly metric: CaseMetric;
      /** Which clock, see `clockKey`. */
      readonly clock: string;
      readonly step: string;
      readonly share: number;
      /** Lower steps that were missed while nobody looked; they never fire on their own. */
      readonly skipped: readonly string[];
      readonly dueAt: Date;
      readonly reachedAt: Date;
      /** Who is told, as the policy's step says. */
      readonly tell: readonly string[];
      readonly leaders: boolean;
      /** Nobody it should go to, or be told to, is there: the leaders hear of it in any case (OW-12). */
      readonly nobody?: true;
      /** Whether the case is escalated by it. */
      readonly escalates: boolean;
    };

/**
 * `seen` is the log entry the person's screen showed: deciding by one that has been overtaken is refused (`case.ts`). `first`: many may say so at once, and the
 * first is enough.
 */
export type EscalationCommand =
  | { readonly type: 'escalate'; readonly reason: string; readonly seen?: number; readonly first?: true }
  | { readonly type: 'deescalate'; readonly reason: string; readonly seen?: number };

type State = CaseCore & Escalation;
type Level = Pick<Extract<EscalationEvent, { type: 'escalated' }>, 'level' | 'to'>;

/** Escalation by hand with a reason, one level at a time (ES-7). */
export const ESCALATION_COMMANDS: CommandRules<EscalationCommand, State, EscalationEvent> = {
  escalate: { right: 'escalate', decide: decideEscalate },
  deescalate: { right: 'escalate', decide: decideDeescalate },
};

export const ESCALATION_EVENTS: EventRules<EscalationEvent, State> = {
  escalated: {
    change: (state, { level, to, reason, at }) => ({
      status: 'escalated',
      snoozedUntil: null,
      clocks: resumeAll(state.clocks, at),
      escalation: { level, to, reason, at },
    }),
    tell: ({ to }, { owner }) => ({ thread: true, note: true, people: [to, owner], calls: [to] }),
    // From the second level on, and of what is critical at once.
    rings: ({ level }, { assessment }) => (level > 1 || assessment.priority === 'P1' ? 'escalated' : null),
    overtakes: true,
    isOver: (_event, state, to) => isElsewhere(state, to) && state.status !== 'escalated',
  },
  deescalated: {
    change(state, { level, to, reason, at }) {
      const calm = level === 0;
      return {
        status: calm && state.status === 'escalated' ? workedBy(state.owner) : state.status,
        escalation: calm ? null : { level, to, reason, at, lowered: true },
      };
    },
    tell: ({ to, from }, { owner }) => ({ thread: true, note: true, people: [to, from, owner] }),
    overtakes: true,
  },
  step_reached: {
    change(state, { clock, step, skipped, escalates }) {
      const keys = [step, ...skipped].map((one) => firedKey(clock, one));
      // A deadline that was noticed only after the case was put on hold is recorded; the hold goes on, and so do its pauses.
      const escalated = escalates && heldReason(state) === null;
      return { fired: [...state.fired, ...keys], status: escalated ? 'escalated' : state.status };
    },
    tell: ({ tell, share }) => ({ thread: tell.length > 0, note: share === 1, people: tell }),
    rings: ({ leaders, share }) => (leaders ? (share >= 1 ? 'late' : 'risk') : null),
    // A lead or manager is told of other people's cases: for them the deadline decides.
    isOver: (event, { clocks }, { now }) => !stillDue(clocks, event, now),
  },
};

/**
 * What a deadline has escalated is over with it: nothing runs any more that is late, or that its ladder has moved on its way there. Whoever answers the
 * customer, moves the deadline or finishes the work has ended the alarm, whether they say so or not.
 */
export function calmed(state: CaseCore & Escalation, at: Date): Pick<CaseCore, 'status'> | null {
  const { status, escalation, clocks, ladder, fired, owner } = state;
  if (status !== 'escalated' || escalation !== null) return null;
  const moving = ladder.steps.filter((step) => step.do.some((action) => action.startsWith('reassign_')));
  const alarms = clocks.some((clock) => {
    const { state: runs, dueAt } = readClock(clock, at);
    const moved = moving.some(({ name }) => fired.includes(firedKey(clockKey(clock), name)));
    return runs !== 'stopped' && (moved || (dueAt !== null && dueAt <= at));
  });
  return alarms ? null : { status: workedBy(owner) };
}

/**
 * Whom each level reaches: the queue's lead, its manager, then the leaders, each person once. Levels that would reach the escalating
 * person are skipped.
 */
function levelsOf(state: Pick<CaseCore, 'queue' | 'restricted'>, policy: Policy): readonly string[] {
  const queue = policy.queues[state.queue];
  const leaders = state.restricted ? [] : policy.leaders.people;
  return [...new Set([...(queue ? [queue.lead, queue.manager] : []), ...leaders])];
}

function decideEscalate(
  subject: Subject<State>,
  command: Extract<EscalationCommand, { type: 'escalate' }>,
  context: Context,
): Decision<EscalationEvent> {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'escalated');
  if (command.first && state.escalation !== null) return refuse({ kind: 'already', id, status: 'escalated' });
  const reason = command.reason.trim();
  if (reason === '') return refuseField('reason', 'say in a few words why this needs somebody else');
  const above = levelAbove(state, context.by.kind === 'person' ? context.by.id : null, context.policy, context);
  return above === null
    ? refuse({ kind: 'already', id, status: 'at the highest level' })
    : accept({ type: 'escalated', ...above, reason });
}

/**
 * Where it would go if this person (null: anybody) escalated it, past whoever is not there (`around`; without it everybody is); null where it is at the highest
 * level.
 */
export function levelAbove(
  state: State,
  by: string | null,
  policy: Policy,
  around?: Pick<Context, 'now' | 'absence'>,
): Level | null {
  const levels = levelsOf(state, policy);
  const from = state.escalation?.level ?? 0;
  const above = levels.slice(from).filter((person) => person !== by);
  const [first] = above;
  const until = around === undefined ? null : (nearest(state.clocks, around.now)?.reading.dueAt ?? null);
  const there = around && firstThere(above, { policy, now: around.now, absence: around.absence }, until);
  const to = there ?? first;
  const index = to === undefined ? -1 : levels.indexOf(to, from);
  return to === undefined ? null : { level: index + 1, to };
}

/**
 * To whom it had been before, and from the first level back to whoever has it, or to its queue. What a deadline escalated is on no level, and
 * comes back the same way. Clocks and owner stay as they are.
 */
function decideDeescalate(
  subject: Subject<State>,
  command: Extract<EscalationCommand, { type: 'deescalate' }>,
  { policy }: Context,
): Decision<EscalationEvent> {
  const { state, log } = subject;
  if (!state.open || (state.status !== 'escalated' && state.escalation === null))
    return wrongStatus(subject, 'stepped down', 'not escalated');
  const reason = command.reason.trim();
  if (reason === '') return refuseField('reason', 'say in a few words why it can step down');
  // A level of before it was restricted may be somebody who may not see it now (RO-6).
  const there = ({ to }: Level) => !state.restricted || inQueue(to, state.queue, policy);
  const below = climbed(log).slice(0, -1).findLast(there);
  const from = state.escalation?.to ?? null;
  return accept({ type: 'deescalated', level: below?.level ?? 0, to: below?.to ?? null, from, reason });
}

/** The levels it stands on, lowest first. Those that were skipped on the way up are skipped on the way down. */
const climbed = (log: Subject<State>['log']): readonly Level[] =>
  entriesOf<Exclude<EscalationEvent, { type: 'step_reached' }>>(log, 'escalated', 'deescalated').reduce<
    readonly Level[]
  >((levels, entry) => {
    if (entry.type === 'escalated') return [...levels.filter(({ level }) => level < entry.level), entry];
    return levels.filter(({ level }) => level <= entry.level);
  }, []);
