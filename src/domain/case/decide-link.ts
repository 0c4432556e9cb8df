import { accept, type Decision, refuse } from '../record/refusal.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';

/** A case becomes one of several behind a tracker (OW-5). Whoever would open linked work for it may do this too, under the same conditions. */
export function decideLink(
  subject: CaseSubject,
  { ticket }: Extract<CaseCommand, { type: 'link_ticket' }>,
): Decision<CaseEvent> {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'given linked work');
  if (state.restricted) {
    return refuse({
      kind: 'not_allowed',
      verb: 'open linked work',
      need: 'a case that is not restricted: another team would see it',
    });
  }
  return state.tickets.some((one) => one.id === ticket.id)
    ? refuse({ kind: 'already', id, status: `linked to ${ticket.id}` })
    : accept({ type: 'ticket_linked', ticket: { ...ticket, tracker: true } });
}

/** The way back. What one case alone has asked for stays with it: its team would be left with work for nobody. */
export function decideUnlink(
  subject: CaseSubject,
  { ticket }: Extract<CaseCommand, { type: 'unlink_ticket' }>,
  owed: (tickets: CaseSubject['state']['tickets']) => readonly CaseEvent[],
): Decision<CaseEvent> {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'unlinked');
  const known = state.tickets.find((one) => one.id === ticket);
  if (!known) return refuse({ kind: 'not_found', what: `${ticket} among the linked work of ${id}` });
  if (known.status === 'done') return refuse({ kind: 'already', id, status: `through with ${ticket}` });
  if (known.tracker !== true) {
    return refuse({
      kind: 'not_allowed',
      verb: `unlink ${ticket}`,
      need: 'a tracker: this one was asked for by the case itself',
    });
  }
  const rest = state.tickets.filter((one) => one.id !== ticket);
  return accept<CaseEvent>({ type: 'ticket_unlinked', ticket }, ...owed(rest));
}
