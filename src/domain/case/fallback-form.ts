import { accept } from '../record/record.ts';
import type { CaseCore, Contact } from './core.ts';
import type { EventRules, FactRules } from './rules.ts';

/** What came by the fallback form stands in Intercom now: from here on the case is that conversation's (IN-9). */
export interface FallbackFormFact {
  readonly type: 'begin_conversation';
  readonly conversationId: string;
  readonly conversationUrl: string | null;
  readonly contact: Contact | null;
  readonly teammate: string | null;
}

export type FallbackFormEvent = Omit<FallbackFormFact, 'type'> & { readonly type: 'conversation_begun' };

/** Whether it came by the form and no conversation is there yet: until then nobody can be answered from here. */
export const waitsForIntercom = ({ form }: Pick<CaseCore, 'form'>): boolean => form?.begun === false;

export const FALLBACK_FORM_FACTS: FactRules<FallbackFormFact, CaseCore, FallbackFormEvent> = {
  begin_conversation: {
    decide: ({ state }, { type: _, ...conversation }) =>
      waitsForIntercom(state) ? accept({ type: 'conversation_begun', ...conversation }) : accept(),
  },
};

export const FALLBACK_FORM_EVENTS: EventRules<FallbackFormEvent, CaseCore> = {
  conversation_begun: {
    change: ({ form, contact: known }, { conversationId, conversationUrl, contact, teammate }) => ({
      ...{ conversationId, conversationUrl, teammate, contact: contact ?? known },
      ...(form && { form: { ...form, begun: true } }),
    }),
    tell: () => ({ thread: true, note: true }),
    silent: () => true,
  },
};
