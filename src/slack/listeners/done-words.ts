import type { CaseCommand } from '../../case/commands.ts';
import type { CaseRecord, TicketRecord } from '../../flow/ports.ts';
import type { TicketCommand } from '../../ticket/state.ts';
import { deadlineLine } from '../cards/deadline.ts';
import type { View } from '../cards/view.ts';
import { nameOf, queueName } from '../cards/words.ts';

/** A line for somebody who acted away from the card. */
export function caseDone(type: CaseCommand['type'], { id, state }: CaseRecord, view: View): string {
  switch (type) {
    case 'claim':
      return `${id} is yours. ${deadlineLine(state, view.now)}`;
    case 'assign':
      return `${id} now belongs to ${state.owner === null ? 'nobody' : nameOf(state.owner, view)}.`;
    case 'release':
      return `${id} is free: anybody in ${queueName(state.queue, view)} can claim it.`;
    case 'wait':
      return `${id} waits for the customer. Its clocks pause until they answer.`;
    case 'resume':
      return `${id} is being worked on. ${deadlineLine(state, view.now)}`;
    case 'resolve':
      return `${id} is resolved.`;
    case 'reopen':
      return `${id} is open again. ${deadlineLine(state, view.now)}`;
    case 'escalate': {
      const to = state.escalation?.to;
      return to == null ? `${id} is escalated.` : `${id} is escalated to ${nameOf(to, view)}.`;
    }
    default:
      return `${id} is changed.`;
  }
}

export function ticketDone(type: TicketCommand['type'], { id, state }: TicketRecord): string {
  switch (type) {
    case 'claim':
      return `${id} is yours.`;
    case 'start':
      return `${id} is in progress.`;
    case 'release':
      return `${id} is free again.`;
    case 'finish':
      return `${id} is done. The owner of ${state.caseId} is told.`;
    default:
      return type satisfies never;
  }
}
