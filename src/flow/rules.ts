import { caseEffects } from '../case/effects.ts';
import type { CaseEvent } from '../case/events.ts';
import { evolve as evolveCase } from '../case/evolve.ts';
import type { CaseState } from '../case/state.ts';
import { conversationEffects, evolve as evolveConversation } from '../conversation/evolve.ts';
import type { ConversationEvent, ConversationState } from '../conversation/state.ts';
import { caseWakeAt } from '../escalation/case-wake.ts';
import { ticketWakeAt } from '../escalation/ticket-wake.ts';
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

export const CONVERSATION_RULES: Rules<ConversationState, ConversationEvent> = {
  evolve: evolveConversation,
  effects: conversationEffects,
  wakeAt: (state) => state.lookAgainAt,
};
