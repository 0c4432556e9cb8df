import type { CaseField } from '../../config/vocabulary.ts';
import type { Worth } from '../record/approval-asked.ts';
import { toTicket } from '../record/effect.ts';
import type { LinkedTicket, LinkTicket } from '../record/linked-work.ts';
import type { Merging } from '../record/merge.ts';
import { livePage, pageEnded } from '../record/paging.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import type { Paging } from './paging.ts';
import { type CommandRules, type Context, type EventRules, type Subject, wrongStatus } from './rules.ts';
import type { WithSummary } from './status.ts';
import { waitingFor } from './told.ts';
import { type UpdateOwedEvent, updateOwed, withoutUpdate } from './update-owed.ts';

export type LinkedWorkEvent =
  /** With a summary where what was asked says little to another team. */
  | ({
      readonly type: 'ticket_requested';
      readonly ticket: LinkedTicket;
      readonly known?: readonly CaseField[];
    } & WithSummary)
  /** It is one of several cases behind a tracker; or no longer. */
  | { readonly type: 'ticket_linked'; readonly ticket: LinkedTicket; readonly grown?: true }
  | { readonly type: 'ticket_unlinked'; readonly ticket: string };

export type LinkedWorkCommand =
  /** `known`: fields that the request has answered. */
  | { readonly type: 'request_ticket'; readonly ticket: LinkedTicket; readonly known?: readonly CaseField[] }
  | LinkTicket
  | { readonly type: 'unlink_ticket'; readonly ticket: string };

type State = CaseCore & Paging & Merging;
type Owing = LinkedWorkEvent | UpdateOwedEvent;
type Decided = Decision<Owing>;

/** Linked work of other teams. Support keeps the case (OW-1); when all of it is done the customer is owed an update (OW-6). */
export const LINKED_WORK_COMMANDS: CommandRules<LinkedWorkCommand, State, Owing> = {
  request_ticket: { right: 'request_ticket', decide: decideRequest },
  link_ticket: { right: 'request_ticket', decide: decideLink },
  unlink_ticket: { right: 'request_ticket', decide: decideUnlink },
};

export const LINKED_WORK_EVENTS: EventRules<LinkedWorkEvent, State> = {
  ticket_requested: {
    change: (state, { ticket, known = [], at }) => ({
      ...askedAnew(state, { ticket, at }),
      // What another team needed to know, the case knows from now on.
      assessment: {
        ...state.assessment,
        missing: state.assessment.missing.filter((one) => !known.some((field) => field === one)),
      },
    }),
    tell: () => ({ thread: true, note: true }),
    send: ({ ticket, by, summary }, { assessment, account, contact }, id) => [
      toTicket(ticket.id, {
        type: 'create',
        team: ticket.team,
        ask: ticket.ask,
        caseId: id,
        caseSummary: assessment.summary,
        priority: assessment.priority,
        account: account?.name ?? contact?.name ?? null,
        requestedBy: by,
        ...(ticket.facts === undefined ? {} : { facts: ticket.facts }),
        ...(summary === undefined ? {} : { handover: summary }),
        ...(ticket.approval === undefined ? {} : { approval: { ...ticket.approval, worth: worthOf(account) } }),
      }),
    ],
  },
  ticket_linked: {
    // From here on the tracker pages for all of its cases; whom somebody asked for in person is asked all the same.
    change: ({ tickets, page }, { ticket }) => ({
      // What it is asked as the one that asked for it, it goes on being asked.
      tickets: [
        ...tickets.filter(({ id }) => id !== ticket.id),
        { ...tickets.find(({ id }) => id === ticket.id && ticket.status === 'needs_info'), ...ticket },
      ],
      page: livePage(page) && !page?.byHand ? pageEnded(page) : page,
    }),
    tell: ({ grown }) => ({ thread: true, note: grown !== true }),
  },
  ticket_unlinked: {
    change: ({ tickets }, { ticket }) => ({ tickets: tickets.filter(({ id }) => id !== ticket) }),
    tell: () => ({ thread: true }),
  },
};

function decideRequest(
  subject: Subject<State>,
  { ticket, known }: Extract<LinkedWorkCommand, { type: 'request_ticket' }>,
): Decided {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'given linked work');
  if (state.restricted) return notForOthers();
  const pending = state.tickets.find(({ team, status }) => team === ticket.team && status !== 'done');
  if (pending) return refuse({ kind: 'already', id, status: `waiting for ${pending.id}` });
  return accept({ type: 'ticket_requested', ticket, ...(known === undefined ? {} : { known }) });
}

/** Money that was declined and is asked for anew: its customer hears what comes of that. */
function askedAnew(state: State, { ticket, at }: { readonly ticket: LinkedTicket; readonly at: Date }) {
  const isPast = (one: LinkedTicket): boolean => one.status === 'done' && one.declined === true && one.of === undefined;
  const past = ticket.approval === undefined ? [] : state.tickets.filter(isPast);
  return {
    ...(past.length > 0 && withoutUpdate(state, { ticket: past[0]?.id ?? '', at })),
    tickets: [...state.tickets.map((one) => (past.includes(one) ? { ...one, told: true as const } : one)), ticket],
  };
}

const notForOthers = () =>
  refuse({
    kind: 'not_allowed',
    verb: 'open linked work',
    need: 'a case that is not restricted: another team would see it',
  });

/** A case becomes one of several behind a tracker (OW-5). Whoever would open linked work for it may do this too, under the same conditions. */
function decideLink(subject: Subject<State>, { ticket, grown }: LinkTicket): Decided {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'given linked work');
  if (state.restricted) return notForOthers();
  return state.tickets.some((one) => one.id === ticket.id && !(grown && one.tracker !== true))
    ? refuse({ kind: 'already', id, status: `linked to ${ticket.id}` })
    : accept({ type: 'ticket_linked', ticket: { ...ticket, tracker: true }, ...(grown && { grown }) });
}

/** The way back. What one case alone has asked for stays with it: its team would be left with work for nobody. */
function decideUnlink(
  subject: Subject<State>,
  { ticket }: Extract<LinkedWorkCommand, { type: 'unlink_ticket' }>,
  context: Context,
): Decided {
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
  return accept<Owing>({ type: 'ticket_unlinked', ticket }, ...updateOwed(state, rest, context, waitingFor(known)));
}

/** What an approver is to know of the customer. */
const worthOf = (account: CaseCore['account']): Worth | null =>
  account === null
    ? null
    : {
        plan: account.plan,
        tier: account.tier,
        monthlySpendCents: account.monthlySpendCents,
        lifetimeValueCents: account.lifetimeValueCents,
        vip: account.vip,
      };
