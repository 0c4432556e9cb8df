import type { CaseEvent, CaseState } from '../domain/case/case.ts';
import { evolve as evolveCase } from '../domain/case/case.ts';
import { caseEffects } from '../domain/case/effects.ts';
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
import { ticketEffects } from '../domain/ticket/effects.ts';
import { evolve as evolveTicket } from '../domain/ticket/evolve.ts';
import type { TicketEvent, TicketState } from '../domain/ticket/state.ts';
import type { Rules } from './change.ts';

export const CASE_RULES: Rules<CaseState, CaseEvent> = {
  evolve: evolveCase,
  effects: caseEffects,
  wakeAt: caseWakeAt,
  judge: (state, log, weights, now) => ({ ...state, prediction: predict({ state, log }, weights, now) }),
};

export const TICKET_RULES: Rules<TicketState, TicketEvent> = {
  evolve: evolveTicket,
  effects: ticketEffects,
  wakeAt: ticketWakeAt,
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
};

export const CONVERSATION_RULES: Rules<ConversationState, ConversationEvent> = {
  evolve: evolveConversation,
  effects: conversationEffects,
  wakeAt: (state) => state.lookAgainAt,
};
