import { PRIORITIES, type Priority } from '../../config/vocabulary.ts';
import { type EffectBody, toCase } from '../record/effect.ts';
import type { LinkedTicket } from '../record/linked-work.ts';
import type { Absorb, Apart, MergeMessage, Merging } from '../record/merge.ts';
import { pageEnded } from '../record/paging.ts';
import { accept, type Decision, type Logged, refuse } from '../record/record.ts';
import type { Clock } from '../sla/clock.ts';
import { answered, clockName, closedIn, heldReason, pauseAll, resumeAll, startAnew, stopAll } from './clocks.ts';
import type { CaseCore } from './core.ts';
import type { HearingEvent } from './hearing.ts';
import type { Paging } from './paging.ts';
import {
  type CommandRules,
  type EventRules,
  entriesOf,
  type FactRules,
  type LogEntry,
  refuseField,
  type Subject,
  workedBy,
  wrongStatus,
} from './rules.ts';
import type { StatusEvent } from './status.ts';
import { type Conversing, talkOf } from './turn.ts';

export type MergeEvent =
  | { readonly type: 'merged'; readonly into: string }
  /** `reopens`: it is open again; `answeredAt`: when the customer was first answered while it was merged. */
  | {
      readonly type: 'unmerged';
      readonly from: string;
      readonly why: Apart;
      readonly reopens: boolean;
      readonly answeredAt?: Date;
    }
  /** `priority`: that of the other case, where it was more urgent. */
  | (Omit<Absorb, 'type' | 'priority'> & { readonly type: 'absorbed'; readonly priority?: Priority })
  | { readonly type: 'parted'; readonly merged: string }
  | { readonly type: 'merge_offered'; readonly case: { readonly id: string; readonly summary: string } }
  | { readonly type: 'offer_noted'; readonly to: string }
  | { readonly type: 'offer_ended'; readonly with: string }
  /** Closed in Intercom, while another conversation of the case goes on. */
  | { readonly type: 'conversation_closed'; readonly of?: string };

/** `into`: a case that somebody may see. */
export type MergeCommand = { readonly type: 'merge'; readonly into: string } | { readonly type: 'unmerge' };

export type MergeFact =
  | MergeMessage
  | { readonly type: 'offer_merge'; readonly case: { readonly id: string; readonly summary: string } }
  | { readonly type: 'hear_close'; readonly of?: string };

type State = CaseCore & Paging & Conversing & Merging;

export const MERGE_COMMANDS: CommandRules<MergeCommand, State, MergeEvent> = {
  merge: { right: 'work', decide: decideMerge },
  unmerge: {
    right: 'reopen',
    decide: (subject) =>
      subject.state.mergedInto === null
        ? refuse({ kind: 'wrong_status', id: subject.id, verb: 'taken apart', status: 'not merged' })
        : accept(apart(subject, subject.state.mergedInto.id, 'hand')),
  },
};

export const MERGE_FACTS: FactRules<MergeFact, State, MergeEvent | StatusEvent | HearingEvent> = {
  absorb: { decide: decideAbsorb },
  part: {
    decide: ({ state }, { merged }) =>
      state.merged.some(({ id }) => id === merged) ? accept<MergeEvent>({ type: 'parted', merged }) : accept(),
  },
  come_back: {
    decide: (subject, { from, why }) =>
      subject.state.mergedInto?.id === from ? accept<MergeEvent>(apart(subject, from, why)) : accept(),
  },
  offer_merge: {
    decide: ({ state }, fact) =>
      state.open && state.alike?.id !== fact.case.id
        ? accept<MergeEvent>({ ...fact, type: 'merge_offered' })
        : accept(),
  },
  note_offer: {
    decide: ({ state }, { to }) =>
      state.offeredTo.includes(to) ? accept() : accept<MergeEvent>({ type: 'offer_noted', to }),
  },
  end_offer: {
    decide: ({ state }, { with: other }) =>
      state.alike?.id === other ? accept<MergeEvent>({ type: 'offer_ended', with: other }) : accept(),
  },
  hear_close: {
    decide: ({ state }, { of }) =>
      state.open
        ? accept<MergeEvent | HearingEvent>({ type: 'conversation_closed', ...(of && { of }) })
        : accept<MergeEvent | HearingEvent>({ type: 'heard', what: 'close' }),
  },
};

