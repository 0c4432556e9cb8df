import type { Person } from '../config/policy/schema.ts';
import type { CaseField, CaseStatus, Intent } from '../config/vocabulary.ts';
import type { CaseCommand } from '../domain/case/case.ts';
import type { OutlookAnswer } from '../domain/case/outlook.ts';
import type { Wanted } from '../domain/people/preferences.ts';
import type { HomeShow } from '../domain/picture/home.ts';
import type { ApprovalAsked } from '../domain/record/approval-asked.ts';
import type { ArticleText } from '../domain/record/article.ts';
import type { NotThere } from '../domain/record/there.ts';
import type { Candidate } from '../domain/routing/candidates.ts';
import type { CoverAsked } from '../domain/routing/cover.ts';
import type { AnyTicketCommand } from '../domain/ticket/state.ts';
import type { SeenApprovals } from './approvals.ts';
import type { DraftedReply } from './draft-reply.ts';
import type { DashboardLink } from './entrance.ts';
import type { CaseFilter, NearTo } from './find.ts';
import type { Health, tendLetters } from './health.ts';
import type { SeenHome } from './home.ts';
import type { Mergeable } from './merge.ts';
import type { OpenForm } from './open-by-hand.ts';
import type { CaseRecord, ClusterRecord, CoverRecord, Outcome, PersonRecord, TicketRecord } from './ports.ts';
import type { SeenTrail } from './read-trail.ts';
import type { RelatedNow } from './related.ts';
import type { ReportAsked, SeenReport } from './report.ts';
import type { CasesAsked, SeenCases, TakenCases, takeCases } from './report-cases.ts';
import type { TellingPreview } from './tell-customers.ts';
import type { ThreadMessage } from './thread-notes.ts';
import type { ClusterAnswer } from './tracker.ts';
import type { TrailQuery } from './trail.ts';
import type { ReadConversation } from './transcript.ts';
import type { OnCallNow, There } from './who-is-there.ts';
import type { BegunReply, IsShown, ReplyPreview } from './write-reply.ts';

interface One {
  /** A record's id. */
  readonly id: string;
  readonly person: Person;
}
interface OfCase {
  readonly caseId: string;
  readonly person: Person;
}

/**
 * What a person can do, from whatever edge: the verbs of flow with ports and time bound. Refusals are values. Each of them checks itself
 * what the person may see and do; `watched.ts` says what the trail sees of it.
 */
