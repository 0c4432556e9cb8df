import { setTimeout as after } from 'node:timers/promises';
import type { CaseFilter, Verbs } from '../adapters/slack/verbs.ts';
import type { Models } from '../adapters/store/models.ts';
import { openCases } from '../adapters/store/queries.ts';
import { byDeadline } from '../domain/case/deadline.ts';
import { may } from '../domain/case/may.ts';
import { redrawTold, remindLater } from '../flow/again.ts';
import { beginArticle, saveArticle } from '../flow/article.ts';
import { commandCase } from '../flow/case-command.ts';
import { seeCase, seeTicket } from '../flow/find.ts';
import { openByHand } from '../flow/open-by-hand.ts';
import { pageCase } from '../flow/page-case.ts';
import type { CaseRecord, FlowPorts } from '../flow/ports.ts';
import { relatedAnew, relatedOf, searchKnowledge } from '../flow/related.ts';
import { requestTicket } from '../flow/request-ticket.ts';
import { retriage } from '../flow/retriage.ts';
import { commandTicket } from '../flow/ticket-command.ts';
import { commandCluster, linkTicket, unlinkTicket } from '../flow/tracker.ts';
import { transfer } from '../flow/transfer.ts';
import { nextShift } from './presence.ts';

/** A form opens within three seconds of the press, or not at all. */
const FORM_WAITS_MS = 1_200;

/** What people can do from Slack, bound to this app's ports and clock. */
export function slackVerbs(ports: FlowPorts, models: Models, now: () => Date, onCall: Pick<Verbs, 'onCall'>): Verbs {
  // What is said of a case is better with its conversation at hand, but nobody waits for it long.
  const glance = (id: string) => soon(ports.desk.conversation(id));
  const hasty: FlowPorts = { ...ports, desk: { ...ports.desk, glance } };
  return {
    command: (id, person, command) => commandCase(hasty, { id, person, command, now: now() }),
    open: (person, form) => openByHand(ports, { person, form, now: now() }),
    requestTicket: (caseId, team, ask, person) => requestTicket(hasty, { caseId, team, ask, person, now: now() }),
    page: (id, list, why, person) => pageCase(ports, { id, list, why, person, now: now() }),
    cluster: (id, verb, person) => commandCluster(ports, { id, verb, person, now: now() }),
    link: (caseId, ticketId, person) => linkTicket(ports, { caseId, ticketId, person, now: now() }),
    unlink: (caseId, ticketId, person) => unlinkTicket(ports, { caseId, ticketId, person, now: now() }),
    commandTicket: (id, person, command) => commandTicket(ports, { id, person, command, now: now() }),
    retriage: (caseId, intent, person) => retriage(hasty, { caseId, intent, person, now: now() }),
    transfer: (caseId, queue, why, person) => transfer(hasty, { caseId, queue, why, person, now: now() }),
    remindLater: (id, person) => remindLater(ports, { id, person, now: now() }),
    redrawTold: (id, person) => redrawTold(ports, { id, person, now: now() }),
    seeCase: (id, person) => seeCase(ports, { id, person }),
    seeTicket: (id) => seeTicket(ports, { id }),
    onCall: onCall.onCall,
    relatedOf: (record, person) => relatedOf(ports, record, person),
    relatedAnew: (id, person) => relatedAnew(ports, { id, person, now: now() }),
    searchKnowledge: (words, person) => searchKnowledge(ports, { words, person, now: now() }),
    beginArticle: (id, person) =>
      beginArticle(ports, {
        id,
        person,
        // Without an answer in time the draft is made of the case alone.
        partsOf: (conversation) =>
          glance(conversation).then(
            (found) => found?.parts ?? [],
            () => [],
          ),
      }),
    saveArticle: (id, person, article) => saveArticle(ports, { id, person, article, now: now() }),
    there: (person) => ({
      away: ports.presence.away(person),
      nextShift: ports.presence.onShift(person, now()) ? null : nextShift(person, ports.policy(), now()),
    }),
    async listCases({ queue, owner, text, tag }: CaseFilter, person) {
      const found = await openCases(models, {
        ...(queue === undefined ? {} : { queue }),
        ...(owner === undefined ? {} : { owner }),
      });
      const seen = found.filter((record) => may(person, 'see', record.state, ports.policy()) && hasTag(record, tag));
      return byDeadline(text === undefined ? seen : seen.filter((record) => mentions(record, text)), now());
    },
  };
}

/** Rejects when there is no answer in time. */
const soon = <T>(answer: Promise<T>): Promise<T> =>
  Promise.race([
    answer,
    after(FORM_WAITS_MS, null, { ref: false }).then(() => {
      throw new Error(`no answer within ${FORM_WAITS_MS} ms`);
    }),
  ]);

const hasTag = ({ state }: CaseRecord, tag: string | undefined): boolean =>
  tag === undefined || state.assessment.tags.includes(tag);

function mentions({ id, state }: CaseRecord, text: string): boolean {
  const words = [id, state.assessment.summary, state.account?.name, state.contact?.name, state.contact?.email];
  return words.some((one) => one?.toLowerCase().includes(text.toLowerCase()));
}
