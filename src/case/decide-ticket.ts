import { accept, type Decision, refuse } from '../aggregate/refusal.ts';
import type { CaseCommand, Context } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';

type TicketCommand = Extract<CaseCommand, { type: 'request_ticket' | 'ticket_changed' }>;

/** Linked work of other teams. Support keeps the case (OW-1); when all of it is done the customer is owed an update (OW-6). */
export function decideTicket(subject: CaseSubject, command: TicketCommand, { policy }: Context): Decision<CaseEvent> {
  const { id, state } = subject;
  if (command.type === 'request_ticket') {
    if (!state.open) return wrongStatus(subject, 'given linked work');
    if (state.restricted) {
      return refuse({
        kind: 'not_allowed',
        verb: 'open linked work',
        need: 'a case that is not restricted: another team would see it',
      });
    }
    const pending = state.tickets.find((ticket) => ticket.team === command.ticket.team && ticket.status !== 'done');
    if (pending) return refuse({ kind: 'already', id, status: `waiting for ${pending.id}` });
    return accept({ type: 'ticket_requested', ticket: command.ticket });
  }
  const known = state.tickets.find((ticket) => ticket.id === command.ticket);
  if (!known) return refuse({ kind: 'not_found', what: command.ticket });
  const allDone = state.tickets.every(
    (ticket) => (ticket.id === command.ticket ? command.status : ticket.status) === 'done',
  );
  const calendarName = policy.queues[state.queue]?.calendar;
  // A restricted case has no timer, whatever was linked before it became one (SLA-6).
  const owed = allDone && state.open && !state.restricted && known.status !== 'done' && calendarName !== undefined;
  if (!owed) return accept(command);
  return accept<CaseEvent>(command, {
    type: 'update_owed',
    budgetMs: policy.updateOwed,
    calendar: { name: calendarName, spec: policy.calendars[calendarName] ?? null },
  });
}
