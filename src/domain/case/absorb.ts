import type { Priority } from '../../config/vocabulary.ts';
import type { LinkedTicket } from '../record/linked-work.ts';
import type { Absorb, Merging } from '../record/merge.ts';
import type { Clock } from '../sla/clock.ts';
import { clockName, heldReason, pauseAll } from './clocks.ts';
import type { CaseCore } from './core.ts';
import { withoutQuestion } from './linked-news.ts';
import type { Paging } from './paging.ts';
import { alsoFor, withoutCase } from './told.ts';
import { type Conversing, talkOf } from './turn.ts';
import type { WithWritings } from './writings.ts';

export type Mergeable = CaseCore & Paging & Conversing & Merging & WithWritings;

/** Conversations of which a case speaks, and that show how it stands: none while another one speaks for it. */
export const conversationsOf = ({
  conversationId,
  mergedInto,
  merged,
}: Pick<Mergeable, 'conversationId' | 'mergedInto' | 'merged'>): readonly string[] =>
  mergedInto !== null
    ? []
    : [conversationId, ...merged.map(({ conversation }) => conversation)].filter((one) => one !== null);

/** What a case takes along, as it was when it was merged. */
export function absorbOf(id: string, state: Mergeable): Absorb {
  const { assessment, conversationId, conversationUrl, fired, tickets, mergedInto } = state;
  return {
    type: 'absorb',
    merged: {
      id,
      summary: assessment.summary,
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

/** What comes with a merged case, marked by its number. */
export function takenAlong(
  state: Mergeable,
  {
    merged,
    clocks,
    fired,
    tickets,
    priority,
    at,
  }: Omit<Absorb, 'type' | 'priority'> & { readonly priority?: Priority; readonly at: Date },
): Partial<Mergeable> {
  // A restricted case has no timer (SLA-6).
  const theirs = state.restricted ? [] : clocks.map((clock) => ({ ...clock, of: merged.id }));
  const held = heldReason(state);
  const waits = merged.conversation !== null;
  return {
    clocks: [...state.clocks, ...(held === null ? theirs : pauseAll(theirs, at, held))],
    fired: [...state.fired, ...firedOf(clocks, theirs, fired)],
    tickets: [
      ...state.tickets.map((one) => (waits && has(tickets, one) ? alsoFor(one, merged.id) : one)),
      ...tickets.filter((one) => !has(state.tickets, one)).map(markedBy(merged.id)),
    ],
    offeredTo: state.offeredTo.filter((one) => one !== merged.id),
    ...(priority ? { assessment: { ...state.assessment, priority } } : {}),
  };
}

/** Without what came with it; once it is `closed`, without what was not taken in its conversation, too: nobody sends that again from here. */
export function letGo(
  state: Mergeable,
  { merged, closed }: { readonly merged: string; readonly closed?: true },
): Partial<Mergeable> {
  const gone = state.clocks.filter(({ of }) => of === merged).map((clock) => `${clockName(clock)}:`);
  return {
    clocks: state.clocks.filter(({ of }) => of !== merged),
    fired: state.fired.filter((key) => !gone.some((name) => key.startsWith(name))),
    tickets: state.tickets.flatMap((one) => withoutCase(one, merged)),
    ...(closed && { writings: state.writings.filter(({ of, failed }) => of !== merged || failed === null) }),
  };
}

/** Steps that have fired do not fire again, under the names that the clocks have from now on. */
const firedOf = (before: readonly Clock[], after: readonly Clock[], fired: readonly string[]): readonly string[] =>
  before.flatMap((clock, at) => {
    const [was, is] = [`${clockName(clock)}:`, after[at]];
    return fired.flatMap((key) => (is && key.startsWith(was) ? [`${clockName(is)}:${key.slice(was.length)}`] : []));
  });

/** It leaves its trackers, which do not wait for its answer any more. */
export const unaskedBehind = (ticket: LinkedTicket): LinkedTicket =>
  ticket.tracker === true && ticket.question !== undefined
    ? { ...withoutQuestion(ticket), status: 'in_progress' }
    : ticket;

const has = (tickets: readonly LinkedTicket[], { id }: LinkedTicket): boolean => tickets.some((one) => one.id === id);
const markedBy =
  (of: string) =>
  (ticket: LinkedTicket): LinkedTicket => ({ ...ticket, of });