export interface Verbs {
  command(given: One & { readonly command: CaseCommand }): Promise<Outcome<CaseRecord>>;
  open(given: { readonly person: Person; readonly form: OpenForm }): Promise<Outcome<CaseRecord>>;
  /** `facts`: what the team needs to begin, as somebody has filled it in (OW-11). */
  requestTicket(
    given: OfCase & {
      readonly team: string;
      readonly ask: string;
      readonly approval?: ApprovalAsked;
      readonly facts?: Readonly<Partial<Record<CaseField, string>>>;
    },
  ): Promise<Outcome<CaseRecord>>;
  /** Pages an on-call list of the policy. */
  page(given: OfCase & { readonly list: string; readonly why: string }): Promise<Outcome<CaseRecord>>;
  commandTicket(given: One & { readonly command: AnyTicketCommand }): Promise<Outcome<TicketRecord>>;
  /** Money that waits for the person, and what was decided lately (OW-7). */
  approvals(given: { readonly person: Person }): Promise<SeenApprovals>;
  /** Makes one tracker of similar cases, adds later ones to it, or says that they are not the same. */
  answerCluster(given: One & { readonly answer: ClusterAnswer }): Promise<Outcome<ClusterRecord>>;
  /** One more case behind a ticket that is there, and the way back. */
  link(given: OfCase & { readonly ticketId: string }): Promise<Outcome<CaseRecord>>;
  unlink(given: OfCase & { readonly ticketId: string }): Promise<Outcome<CaseRecord>>;
  /** Merges a case into another open one of the same customer; answers the one that goes on. The way back is a command. */
  merge(given: One & { readonly into: string }): Promise<Outcome<CaseRecord>>;
  /** The other open cases of its customer that the person may see, as far as it could be merged into them. */
  mergeable(given: One): Promise<Outcome<Mergeable>>;
  retriage(given: OfCase & { readonly intent: Intent }): Promise<Outcome<CaseRecord>>;
  /** Moves a case to another queue of the policy. */
  transfer(given: OfCase & { readonly queue: string; readonly why: string }): Promise<Outcome<CaseRecord>>;
  /** What somebody is told, and when, as it is in force. */
  preferences(given: { readonly person: Person }): Promise<Wanted>;
  prefer(given: { readonly person: Person; readonly wanted: Wanted }): Promise<Outcome<PersonRecord>>;
  /** Answers when the person hears of it again. */
  remindLater(given: One): Promise<Outcome<Date>>;
  /** Agrees or disagrees that a case will be escalated, or looks at it again tomorrow (RP-9). */
  answerOutlook(given: One & { readonly says: OutlookAnswer }): Promise<Outcome<CaseRecord>>;
  seeCase(given: One): Promise<Outcome<CaseRecord>>;
  seeTicket(given: One): Promise<Outcome<TicketRecord>>;
  /** The case of a conversation; null whether there is none or it is not for this person to see. */
  caseBehind(given: { readonly conversationId: string; readonly person: Person }): Promise<CaseRecord | null>;
  /** How it stands, for whom the policy does not know; null also where it is for a few alone. */
  statusBehind(given: { readonly conversationId: string }): Promise<CaseStatus | null>;
  /** Whether a case or ticket is there for this person, and of cases those that they may have meant. Shows none of it. */
  nearTo(given: One): Promise<NearTo>;
  /** Who behind a tracker would hear what all are told. */
  previewTelling(given: One & { readonly text?: string }): Promise<Outcome<TellingPreview>>;
  tellCustomers(
    given: One & { readonly seen: number | null; readonly isShown: IsShown },
  ): Promise<Outcome<TicketRecord>>;
  /** Open cases that the person may see, those nearest to their deadline first. */
  listCases(given: { readonly filter: CaseFilter; readonly person: Person }): Promise<readonly CaseRecord[]>;
  /** What their home shows, of all that is theirs, their queues' and their teams'. */
  home(given: { readonly person: Person; readonly show: HomeShow }): Promise<SeenHome>;
  /** Who could take a case, best first. */
  candidates(given: One): Promise<Outcome<readonly Candidate[]>>;
  /** Why somebody will not be there for a case before its deadline; null when they will. */
  notThere(given: { readonly record: CaseRecord; readonly whom: string }): NotThere | null;
  onCall(list: string): OnCallNow;
  /** Asks the others of an on-call list to cover the person; the first who takes it has it (OW-12). */
  askCover(given: { readonly person: Person; readonly cover: CoverAsked }): Promise<Outcome<CoverRecord>>;
  takeCover(given: One): Promise<Outcome<CoverRecord>>;
  withdrawCover(given: One): Promise<Outcome<CoverRecord>>;
  there(person: string): There;
  /** What was found when a case opened, as far as the person may see it, as it is now. */
  relatedOf(given: { readonly record: CaseRecord; readonly person: Person }): Promise<RelatedNow>;
  /** The conversations of a case as they stand in Intercom, for whoever may see it (IN-8). */
  conversations(given: { readonly record: CaseRecord; readonly person: Person }): Promise<readonly ReadConversation[]>;
  relatedAnew(given: One): Promise<Outcome<{ readonly record: CaseRecord; readonly found: RelatedNow }>>;
  /** Resolved cases and articles by words that were typed. */
  searchKnowledge(given: { readonly words: string; readonly person: Person }): Promise<RelatedNow>;
  /** What a form for an article begins with. Answers within about a second, as the form must open soon. */
  beginArticle(given: One): Promise<Outcome<{ readonly record: CaseRecord; readonly article: ArticleText }>>;
  /** What cannot be delivered, for admins; tried anew or thrown away: all of it, or that of a place. */
  health(given: { readonly person: Person }): Promise<Outcome<Health>>;
  tendLetters(given: Parameters<typeof tendLetters>[1]): Promise<Outcome<number>>;
  saveArticle(given: One & { readonly article: ArticleText }): Promise<Outcome<CaseRecord>>;
  /** Opens an answer to the customer, shows how it is read, and sends what was shown last (SK-3). */
  beginReply(given: One): Promise<Outcome<BegunReply>>;
  /** Has a model draft it, for whoever asked alone. */
  draftReply(given: One): Promise<Outcome<DraftedReply>>;
  previewReply(given: One & { readonly text: string }): Promise<Outcome<ReplyPreview>>;
  sendReply(given: One & { readonly seen: number; readonly isShown: IsShown }): Promise<Outcome<CaseRecord>>;
  /** What is said in the thread of a case's card, as it stands there, and that it stands there no more. */
  hearThread(given: One & { readonly message: ThreadMessage }): Promise<Outcome<CaseRecord | null>>;
  threadMessageGone(given: {
    readonly id: string;
    readonly message: Pick<ThreadMessage, 'channelId' | 'ts'>;
  }): Promise<Outcome<CaseRecord>>;
  /** How work stands, as far as the person may see it. */
  report(given: { readonly person: Person; readonly asked: ReportAsked }): Promise<Outcome<SeenReport>>;
  /** The cases behind one of its figures. */
  reportCases(given: { readonly person: Person; readonly asked: CasesAsked }): Promise<Outcome<SeenCases>>;
  /** The same as sheets that somebody takes along: what stands in a view, and cases as rows. */
  takeReport(given: { readonly person: Person; readonly asked: ReportAsked }): Promise<Outcome<SeenReport>>;
  takeCases(given: {
    readonly person: Person;
    readonly asked: Parameters<typeof takeCases>[1]['asked'];
  }): Promise<Outcome<TakenCases>>;
  /** A link that opens the dashboard for whoever reads reports; null where there is none. */
  dashboardLink(given: { readonly person: Person }): Promise<Outcome<DashboardLink | null>>;
  /** Accounts that such reports know since a moment: their ids and names. */
  accountsSeen(given: {
    readonly person: Person;
    readonly from: Date;
  }): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** The newest of the audit trail, for admins. */
  audit(given: { readonly person: Person; readonly of: Omit<TrailQuery, 'telling'> }): Promise<Outcome<SeenTrail>>;
}
