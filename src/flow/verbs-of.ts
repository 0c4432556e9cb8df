import { remindLater } from './again.ts';
import { seeApprovals } from './approvals.ts';
import { beginArticle, saveArticle } from './article.ts';
import { caseBehind, statusBehind } from './behind.ts';
import { commandCase } from './case-command.ts';
import { askForCover, takeTurn, withdrawRequest } from './covers.ts';
import { draftReply } from './draft-reply.ts';
import { candidatesFor, listCases, nearTo, seeCase, seeTicket, whyAbsent } from './find.ts';
import { seeHealth, tendLetters } from './health.ts';
import { seeHome } from './home.ts';
import { mergeableWith, mergeCases } from './merge.ts';
import { openByHand } from './open-by-hand.ts';
import { answerOutlook } from './outlook.ts';
import { pageCase } from './page-case.ts';
import type { FlowPorts } from './ports.ts';
import { prefer, preferencesOf } from './preferences.ts';
import { readTrail } from './read-trail.ts';
import { relatedAnew, relatedOf, searchKnowledge } from './related.ts';
import { accountsSeen, readsOf, seeReport } from './report.ts';
import { reportCases, takeCases } from './report-cases.ts';
import { requestTicket } from './request-ticket.ts';
import { retriage } from './retriage.ts';
import { previewTelling, tellCustomers } from './tell-customers.ts';
import { hearThread, threadMessageGone } from './thread-notes.ts';
import { commandTicket } from './ticket-command.ts';
import { commandCluster, linkTicket, unlinkTicket } from './tracker.ts';
import { readConversations } from './transcript.ts';
import { transfer } from './transfer.ts';
import type { Verbs } from './verbs.ts';
import { onCallNow, thereNow } from './who-is-there.ts';
import { beginReply, previewReply, sendReply } from './write-reply.ts';

/** The verbs on these ports, each at the time of its call. */
export function verbsOf(ports: FlowPorts, now: () => Date): Verbs {
  const at = <G extends object>(given: G) => ({ ...given, now: now() });
  return {
    command: (given) => commandCase(ports, at(given)),
    open: (given) => openByHand(ports, at(given)),
    requestTicket: (given) => requestTicket(ports, at(given)),
    page: (given) => pageCase(ports, at(given)),
    commandTicket: (given) => commandTicket(ports, at(given)),
    previewTelling: (given) => previewTelling(ports, at(given)),
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
    answerOutlook: (given) => answerOutlook(ports, at(given)),
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
