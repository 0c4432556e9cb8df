import type { Talk } from '../record/merge.ts';
import { accept, type Decision, refuse, type Unsaid } from '../record/record.ts';
import { answeredAfterAll, type Clock, start, stop } from '../sla/clock.ts';
import { isLate, outcome, readClock } from '../sla/read.ts';
import { promisesMore } from '../text/promise.ts';
import { isRunning, startAnew } from './clocks.ts';
import type { CaseCore } from './core.ts';
import { maySilence, whomToAsk } from './may.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  isSoon,
  noPerson,
  refuseField,
  type Subject,
  wrongStatus,
} from './rules.ts';
import { allTold } from './told.ts';
import { type Conversing, owesAnswer, owesUpdate, talkOf, turnOf } from './turn.ts';

/** Somebody has promised the customer the next update by a moment (OW-10). `note`: of what, may be empty. */
export interface PromiseEvent {
  readonly type: 'update_promised';
  readonly person: string;
  readonly until: Date;
  readonly note: string;
}

export interface PromiseCommand {
  readonly type: 'promise';
  readonly until: Date;
  readonly note: string;
}

type State = CaseCore & Conversing;

export const UPDATE_COMMANDS: CommandRules<PromiseCommand, State, PromiseEvent> = {
  promise: { right: 'work', decide: decidePromise },
};

export const UPDATE_EVENTS: EventRules<PromiseEvent, State> = {
  update_promised: {
    change: ({ clocks }, event) => ({ clocks: promised(clocks, event) }),
    tell: (_event, { owner }) => ({ thread: true, note: true, people: [owner] }),
    // Kept, or another promise counts.
    isOver: ({ until }, { clocks }, { now }) => {
      const update = nextUpdate(clocks);
      return update === null || readClock(update, now).dueAt?.getTime() !== until.getTime();
    },
  },
};

/** The update that is due next in its own conversation, or in that of the merged case `of`; null where the customer was promised none. */
export const nextUpdate = (clocks: readonly Clock[], of?: string): Clock | null =>
  clocks.find((clock) => clock.metric === 'PUT' && clock.of === of && isRunning(clock)) ?? null;

/** Whether the customer should have heard from us by now: then they hear before they are promised anything else. */
export function isUpdateLate(clocks: readonly Clock[], now: Date): boolean {
  const due = nextUpdate(clocks);
  return due !== null && isLate(outcome(due, now));
}

/** What stays unsaid to the customer if it ends now; the pace of the policy promises them nothing (OW-6, OW-10, OW-13). */
export const unsaid = (state: CaseCore & Pick<Conversing, 'awaiting'>): readonly Unsaid[] => [
  ...(owesAnswer(state) ? (['answer'] as const) : []),
  ...(owesUpdate(state) ? (['outcome'] as const) : []),
  ...(state.clocks.some((clock) => clock.promised !== undefined && isRunning(clock)) ? (['promise'] as const) : []),
];

/** A moment that was said to a customer does not wait for office hours. */
const TO_THE_MINUTE = { name: 'always', spec: null } as const;

function promised(
  clocks: readonly Clock[],
  { person: by, until, note, at, ...event }: Parameters<(typeof UPDATE_EVENTS)['update_promised']['tell']>[0],
): readonly Clock[] {
  const name = event.by.kind === 'person' ? event.by.name : by;
  const from = notBegunYet(clocks, at);
  const clock = start({
    metric: 'PUT',
    at: from,
    because: `promised by ${name}`,
    budgetMs: Math.max(1, until.getTime() - from.getTime()),
    calendar: TO_THE_MINUTE,
  });
  return [...clocks.map((one) => replaced(one, at)), { ...clock, promised: { by, name, note } }];
}

/** A moment at which no other of them begins: by it each is named (`clockName`). */
const notBegunYet = (clocks: readonly Clock[], at: Date): Date =>
  clocks.some(({ metric, startedAt }) => metric === 'PUT' && startedAt.getTime() === at.getTime())
    ? notBegunYet(clocks, new Date(at.getTime() - 1))
    : at;

const replaced = (clock: Clock, at: Date): Clock =>
  clock.metric === 'PUT' && clock.of === undefined ? stop(clock, at, 'replaced') : clock;

