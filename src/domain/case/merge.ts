import { PRIORITIES, type Priority } from '../../config/vocabulary.ts';
import { type EffectBody, toCase } from '../record/effect.ts';
import type { Absorb, Apart, MergeMessage } from '../record/merge.ts';
import { pageEnded } from '../record/paging.ts';
import { accept, type Decision, type Logged, refuse } from '../record/record.ts';
import type { Clock } from '../sla/clock.ts';
import { absorbOf, letGo, type Mergeable, takenAlong, unaskedBehind } from './absorb.ts';
import { closedIn, heldReason, resumeAll, stopAll } from './clocks.ts';
import { closes } from './closed.ts';
import { waitsForIntercom } from './fallback-form.ts';
import type { HearingEvent } from './hearing.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  type FactRules,
  type LogEntry,
  refuseField,
  type Subject,
  workedBy,
  wrongStatus,
} from './rules.ts';
import type { StatusEvent } from './status.ts';
import { type UpdateOwedEvent, updateOwed } from './update-owed.ts';

export type MergeEvent =
  | { readonly type: 'merged'; readonly into: string }
  /** `reopens`: it is open again. */
  | {
      readonly type: 'unmerged';
      readonly from: string;
      readonly why: Apart;
      readonly reopens: boolean;
    }
  /** `priority`: that of the other case, where it was more urgent. */
  | (Omit<Absorb, 'type' | 'priority'> & { readonly type: 'absorbed'; readonly priority?: Priority })
  /** `closed`: not the same people may see both any more, so that its words go. */
  | { readonly type: 'parted'; readonly merged: string; readonly closed?: true }
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

export const MERGE_COMMANDS: CommandRules<MergeCommand, Mergeable, MergeEvent> = {
  merge: { right: 'work', decide: decideMerge },
  unmerge: {
    right: 'reopen',
    decide: (subject) =>
      subject.state.mergedInto === null
        ? refuse({ kind: 'wrong_status', id: subject.id, verb: 'taken apart', status: 'not merged' })
        : accept(apart(subject.state.mergedInto.id, 'hand')),
  },
};

