import type { Merging } from '../record/merge.ts';
import { pageEnded } from '../record/paging.ts';
import { accept } from '../record/record.ts';
import { endAll } from './clocks.ts';
import type { CaseCore, Contact } from './core.ts';
import type { ErasedEvent } from './erased.ts';
import type { MergeEvent } from './merge.ts';
import type { Paging } from './paging.ts';
import type { EventRules, FactRules } from './rules.ts';
import { toWorkLeft } from './work-left.ts';

/** The conversation is not there any more: deleted, or merged into another one (IN-13, IC-9). */
export type GoneFact =
  | { readonly type: 'conversation_deleted' }
  /** `into`: the case of the conversation that goes on. */
  | { readonly type: 'conversation_merged'; readonly into: string }
  /** The conversation is another contact's now: a lead was merged into a user. */
  | { readonly type: 'contact_is'; readonly contact: Contact }
  /** Who has the conversation in Intercom now, where that is another one; null: nobody (OW-1, IC-3). */
  | { readonly type: 'teammate_is'; readonly teammate: string | null; readonly name: string | null };

export type GoneEvent =
  | { readonly type: 'ended'; readonly how: 'deleted' }
  | { readonly type: 'ended'; readonly how: 'merged'; readonly into: string }
  | { readonly type: 'contact_changed'; readonly contact: Contact }
  | { readonly type: 'teammate_changed'; readonly teammate: string | null; readonly name: string | null };

type State = CaseCore & Paging & Merging;

export const GONE_FACTS: FactRules<GoneFact, State, GoneEvent | ErasedEvent | MergeEvent> = {
  conversation_deleted: {
    decide: ({ state: { open, mergedInto } }) =>
      accept<GoneEvent | ErasedEvent | MergeEvent>(
        ...(open ? [{ type: 'ended', how: 'deleted' } as const] : []),
        ...(mergedInto ? [{ type: 'unmerged', from: mergedInto.id, why: 'deleted', reopens: false } as const] : []),
        { type: 'erased', what: 'conversation' },
      ),
  },
  conversation_merged: {
    decide: ({ state }, { into }) => (state.open ? accept({ type: 'ended', how: 'merged', into }) : accept()),
  },
  contact_is: {
    decide: ({ state }, { contact }) =>
      state.contact?.id === contact.id ? accept() : accept({ type: 'contact_changed', contact }),
  },
  teammate_is: {
    decide: ({ state }, { teammate, name }) =>
      state.teammate === teammate ? accept() : accept({ type: 'teammate_changed', teammate, name }),
  },
};

export const GONE_EVENTS: EventRules<GoneEvent, State> = {
  ended: {
    change: ({ page, clocks }, { at }) => ({
      ...{ open: false, status: 'resolved', snoozedUntil: null, resolvedAt: at },
      page: pageEnded(page),
      clocks: endAll(clocks, at),
    }),
    tell: ({ how }, { owner }) => ({ thread: true, note: how === 'merged', people: [owner] }),
    // Trackers hear that it has left.
    send: ({ how }, { tickets }, id) => toWorkLeft(tickets, { type: 'case_ended', case: id, how }),
    overtakes: true,
    isOver: (_event, { open }) => open,
  },
  contact_changed: {
    change: (_state, { contact }) => ({ contact }),
    tell: () => ({ thread: true }),
  },
  teammate_changed: {
    change: (_state, { teammate }) => ({ teammate }),
    tell: () => ({}),
    silent: () => true,
  },
};
