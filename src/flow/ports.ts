import type { AggregateRecord, Change } from '../aggregate/record.ts';
import type { CaseEvent } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { Conversation, ConversationEvent, ConversationState } from '../conversation/state.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import type { Triage } from '../triage/verdict.ts';

export type CaseRecord = AggregateRecord<CaseState, CaseEvent>;
export type TicketRecord = AggregateRecord<TicketState, TicketEvent>;
export type ConversationRecord = AggregateRecord<ConversationState, ConversationEvent>;

/** One kind of stored record. `insert` and `commit` answer false when another write came first: load and decide again. */
export interface Records<S, E> {
  load(id: string): Promise<AggregateRecord<S, E> | null>;
  insert(change: Change<S, E>): Promise<boolean>;
  commit(change: Change<S, E>): Promise<boolean>;
}

export interface Store {
  readonly cases: Records<CaseState, CaseEvent> & {
    /** The newest case of a conversation, open or not. */
    latestOf(conversationId: string): Promise<CaseRecord | null>;
    /** Open cases by owner, for the choice of the least loaded. */
    openCounts(): Promise<Readonly<Record<string, number>>>;
  };
  readonly tickets: Records<TicketState, TicketEvent>;
  readonly conversations: Records<ConversationState, ConversationEvent>;
  /** The next number of a series ('case', 'ENG' …); never given twice. */
  nextNumber(series: string): Promise<number>;
  /** Remembers an account's lifetime value and says whether it is within the top `share` of all known ones. */
  rankLifetimeValue(accountId: string, cents: number | null, share: number): Promise<boolean>;
}

/** The customer-facing desk (Intercom) as far as flow reads it; writes go through the outbox. */
export interface Desk {
  /** The conversation as it is now, or null when it is gone. Throws when the desk cannot be reached: the fact stays in the inbox. */
  conversation(id: string): Promise<Conversation | null>;
}

export interface Presence {
  onShift(person: string, now: Date): boolean;
  away(person: string): boolean;
}

/** Everything a verb of flow needs. The policy is read anew at each verb, so that a reload takes effect. */
export interface FlowPorts {
  readonly store: Store;
  readonly desk: Desk;
  readonly triage: Triage;
  readonly presence: Presence;
  policy(): Policy;
  /** Told after each write that left effects behind, so that delivery need not wait for its next round. */
  nudge(destinations: readonly string[]): void;
}
