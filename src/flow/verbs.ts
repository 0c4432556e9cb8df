import type { Person } from '../config/policy/schema.ts';
import type { CaseField, CaseStatus, Intent } from '../config/vocabulary.ts';
import type { CaseCommand } from '../domain/case/case.ts';
import type { Wanted } from '../domain/people/preferences.ts';
import type { HomeShow } from '../domain/picture/home.ts';
import type { ApprovalAsked } from '../domain/record/approval-asked.ts';
import type { ArticleText } from '../domain/record/article.ts';
import type { NotThere } from '../domain/record/there.ts';
import type { Candidate } from '../domain/routing/candidates.ts';
import type { CoverAsked } from '../domain/routing/cover.ts';
import type { AnyTicketCommand } from '../domain/ticket/state.ts';
import { remindLater } from './again.ts';
import { type SeenApprovals, seeApprovals } from './approvals.ts';
import { beginArticle, saveArticle } from './article.ts';
import { caseBehind, statusBehind } from './behind.ts';
import { commandCase } from './case-command.ts';
import { askForCover, takeTurn, withdrawRequest } from './covers.ts';
import { type DraftedReply, draftReply } from './draft-reply.ts';
import type { DashboardLink } from './entrance.ts';
import {
  type CaseFilter,
  candidatesFor,
  listCases,
  type NearTo,
  nearTo,
  seeCase,
  seeTicket,
  whyAbsent,
} from './find.ts';
import { type Health, seeHealth, tendLetters } from './health.ts';
import { type SeenHome, seeHome } from './home.ts';
import { type Mergeable, mergeableWith, mergeCases } from './merge.ts';
import { type OpenForm, openByHand } from './open-by-hand.ts';
import { pageCase } from './page-case.ts';
import type {
  CaseRecord,
  ClusterRecord,
  CoverRecord,
  FlowPorts,
  Outcome,
  PersonRecord,
  TicketRecord,
} from './ports.ts';
import { prefer, preferencesOf } from './preferences.ts';
import { readTrail, type SeenTrail } from './read-trail.ts';
import { type RelatedNow, relatedAnew, relatedOf, searchKnowledge } from './related.ts';
import { accountsSeen, type ReportAsked, readsOf, type SeenReport, seeReport } from './report.ts';
import { type CasesAsked, reportCases, type SeenCases, type TakenCases, takeCases } from './report-cases.ts';
import { requestTicket } from './request-ticket.ts';
import { retriage } from './retriage.ts';
import { previewTelling, type TellingPreview, tellCustomers } from './tell-customers.ts';
import { hearThread, type ThreadMessage, threadMessageGone } from './thread-notes.ts';
import { commandTicket } from './ticket-command.ts';
import { type ClusterAnswer, commandCluster, linkTicket, unlinkTicket } from './tracker.ts';
import type { TrailQuery } from './trail.ts';
import { type ReadConversation, readConversations } from './transcript.ts';
import { transfer } from './transfer.ts';
import { type OnCallNow, onCallNow, type There, thereNow } from './who-is-there.ts';
import {
  type BegunReply,
  beginReply,
  type IsShown,
  previewReply,
  type ReplyPreview,
  sendReply,
} from './write-reply.ts';

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
  seeCase(given: One): Promise<Outcome<CaseRecord>>;
  seeTicket(given: One): Promise<Outcome<TicketRecord>>;
  /** The case of a conversation; null whether there is none or it is not for this person to see. */
  caseBehind(given: { readonly conversationId: string; readonly person: Person }): Promise<CaseRecord | null>;
  /** How it stands, for whom the policy does not know; null also where it is for a few alone. */
  statusBehind(given: { readonly conversationId: string }): Promise<CaseStatus | null>;
  /** Whether a case or ticket is there for this person, and of cases those that they may have meant. Shows none of it. */
  nearTo(given: One): Promise<NearTo>;
  /** Who behind a tracker would hear what all are told. */
  previewTelling(given: One): Promise<Outcome<TellingPreview>>;
  tellCustomers(given: One & { readonly text: string; readonly seen: number | null }): Promise<Outcome<TicketRecord>>;
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

/** The verbs on these ports, each at the time of its call. */
export function verbsOf(ports: FlowPorts, now: () => Date): Verbs {
  const at = <G extends object>(given: G) => ({ ...given, now: now() });
  return {
    command: (given) => commandCase(ports, at(given)),
    open: (given) => openByHand(ports, at(given)),
    requestTicket: (given) => requestTicket(ports, at(given)),
    page: (given) => pageCase(ports, at(given)),
    commandTicket: (given) => commandTicket(ports, at(given)),
    previewTelling: (given) => previewTelling(ports, given),
    tellCustomers: (given) => tellCustomers(ports, at(given)),
    approvals: (given) => seeApprovals(ports, at(given)),
    answerCluster: (given) => commandCluster(ports, at(given)),
    link: (given) => linkTicket(ports, at(given)),
    unlink: (given) => unlinkTicket(ports, at(given)),
    merge: (given) => mergeCases(ports, at(given)),
    mergeable: (given) => mergeableWith(ports, given),
    retriage: (given) => retriage(ports, at(given)),
    transfer: (given) => transfer(ports, at(given)),
    preferences: (given) => preferencesOf(ports, given),
    prefer: (given) => prefer(ports, at(given)),
    remindLater: (given) => remindLater(ports, at(given)),
    seeCase: (given) => seeCase(ports, given),
    seeTicket: (given) => seeTicket(ports, given),
    caseBehind: (given) => caseBehind(ports, given),
    statusBehind: (given) => statusBehind(ports, given),
    nearTo: (given) => nearTo(ports, at(given)),
    listCases: (given) => listCases(ports, at(given)),
    home: (given) => seeHome(ports, at(given)),
    candidates: (given) => candidatesFor(ports, at(given)),
    notThere: ({ record, whom }) => whyAbsent(ports, record, whom, now()),
    onCall: (list) => onCallNow(ports, list, now()),
    askCover: (given) => askForCover(ports, at(given)),
    takeCover: (given) => takeTurn(ports, at(given)),
    withdrawCover: (given) => withdrawRequest(ports, at(given)),
    there: (person) => thereNow(ports, person, now()),
    relatedOf: (given) => relatedOf(ports, given),
    conversations: (given) => readConversations(ports, given),
    relatedAnew: (given) => relatedAnew(ports, at(given)),
    searchKnowledge: (given) => searchKnowledge(ports, at(given)),
    beginArticle: (given) => beginArticle(ports, given),
    health: (given) => seeHealth(ports, given),
    tendLetters: (given) => tendLetters(ports, given),
    beginReply: (given) => beginReply(ports, at(given)),
    draftReply: (given) => draftReply(ports, at(given)),
    previewReply: (given) => previewReply(ports, at(given)),
    sendReply: (given) => sendReply(ports, at(given)),
    saveArticle: (given) => saveArticle(ports, at(given)),
    hearThread: (given) => hearThread(ports, at(given)),
    threadMessageGone: (given) => threadMessageGone(ports, at(given)),
    report: (given) => seeReport(ports, at(given)),
    reportCases: (given) => reportCases(ports, at(given)),
    takeReport: (given) => seeReport(ports, at(given)),
    takeCases: (given) => takeCases(ports, at(given)),
    async dashboardLink({ person }) {
      const reads = readsOf(person, ports.policy());
      return reads.ok ? { ok: true, record: (await ports.entrance?.link(person)) ?? null } : reads;
    },
    accountsSeen: (given) => accountsSeen(ports, at(given)),
    audit: (given) => readTrail(ports, at(given)),
  };
}
