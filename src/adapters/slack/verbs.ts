import type { Person } from '../../config/policy/schema.ts';
import type { Intent } from '../../config/vocabulary.ts';
import type { CaseCommand } from '../../domain/case/case.ts';
import type { CaseRight } from '../../domain/case/may.ts';
import type { ArticleText } from '../../domain/record/article.ts';
import type { TicketCommand } from '../../domain/ticket/state.ts';
import type { OpenForm } from '../../flow/open-by-hand.ts';
import type { Outcome } from '../../flow/outcome.ts';
import type { CaseRecord, ClusterRecord, TicketRecord } from '../../flow/ports.ts';
import type { RelatedNow } from '../../flow/related.ts';
import type { ClusterVerb } from '../../flow/tracker.ts';
import type { GroupState } from './user-groups.ts';

export type { OpenForm };

/** Which open cases to list; all that are given must hold. `owner` is a person's id, `text` is searched in number, summary and account. */
export interface CaseFilter {
  readonly queue?: string;
  readonly owner?: string;
  readonly text?: string;
  readonly tag?: string;
}

/** Who is on call for a list, first to last, and who says so (ES-4). */
export interface OnCallNow {
  readonly order: readonly string[];
  readonly source: GroupState;
}

/**
 * What a person can do from Slack: the verbs of flow with ports and time bound by main. Refusals are values. Each of them checks itself
 * what the person may see and do.
 */
export interface Verbs {
  command(id: string, person: Person, command: CaseCommand, verb: CaseRight): Promise<Outcome<CaseRecord>>;
  open(person: Person, form: OpenForm): Promise<Outcome<CaseRecord>>;
  requestTicket(caseId: string, team: string, ask: string, person: Person): Promise<Outcome<CaseRecord>>;
  /** Pages an on-call list of the policy. */
  page(caseId: string, list: string, why: string, person: Person): Promise<Outcome<CaseRecord>>;
  commandTicket(id: string, person: Person, command: TicketCommand): Promise<Outcome<TicketRecord>>;
  /** Makes one tracker of similar cases, adds later ones to it, or says that they are not the same. */
  cluster(id: string, verb: ClusterVerb, person: Person): Promise<Outcome<ClusterRecord>>;
  /** One more case behind a ticket that is there, and the way back. */
  link(caseId: string, ticketId: string, person: Person): Promise<Outcome<CaseRecord>>;
  unlink(caseId: string, ticketId: string, person: Person): Promise<Outcome<CaseRecord>>;
  retriage(caseId: string, intent: Intent, person: Person): Promise<Outcome<CaseRecord>>;
  /** Moves a case to another queue of the policy. */
  transfer(caseId: string, queue: string, why: string, person: Person): Promise<Outcome<CaseRecord>>;
  /** Answers when the person hears of it again. */
  remindLater(id: string, person: Person): Promise<Outcome<Date>>;
  /** Draws what the person was told of it as it is now. */
  redrawTold(id: string, person: Person): Promise<void>;
  seeCase(id: string, person: Person): Promise<Outcome<CaseRecord>>;
  seeTicket(id: string, person: Person): Promise<Outcome<TicketRecord>>;
  /** Open cases that the person may see, those nearest to their deadline first. */
  listCases(filter: CaseFilter, person: Person): Promise<readonly CaseRecord[]>;
  onCall(list: string): OnCallNow;
  /** What was found when a case opened, as far as the person may see it, as it is now. */
  relatedOf(record: CaseRecord, person: Person): Promise<RelatedNow>;
  relatedAnew(
    id: string,
    person: Person,
  ): Promise<Outcome<{ readonly record: CaseRecord; readonly found: RelatedNow }>>;
  /** Resolved cases and articles by words that were typed. */
  searchKnowledge(words: string, person: Person): Promise<RelatedNow>;
  /** What a form for an article begins with. Answers within about a second, as the form must open soon. */
  beginArticle(
    id: string,
    person: Person,
  ): Promise<Outcome<{ readonly record: CaseRecord; readonly article: ArticleText }>>;
  saveArticle(id: string, person: Person, article: ArticleText): Promise<Outcome<CaseRecord>>;
  /** Whether somebody is away in Intercom, and when their next shift begins; null while they are on shift. */
  there(person: string): { readonly away: boolean; readonly nextShift: Date | null };
}
