import { byDeadline } from '../case/deadline.ts';
import { may } from '../case/may.ts';
import { commandCase } from '../flow/case-command.ts';
import { seeCase, seeTicket } from '../flow/find.ts';
import { openByHand } from '../flow/open-by-hand.ts';
import type { CaseRecord, FlowPorts } from '../flow/ports.ts';
import { requestTicket } from '../flow/request-ticket.ts';
import { retriage } from '../flow/retriage.ts';
import { commandTicket } from '../flow/ticket-command.ts';
import type { CaseFilter, Verbs } from '../slack/verbs.ts';
import type { Models } from '../store/models.ts';
import { openCases } from '../store/queries.ts';

/** What people can do from Slack, bound to this app's ports and clock. */
export function slackVerbs(ports: FlowPorts, models: Models, now: () => Date): Verbs {
  return {
    command: (id, person, command, verb) => commandCase(ports, { id, person, command, verb, now: now() }),
    open: (person, form) => openByHand(ports, { person, form, now: now() }),
    requestTicket: (caseId, team, ask, person) => requestTicket(ports, { caseId, team, ask, person, now: now() }),
    commandTicket: (id, person, command) => commandTicket(ports, { id, person, command, now: now() }),
    retriage: (caseId, intent, person) => retriage(ports, { caseId, intent, person, now: now() }),
    seeCase: (id, person) => seeCase(ports, { id, person }),
    seeTicket: (id) => seeTicket(ports, { id }),
    async listCases({ queue, owner, text }: CaseFilter, person) {
      const found = await openCases(models, {
        ...(queue === undefined ? {} : { queue }),
        ...(owner === undefined ? {} : { owner }),
      });
      const seen = found.filter((record) => may(person, 'see', record.state, ports.policy()));
      return byDeadline(text === undefined ? seen : seen.filter((record) => mentions(record, text)), now());
    },
  };
}

function mentions({ id, state }: CaseRecord, text: string): boolean {
  const words = [id, state.assessment.summary, state.account?.name, state.contact?.name, state.contact?.email];
  return words.some((one) => one?.toLowerCase().includes(text.toLowerCase()));
}
