import type { CaseCommand } from '../case/commands.ts';
import type { CaseVerb } from '../case/may.ts';
import type { Person } from '../config/policy/schema.ts';
import type { Intent } from '../config/vocabulary.ts';
import type { OpenForm } from '../flow/open-by-hand.ts';
import type { Outcome } from '../flow/outcome.ts';
import type { CaseRecord, TicketRecord } from '../flow/ports.ts';
import type { TicketCommand } from '../ticket/state.ts';

export type { OpenForm };

/** Which open cases to list; all that are given must hold. `owner` is a person's id, `text` is searched in number, summary and account. */
export interface CaseFilter {
  readonly queue?: string;
  readonly owner?: string;
  readonly text?: string;
}

/**
 * What a person can do from Slack: the verbs of flow with ports and time bound by main. Refusals are values. Each of them checks itself
 * what the person may see and do.
 */
export interface Verbs {
  command(id: string, person: Person, command: CaseCommand, verb: CaseVerb): Promise<Outcome<CaseRecord>>;
  open(person: Person, form: OpenForm): Promise<Outcome<CaseRecord>>;
  requestTicket(caseId: string, team: string, ask: string, person: Person): Promise<Outcome<CaseRecord>>;
  commandTicket(id: string, person: Person, command: TicketCommand): Promise<Outcome<TicketRecord>>;
  retriage(caseId: string, intent: Intent, person: Person): Promise<Outcome<CaseRecord>>;
  seeCase(id: string, person: Person): Promise<Outcome<CaseRecord>>;
  seeTicket(id: string, person: Person): Promise<Outcome<TicketRecord>>;
  /** Open cases that the person may see, those nearest to their deadline first. */
  listCases(filter: CaseFilter, person: Person): Promise<readonly CaseRecord[]>;
}
