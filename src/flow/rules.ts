import type { Policy } from '../config/policy/schema.ts';
import { entriesOfCase } from '../domain/audit/case-moves.ts';
import type { Entry } from '../domain/audit/entry.ts';
import { entriesOfTicket } from '../domain/audit/ticket-moves.ts';
import type { CaseEvent, CaseState } from '../domain/case/case.ts';
import { withNewestClocks } from '../domain/case/clocks.ts';
import { caseEffects } from '../domain/case/effects.ts';
import { evolve as evolveCase } from '../domain/case/fold.ts';
import { inLines } from '../domain/case/runs.ts';
import { clusterEffects, evolve as evolveCluster } from '../domain/clusters/record.ts';
import type { ClusterEvent, ClusterState } from '../domain/clusters/state.ts';
import { conversationEffects, evolve as evolveConversation } from '../domain/conversation/evolve.ts';
import type { ConversationEvent, ConversationState } from '../domain/conversation/state.ts';
import { caseWakeAt } from '../domain/escalation/case-wake.ts';
import { ticketWakeAt } from '../domain/escalation/ticket-wake.ts';
import { channelEffects, evolve as evolveChannel } from '../domain/people/channel.ts';
import { evolve as evolvePerson, personEffects, personWakeAt } from '../domain/people/person.ts';
import type { ChannelEvent, ChannelState, PersonEvent, PersonState } from '../domain/people/state.ts';
import { predict } from '../domain/predict/prediction.ts';
import type { Weights } from '../domain/predict/weights.ts';
import type { Effect } from '../domain/record/effect.ts';
import type { Absence } from '../domain/record/lease.ts';
import type { Logged } from '../domain/record/record.ts';
import { ticketEffects } from '../domain/ticket/effects.ts';
import { evolve as evolveTicket } from '../domain/ticket/evolve.ts';
import type { TicketEvent, TicketState } from '../domain/ticket/state.ts';

/** The pure rules of one kind of record, gathered for `change`. */
export interface Rules<S, E extends { readonly type: string }> {
  evolve(state: S | null, event: Logged<E>): S;
  effects(id: string, before: S | null, after: S, logged: readonly Logged<E>[], policy: Policy): readonly Effect[];
  wakeAt(state: S, policy: Policy, now: Date, absence: Absence): Date | null;
  /** What of it stays in the record, where its state can grow without an end. */
  keep?(state: S): S;
  /** Whether older entries of its log go to the history. */
  readonly hasHistory?: true;
  /** What several entries of one write have in common. */
  arrange?(before: S | null, logged: readonly Logged<E>[]): readonly Logged<E>[];
  /** What follows from the whole log, where anything does: computed when facts change, so that nobody computes it while drawing. */
  judge?(state: S, log: readonly Logged<E>[], weights: Weights, now: Date): S;
  /** What the audit trail keeps of a write. */
  trail?(id: string, before: S | null, after: S, logged: readonly Logged<E>[]): readonly Entry[];
}

export const CASE_RULES: Rules<CaseState, CaseEvent> = {
  evolve: evolveCase,
  effects: caseEffects,
  wakeAt: caseWakeAt,
  keep: withNewestClocks,
  hasHistory: true,
  arrange: (before, logged) => (before === null ? logged : inLines(before, logged)),
  judge: (state, log, weights, now) => ({ ...state, prediction: predict({ state, log }, weights, now) }),
  trail: entriesOfCase,
};

export const TICKET_RULES: Rules<TicketState, TicketEvent> = {
  evolve: evolveTicket,
  effects: ticketEffects,
  wakeAt: ticketWakeAt,
  hasHistory: true,
  trail: entriesOfTicket,
};

export const PERSON_RULES: Rules<PersonState, PersonEvent> = {
  evolve: evolvePerson,
  effects: (id, _before, after, logged) => personEffects(id, after, logged),
  wakeAt: personWakeAt,
};

export const CHANNEL_RULES: Rules<ChannelState, ChannelEvent> = {
  evolve: evolveChannel,
  effects: (id, _before, _after, logged) => channelEffects(id, logged),
  wakeAt: () => null,
};

export const CLUSTER_RULES: Rules<ClusterState, ClusterEvent> = {
  evolve: evolveCluster,
  effects: (id, _before, after, logged) => clusterEffects(id, after, logged),
  wakeAt: () => null,
  hasHistory: true,
};

export const CONVERSATION_RULES: Rules<ConversationState, ConversationEvent> = {
  evolve: evolveConversation,
  effects: conversationEffects,
  wakeAt: (state) => state.lookAgainAt,
  hasHistory: true,
};