export const MERGE_EVENTS: EventRules<MergeEvent, State> = {
  merged: {
    change: ({ page, clocks }, { into, at }) => ({
      ...{ open: false, status: 'resolved', snoozedUntil: null, resolvedAt: at, alike: null },
      page: pageEnded(page),
      clocks: stopAll(clocks, at, 'merged'),
      mergedInto: { id: into, clocks },
    }),
    tell: (_event, { owner }) => ({ thread: true, people: [owner] }),
    send: ({ into }, state, id) => [toCase(into, absorbOf(id, state), 'absorb')],
    overtakes: true,
    isOver: (_event, { open }) => open,
  },
  unmerged: {
    change: (state, event) => ({
      mergedInto: null,
      ...(event.reopens
        ? { open: true, status: workedBy(state.owner), resolvedAt: null, clocks: goingOn(state, event) }
        : {}),
    }),
    tell: ({ reopens }, { owner }) => ({ thread: true, note: reopens, people: reopens ? [owner] : [] }),
    send: ({ from }, _state, id) => [toCase(from, { type: 'part', merged: id }, 'part')],
    overtakes: true,
    isOver: (_event, { open }) => !open,
  },
  absorbed: {
    change(state, { merged, clocks, fired, tickets, priority, at }) {
      // A restricted case has no timer (SLA-6).
      const theirs = state.restricted ? [] : clocks.map((clock) => ({ ...clock, of: merged.id }));
      const held = heldReason(state);
      return {
        clocks: [...state.clocks, ...(held === null ? theirs : pauseAll(theirs, at, held))],
        fired: [...state.fired, ...firedOf(clocks, theirs, fired)],
        tickets: [...state.tickets, ...tickets.filter((one) => !has(state.tickets, one)).map(markedBy(merged.id))],
        offeredTo: state.offeredTo.filter((one) => one !== merged.id),
        ...(priority ? { assessment: { ...state.assessment, priority } } : {}),
      };
    },
    tell: (_event, { owner }) => ({ thread: true, note: true, people: [owner] }),
    overtakes: true,
  },
  parted: {
    change(state, { merged }) {
      const gone = state.clocks.filter(({ of }) => of === merged).map((clock) => `${clockName(clock)}:`);
      return {
        clocks: state.clocks.filter(({ of }) => of !== merged),
        fired: state.fired.filter((key) => !gone.some((name) => key.startsWith(name))),
        tickets: state.tickets.filter(({ of }) => of !== merged),
      };
    },
    tell: (_event, { open, owner }) => ({ thread: open, note: open, people: open ? [owner] : [] }),
    overtakes: true,
  },
  merge_offered: {
    change: (_state, event) => ({ alike: event.case }),
    // A folded case has no thread yet.
    tell: (_event, { folded }) => ({ thread: !folded }),
    send: (event, _state, id) => [toCase(event.case.id, { type: 'note_offer', to: id }, 'note_offer')],
    silent: () => true,
  },
  offer_noted: {
    change: ({ offeredTo }, { to }) => ({ offeredTo: [...offeredTo, to] }),
    tell: () => ({}),
    // It ended while the offer was under way.
    send: ({ to }, { open }, id) => (open ? [] : [toCase(to, { type: 'end_offer', with: id }, 'end_offer')]),
    silent: () => true,
  },
  offer_ended: { change: () => ({ alike: null }), tell: () => ({}), silent: () => true },
  conversation_closed: {
    change: ({ clocks }, { of, at }) => ({ clocks: closedIn(clocks, at, of) }),
    tell: () => ({ thread: true }),
  },
};

/** Conversations of which a case speaks, and that show how it stands: none while another one speaks for it. */
export const conversationsOf = ({
  conversationId,
  mergedInto = null,
  merged = [],
}: Pick<State, 'conversationId' | 'mergedInto' | 'merged'>): readonly string[] =>
  mergedInto !== null
    ? []
    : [conversationId, ...merged.map(({ conversation }) => conversation)].filter((one) => one !== null);

/** What the end of a case means for those that are merged into it or were to be. */
export function mergeBodies(
  id: string,
  before: State | null,
  after: State,
  logged: readonly Logged<LogEntry>[],
): readonly EffectBody[] {
  const ends = before?.open === true && !after.open;
  const closes = before !== null && !before.restricted && after.restricted;
  const orphans = logged.some(({ type }) => type === 'ended') ? after.merged : [];
  return [
    ...(ends || closes ? after.offeredTo : []).map((one) => toCase(one, { type: 'end_offer', with: id }, 'end_offer')),
    ...orphans.map((one) => toCase(one.id, { type: 'come_back', from: id, why: 'ended' }, 'come_back')),
  ];
}

