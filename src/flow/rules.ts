import { caseEffects } from '../case/effects.ts';
import type { CaseEvent } from '../case/events.ts';
import { evolve as evolveCase } from '../case/evolve.ts';
import type { CaseState } from '../case/state.ts';
import { clusterEffects, evolve as evolveCluster } from '../clusters/record.ts';
import type { ClusterEvent, ClusterState } from '../clusters/state.ts';
import { conversationEffects, evolve as evolveConversation } from '../conversation/evolve.ts';
import type { ConversationEvent, ConversationState } from '../conversation/state.ts';
import { caseWakeAt } from '../escalation/case-wake.ts';
import { ticketWakeAt } from '../escalation/ticket-wake.ts';
import { channelEffects, evolve as evolveChannel } from '../notify/channel.ts';
import { evolve as evolvePerson, personEffects, personWakeAt } from '../notify/person.ts';
import type { ChannelEvent, ChannelState, PersonEvent, PersonState } from '../notify/state.ts';
import { ticketEffects } from '../ticket/effects.ts';
import { evolve as evolveTicket } from '../ticket/evolve.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import type { Rules } from './change.ts';

export const CASE_RULES: Rules<CaseState, CaseEvent> = { evolve: evolveCase, effects: caseEffects, wakeAt: caseWakeAt };

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