export const MERGE_FACTS: FactRules<MergeFact, Mergeable, MergeEvent | StatusEvent | HearingEvent | UpdateOwedEvent> = {
  absorb: { decide: decideAbsorb },
  part: {
    decide: ({ state }, { merged, closed }) =>
      state.merged.some(({ id }) => id === merged) && !isFor(closed, state)
        ? accept<MergeEvent>({ type: 'parted', merged, ...(closed !== undefined && { closed: true }) })
        : accept(),
  },
  come_back: {
    decide: ({ state }, { from, why, closed }) =>
      state.mergedInto?.id === from && !isFor(closed, state) ? accept<MergeEvent>(apart(from, why)) : accept(),
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

export const MERGE_EVENTS: EventRules<MergeEvent, Mergeable> = {
  merged: {
    change: ({ page, clocks, tickets }, { into, at }) => ({
      ...{ open: false, status: 'resolved', snoozedUntil: null, resolvedAt: at, alike: null },
      page: pageEnded(page),
      clocks: stopAll(clocks, at, 'merged'),
      mergedInto: { id: into, clocks },
      tickets: tickets.map(unaskedBehind),
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
        ? { open: true, status: workedBy(state.owner), resolvedAt: null, clocks: goingOn(state, event.at) }
        : {}),
    }),
    tell: ({ reopens }, { owner }) => ({ thread: true, note: reopens, people: reopens ? [owner] : [] }),
    send: ({ from }, _state, id) => [toCase(from, { type: 'part', merged: id }, 'part')],
    overtakes: true,
    isOver: (_event, { open }) => !open,
  },
  absorbed: {
    change: takenAlong,
    tell: (_event, { owner }) => ({ thread: true, note: true, people: [owner] }),
    overtakes: true,
  },
  parted: {
    change: letGo,
    tell: (_event, { open, owner }) => ({ thread: open, note: open, people: open ? [owner] : [] }),
    send: ({ merged, closed }, _state, id) =>
      closed ? [toCase(merged, { type: 'come_back', from: id, why: 'closed' }, 'come_back')] : [],
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

/** What it means that a case ends, or is closed to others, for those that are merged into it or were to be, and for the one that speaks for it. */
export function mergeBodies(
  id: string,
  before: Mergeable | null,
  after: Mergeable,
  logged: readonly Logged<LogEntry>[],
): readonly EffectBody[] {
  const ends = before?.open === true && !after.open;
  const closing = closes(before, after);
  const orphans = logged.some(({ type }) => type === 'ended') ? after.merged : [];
  const { queue: closed, mergedInto } = after;
  return [
    ...(closing && mergedInto ? [toCase(mergedInto.id, { type: 'part', merged: id, closed }, 'part')] : []),
    ...(closing ? after.merged : []).map((one) =>
      toCase(one.id, { type: 'come_back', from: id, why: 'closed', closed }, 'come_back'),
    ),
    ...(ends || closing ? after.offeredTo : []).map((one) => toCase(one, { type: 'end_offer', with: id }, 'end_offer')),
    ...orphans.map((one) => toCase(one.id, { type: 'come_back', from: id, why: 'ended' }, 'come_back')),
  ];
}

function decideMerge(
  subject: Subject<Mergeable>,
  { into }: Extract<MergeCommand, { type: 'merge' }>,
): Decision<MergeEvent> {
  const { id, state } = subject;
  if (into === id) return refuseField('into', 'pick another case: this one is the same');
  if (state.mergedInto !== null) return refuse({ kind: 'already', id, status: `merged into ${state.mergedInto.id}` });
  if (!state.open) return wrongStatus(subject, 'merged');
  if (waitsForIntercom(state)) return wrongStatus(subject, 'merged', 'not in Intercom yet');
  const [other] = state.merged;
  if (other) return refuseField('into', `${other.id} was merged into ${id} before: merge ${into} into ${id} instead`);
  return accept({ type: 'merged', into });
}

/** Only an open case that stands on its own speaks for others. What waits for its customer goes on with theirs. */
function decideAbsorb(
  subject: Subject<Mergeable>,
  absorb: Absorb,
  context: Context,
): Decision<MergeEvent | StatusEvent | UpdateOwedEvent> {
  const { state } = subject;
  const { type: _, priority, ...rest } = absorb;
  if (state.merged.some(({ id }) => id === absorb.merged.id)) return accept();
  if (!state.open) return wrongStatus(subject, 'merged with another one');
  const more = PRIORITIES.indexOf(priority) < PRIORITIES.indexOf(state.assessment.priority);
  const absorbed: MergeEvent = { type: 'absorbed', ...rest, ...(more ? { priority } : {}) };
  const { tickets = [] } = takenAlong(state, { ...absorb, at: context.now });
  // What it had waited for may be done by now, of which its customer knows nothing.
  const owed = updateOwed(state, tickets, context, [absorb.merged.id]);
  const why = `the customer of ${absorb.merged.id} waits for an answer`;
  const resumes = heldReason(state) !== null && absorb.merged.talk.awaiting;
  return accept<MergeEvent | StatusEvent | UpdateOwedEvent>(
    absorbed,
    ...owed,
    ...(resumes ? [{ type: 'resumed', why } as const] : []),
  );
}

/** It is for the people of that queue too. */
const isFor = (closed: string | undefined, { queue, movedFrom }: Mergeable): boolean => closed === (movedFrom ?? queue);

const apart = (from: string, why: Apart): MergeEvent => ({
  ...{ type: 'unmerged', from, why },
  reopens: why !== 'new_matter' && why !== 'deleted',
});

/** The clocks go on as if they had never stopped; they have heard what was said in the conversation since. */
const goingOn = ({ mergedInto, restricted, clocks }: Mergeable, at: Date): readonly Clock[] =>
  restricted || mergedInto === null ? clocks : resumeAll(mergedInto.clocks, at);