/** What a case takes along, as it was when it was merged. */
export function absorbOf(id: string, state: State): Absorb {
  const { assessment, account, contact, conversationId, conversationUrl, fired, tickets, mergedInto } = state;
  return {
    type: 'absorb',
    merged: {
      id,
      summary: assessment.summary,
      customer: account?.name ?? contact?.name ?? null,
      conversation: conversationId,
      url: conversationUrl,
      talk: talkOf(state),
    },
    clocks: (mergedInto?.clocks ?? []).filter(({ stoppedAt }) => stoppedAt === undefined),
    fired,
    tickets: tickets.filter(({ status }) => status !== 'done'),
    priority: assessment.priority,
  };
}

function decideMerge(
  subject: Subject<State>,
  { into }: Extract<MergeCommand, { type: 'merge' }>,
): Decision<MergeEvent> {
  const { id, state } = subject;
  if (into === id) return refuseField('into', 'pick another case: this one is the same');
  if (state.mergedInto !== null) return refuse({ kind: 'already', id, status: `merged into ${state.mergedInto.id}` });
  if (!state.open) return wrongStatus(subject, 'merged');
  const [other] = state.merged;
  if (other) return refuseField('into', `${other.id} was merged into ${id} before: merge ${into} into ${id} instead`);
  return accept({ type: 'merged', into });
}

/** Only an open case that stands on its own speaks for others. What waits for its customer goes on with theirs. */
function decideAbsorb(subject: Subject<State>, absorb: Absorb): Decision<MergeEvent | StatusEvent> {
  const { state } = subject;
  const { type: _, priority, ...rest } = absorb;
  if (state.merged.some(({ id }) => id === absorb.merged.id)) return accept();
  if (!state.open) return wrongStatus(subject, 'merged with another one');
  const more = PRIORITIES.indexOf(priority) < PRIORITIES.indexOf(state.assessment.priority);
  const absorbed: MergeEvent = { type: 'absorbed', ...rest, ...(more ? { priority } : {}) };
  return heldReason(state) !== null && absorb.merged.talk.awaiting
    ? accept<MergeEvent | StatusEvent>(absorbed, {
        type: 'resumed',
        why: `the customer of ${absorb.merged.id} waits for an answer`,
      })
    : accept<MergeEvent | StatusEvent>(absorbed);
}

function apart({ log }: Subject<State>, from: string, why: Apart): MergeEvent {
  const merged = entriesOf<Extract<MergeEvent, { type: 'merged' }>>(log, 'merged').at(-1);
  const answers = entriesOf<Extract<HearingEvent, { type: 'teammate_replied' }>>(log, 'teammate_replied');
  const first = answers.find(({ n }) => merged !== undefined && n > merged.n)?.heardAt;
  const reopens = why !== 'new_matter' && why !== 'deleted';
  return { type: 'unmerged', from, why, reopens, ...(first ? { answeredAt: first } : {}) };
}

/** The clocks go on as if they had never stopped; what was said in the conversation since counts. */
function goingOn(
  { mergedInto, awaiting, answered: before, words: { customer }, nextResponse, tightening, restricted, clocks }: State,
  { answeredAt, at }: Logged<Extract<MergeEvent, { type: 'unmerged' }>>,
): readonly Clock[] {
  if (restricted || mergedInto === null) return clocks;
  const running = resumeAll(mergedInto.clocks, at);
  const met = answeredAt === undefined ? running : answered(running, answeredAt);
  if (!awaiting || !before || customer === null || nextResponse === null) return met;
  const { budgetMs, calendar } = nextResponse;
  return startAnew(met, 'NRT', budgetMs, calendar, customer.at, 'the customer wrote again', tightening);
}

/** Steps that have fired do not fire again, under the names that the clocks have from now on. */
const firedOf = (before: readonly Clock[], after: readonly Clock[], fired: readonly string[]): readonly string[] =>
  before.flatMap((clock, at) => {
    const [was, is] = [`${clockName(clock)}:`, after[at]];
    return fired.flatMap((key) => (is && key.startsWith(was) ? [`${clockName(is)}:${key.slice(was.length)}`] : []));
  });

const has = (tickets: readonly LinkedTicket[], { id }: LinkedTicket): boolean => tickets.some((one) => one.id === id);
const markedBy =
  (of: string) =>
  (ticket: LinkedTicket): LinkedTicket => ({ ...ticket, of });
