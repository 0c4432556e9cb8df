import type { Policy } from '../../config/policy/schema.ts';
import { accept, type Decision, refuse } from '../record/refusal.ts';
import type { CaseInput, Context } from './commands.ts';
import { calendarFor, contractOf } from './contract.ts';
import { decideLink, decideUnlink } from './decide-link.ts';
import type { CaseEvent } from './events.ts';
import { answerOf } from './page.ts';
import type { CaseState } from './state.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';

type TicketCommand = Extract<
  CaseInput,
  { type: 'request_ticket' | 'link_ticket' | 'unlink_ticket' | 'ticket_changed' | 'ticket_unanswered' }
>;

/** Linked work of other teams. Support keeps the case (OW-1); when all of it is done the customer is owed an update (OW-6). */
export function decideTicket(subject: CaseSubject, command: TicketCommand, context: Context): Decision<CaseEvent> {
  const { policy } = context;
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
  if (command.type === 'link_ticket') return decideLink(subject, command);
  if (command.type === 'unlink_ticket') return decideUnlink(subject, command, (rest) => owed(state, rest, policy));
  const known = state.tickets.find((ticket) => ticket.id === command.ticket);
  if (!known) return hasLeft(subject, command.ticket) ? accept() : refuse({ kind: 'not_found', what: command.ticket });
  if (command.type === 'ticket_unanswered') return accept(command);
  const now = state.tickets.map((ticket) => (ticket === known ? { ...ticket, status: command.status } : ticket));
  const update = known.status === 'done' ? [] : owed(state, now, policy);
  if (update.length > 0) return accept<CaseEvent>(command, ...update);
  return accept<CaseEvent>(command, ...answered(subject, known.team, command, context));
}

/** News of work that was unlinked or taken back while they were under way. */
const hasLeft = ({ log }: CaseSubject, ticket: string): boolean =>
  log.some(
    (entry) =>
      (entry.type === 'ticket_unlinked' && entry.ticket === ticket) ||
      ('takenBack' in entry && (entry.takenBack?.includes(ticket) ?? false)),
  );

/** The update that the customer is owed when this is the linked work, and all of it is done. */
function owed(state: CaseState, tickets: CaseState['tickets'], policy: Policy): readonly CaseEvent[] {
  const usual = policy.queues[state.queue]?.calendar;
  const allDone = tickets.length > 0 && tickets.every(({ status }) => status === 'done');
  // A restricted case has no timer, whatever was linked before it became one (SLA-6).
  if (!allDone || !state.open || state.restricted || usual === undefined) return [];
  const { calendar: name, contractOf: whose } = calendarFor(usual, contractOf(state.account), policy);
  const calendar = { name, spec: policy.calendars[name] ?? null, ...(whose === null ? {} : { contractOf: whose }) };
  return [{ type: 'update_owed', budgetMs: policy.updateOwed, calendar }];
}

/** Whoever of the paged claims the linked ticket is on it; work that another team has taken answers no page (ES-3). */
function answered(
  { state: { page } }: CaseSubject,
  team: string,
  { status }: Extract<TicketCommand, { type: 'ticket_changed' }>,
  { by, policy }: Context,
): readonly CaseEvent[] {
  if (!page || status !== 'claimed' || by.kind !== 'person') return [];
  const theirs = page.order.includes(by.id) || (page.list !== null && policy.teams[team]?.onCall === page.list);
  return theirs ? answerOf(page, by) : [];
}
