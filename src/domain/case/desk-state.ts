import type { Actor } from '../record/actor.ts';
import type { EffectBody } from '../record/effect.ts';
import type { Logged } from '../record/record.ts';
import { conversationsOf } from './absorb.ts';
import type { MergeEvent } from './merge.ts';
import { entriesOf } from './rules.ts';
import type { CaseEvent, CaseState } from './state.ts';
import { conversationIn, writingOf } from './writings.ts';

/** How a case has its conversations stand in Intercom (IC-3): closed, put aside until a moment, or open. */
export type DeskState = 'open' | 'closed' | { readonly until: Date };

/** On hold it stays open, for whoever has it waits there for the customer's word; so does what is put aside for nobody knows how long. */
export function deskStateOf({
  open,
  status,
  snoozedUntil,
}: Pick<CaseState, 'open' | 'status' | 'snoozedUntil'>): DeskState {
  if (!open) return 'closed';
  return status === 'snoozed' && snoozedUntil !== null ? { until: snoozedUntil } : 'open';
}

export const sameDeskState = (one: DeskState, other: DeskState): boolean =>
  typeof one === 'string' || typeof other === 'string' ? one === other : +one.until === +other.until;

/**
 * The conversations that have to stand otherwise because of what a person has done here. What was done in Intercom has been done there; an answer from here opens a conversation
 * that was closed, which goes on being resolved; one that begins late stands as its case does by then.
 */
export function deskStateBodies(
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
): readonly EffectBody[] {
  if (before === null) return [];
  const changes = !sameDeskState(deskStateOf(before), deskStateOf(after));
  const doneBy = (kind: Actor['kind']): boolean => changes && logged.some(({ by }) => by.kind === kind);
  // Woken by the customer's word in one of its conversations, the others would sleep on.
  const wakes = typeof deskStateOf(before) !== 'string' && after.merged.length > 0 && doneBy('customer');
  const begins = before.conversationId === null && after.conversationId !== null && deskStateOf(after) !== 'open';
  const answered =
    !after.open &&
    logged.some((event) => event.type === 'message_delivered' && writingOf(before, event.written)?.as === 'reply');
  if (!doneBy('person') && !wakes && !begins && !answered) return [];
  return conversationsOf(after).map((conversation) => ({ kind: 'state', conversation }));
}

type ClosedOrReopened = Extract<MergeEvent, { type: 'conversation_closed' }> | { readonly type: 'reopened' };

/** Whether a conversation was closed in Intercom while its case goes on for another one: nothing opens it but what reopens the case. */
export function staysClosed(
  { state, log }: { readonly state: CaseState; readonly log: readonly Logged<CaseEvent>[] },
  conversation: string,
): boolean {
  const last = entriesOf<ClosedOrReopened>(log, 'conversation_closed', 'reopened').findLast(
    (entry) => entry.type === 'reopened' || conversationIn(state, entry.of ?? null) === conversation,
  );
  return state.open && last?.type === 'conversation_closed';
}
