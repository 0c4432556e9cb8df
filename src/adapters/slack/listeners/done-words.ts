import type { CaseCommand } from '../../../domain/case/case.ts';
import type { TicketCommand } from '../../../domain/ticket/state.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { caseEventWords } from '../cards/case-events.ts';
import { deadlineLine } from '../cards/deadline.ts';
import type { View } from '../cards/view.ts';
import { nameOf, queueName } from '../cards/words.ts';

/** A line for somebody who acted away from the card. */
export function caseDone(type: CaseCommand['type'], { id, state, log }: CaseRecord, view: View): string {
  switch (type) {
    case 'claim':
      return `${id} is yours. ${deadlineLine(state, view.now)}`;
    case 'assign':
      return `${id} now belongs to ${state.owner === null ? 'nobody' : nameOf(state.owner, view)}.`;
    case 'keep_lease':
      return `Good, ${id} stays yours. ${deadlineLine(state, view.now)}`;
    case 'release':
    case 'hand_back':
      return `${id} is free: anybody in ${queueName(state.queue, view)} can claim it.`;
    case 'transfer':
      return `${id} is in ${queueName(state.queue, view)} now.`;
    case 'wait':
      return `${id} waits for the customer. Its clocks pause until they answer.`;
    case 'resume':
      return `${id} is being worked on. ${deadlineLine(state, view.now)}`;
    case 'resolve':
      return `${id} is resolved.`;
    case 'reopen':
      return `${id} is open again. ${deadlineLine(state, view.now)}`;
    case 'set_deadline':
    case 'waive':
    case 'answer_waiver': {
      const last = log.at(-1);
      return last === undefined ? `${id} is changed.` : `${id}: ${caseEventWords(last, view)}.`;
    }
    case 'acknowledge_alert': {
      return `You are on it, and the leaders see that. ${ownerWords(id, state.owner, view)}`;
    }
    case 'page': {
      const last = log.findLast((entry) => entry.type === 'paged');
      return last === undefined ? `${id} is changed.` : `${id}: ${caseEventWords(last, view)}.`;
    }
    case 'acknowledge_page': {
      return `You are on it: nobody else is paged. ${ownerWords(id, state.owner, view)}`;
    }
    case 'deescalate': {
      const to = state.escalation?.to;
      return to == null ? `${id} is no longer escalated.` : `${id} is one level down, with ${nameOf(to, view)}.`;
    }
    case 'escalate': {
      const to = state.escalation?.to;
      return to == null ? `${id} is escalated.` : `${id} is escalated to ${nameOf(to, view)}.`;
    }
    default:
      return `${id} is changed.`;
  }
}

const ownerWords = (id: string, owner: string | null, view: View): string =>
  owner === null ? `${id} still has no owner.` : `${id} belongs to ${nameOf(owner, view)}.`;

export function ticketDone(type: TicketCommand['type'], { id, state }: TicketRecord): string {
  switch (type) {
    case 'claim':
      return `${id} is yours.`;
    case 'keep_lease':
      return `Good, ${id} stays yours.`;
    case 'acknowledge_page':
      return `You are on it: nobody else is paged. Claim ${id} when you start.`;
    case 'start':
      return `${id} is in progress.`;
    case 'release':
      return `${id} is free again.`;
    case 'finish':
      return state.cases === undefined
        ? `${id} is done. The owner of ${state.caseId} is told.`
        : `${id} is done. The owners of its ${state.cases.length} cases are told.`;
    default:
      return type satisfies never;
  }
}