/** A promise is written down, by its owner or the people of its queue: until then the pace of the policy rests. One that is late already is kept first. */
function decidePromise(
  subject: Subject<State>,
  { until, note }: PromiseCommand,
  { by, now, policy }: Context,
): Decision<PromiseEvent> {
  const { state } = subject;
  if (by.kind !== 'person') return noPerson('promise an update');
  if (!state.open) return wrongStatus(subject, 'promised an update');
  if (!maySilence(by.id, state, policy)) {
    const need = `its owner or somebody of ${policy.queues[state.queue]?.name ?? state.queue}`;
    return refuse({ kind: 'not_allowed', verb: 'promise an update', need, ask: whomToAsk(state, policy) });
  }
  if (state.restricted)
    return refuse({
      kind: 'not_allowed',
      verb: 'promise a moment',
      need: 'a case that is not restricted: those have no timer',
    });
  if (state.conversationId === null)
    return refuse({
      kind: 'not_allowed',
      verb: 'promise a moment',
      need: 'a case with a conversation: in it the customer is told',
    });
  if (!isSoon(until, now)) return refuseField('until', 'pick a time to come, within a year');
  if (isUpdateLate(state.clocks, now))
    return refuseField('until', 'write to the customer first, for the update before this one is late');
  return accept({ type: 'update_promised', person: by.id, until, note: note.replaceAll(/\s+/g, ' ').trim() });
}

/** Messages within this time are one word to the customer. */
const ONE_WORD_MS = 60_000;
/** An answer that promises so soon after a promise was written down is the one that tells the customer of it. */
const TELLING_MS = 5 * 60_000;

/**
 * What an answer of ours at `at` makes of the update that is due in the same conversation (`of` as in `Clock`): it keeps it. One of before it does not, nor one that follows the answer by which it began, or
 * that tells of the promise. One heard after the case was resolved has been given all the same.
 */
export const updateGiven = (clocks: readonly Clock[], at: Date, text: string, of?: string): readonly Clock[] =>
  clocks.map((clock) => {
    if (clock.metric !== 'PUT' || clock.of !== of || at <= clock.startedAt) return clock;
    if (clock.stoppedAt !== undefined) return answeredAfterAll(clock, at);
    const after = at.getTime() - clock.startedAt.getTime();
    if (clock.promised !== undefined && after < TELLING_MS && after < clock.budgetMs && promisesMore(text))
      return clock;
    return clock.promised === undefined && after < ONE_WORD_MS ? stop(clock, at, 'replaced') : stop(clock, at);
  });

/**
 * The clocks with the next update that the customer of each conversation is owed by the pace of the policy: from our last answer on, or from when others began
 * to work; and without the one of which there is nothing to tell any more.
 */
export const withNextUpdates = (state: State, event: Fact): readonly Clock[] =>
  state.open
    ? talksOf(state).reduce((clocks, talk) => paced({ ...state, clocks }, talk, event), state.clocks)
    : state.clocks;

interface Fact {
  readonly at: Date;
  readonly since?: Date;
  readonly heardAt?: Date;
}

/** One of the conversations of a case. */
interface OneTalk extends Talk {
  /** The merged case whose it is; absent: its own. */
  readonly of?: string;
  readonly conversation: string | null;
}

/** How each of its conversations stands, its own first. */
const talksOf = (state: State): readonly OneTalk[] => [
  { ...talkOf(state), ...state.own, conversation: state.conversationId },
  ...state.merged.map(({ id, conversation, talk }) => ({ ...talk, of: id, conversation })),
];

function paced(state: State, talk: OneTalk, event: Fact): readonly Clock[] {
  const { clocks, nextUpdate: pace, tightening } = state;
  const { of, words } = talk;
  const due = nextUpdate(clocks, of);
  if (due !== null)
    return due.promised === undefined && isMoot(state)
      ? clocks.map((one) => (one === due ? stop(one, event.since ?? event.at, 'moot') : one))
      : clocks;
  const why = whyPaced(state, talk);
  if (!pace || why === null) return clocks;
  const from = event.heardAt ?? event.since ?? event.at;
  const at = notBegunYet(clocks, words.ours !== null && words.ours.at > from ? words.ours.at : from);
  return startAnew(clocks, 'PUT', pace.budgetMs, pace.calendar, at, why, tightening, of);
}

/** Nobody else works on it any more, and nothing that they have done is still to be told. */
const isMoot = ({ status, tickets }: State): boolean =>
  status !== 'escalated' && status !== 'waiting' && status !== 'snoozed' && tickets.every(allTold);

/** Why the customer of a conversation, who has had our last answer, hears at a pace; null where they do not. */
function whyPaced(state: State, { conversation, answered, awaiting, onUs, closed }: OneTalk): string | null {
  if (conversation === null || closed || !answered || state.restricted || awaiting) return null;
  const turn = turnOf({ ...state, awaiting, onUs });
  // Asked something, we have a turn of our own: the team's work goes on behind it.
  const isAsked = turn === 'ours' && state.tickets.some(({ question }) => question !== undefined);
  if (turn === 'team' || isAsked) return 'the customer hears how it stands while another team works on it';
  return turn === 'ours' && state.status === 'escalated'
    ? 'the customer hears how it stands while it is escalated'
    : null;
}
