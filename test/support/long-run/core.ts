import { wakeCase } from '../../../src/domain/escalation/case-wake.ts';
import { wakeTicket } from '../../../src/domain/escalation/ticket-wake.ts';
import { CASE_RULES, TICKET_RULES } from '../../../src/flow/rules.ts';

/** What is put to the test: the real rules, unless a test breaks one of them to see whether that is noticed. */
export interface Core {
  readonly cases: typeof CASE_RULES;
  readonly tickets: typeof TICKET_RULES;
  readonly wakeCase: typeof wakeCase;
  readonly wakeTicket: typeof wakeTicket;
}

export const CORE: Core = { cases: CASE_RULES, tickets: TICKET_RULES, wakeCase, wakeTicket };
