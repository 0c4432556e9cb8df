import type { CaseField } from '../../config/vocabulary.ts';
import type { Worth } from '../record/approval-asked.ts';
import { toTicket } from '../record/effect.ts';
import type { LinkedTicket, LinkTicket, TicketChanged, TicketUnanswered } from '../record/linked-work.ts';
import type { Merging } from '../record/merge.ts';
import { answerOf, livePage, type PageEvent, pageEnded } from '../record/paging.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import { stop } from '../sla/clock.ts';
import { forNobody } from './channels.ts';
import { isRunning, liveClocks, startAnew } from './clocks.ts';
import { calendarFor, contractOf } from './contract.ts';
import type { CalendarSnapshot, CaseCore } from './core.ts';
import type { Paging } from './paging.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  entriesOf,
  type FactRules,
  isElsewhere,
  type Subject,
  wrongStatus,
} from './rules.ts';
import type { WithSummary } from './status.ts';
import type { WithTakenBack } from './taken-back.ts';
import { answeredSince, type Conversing, owesUpdate } from './turn.ts';

export type LinkedWorkEvent =
  /** With a summary where what was asked says little to another team. */
  | ({
      readonly type: 'ticket_requested';
      readonly ticket: LinkedTicket;
      readonly known?: readonly CaseField[];
    } & WithSummary)
  /** It is one of several cases behind a tracker; or no longer. */
  | { readonly type: 'ticket_linked'; readonly ticket: LinkedTicket; readonly grown?: true }
  | { readonly type: 'ticket_unlinked'; readonly ticket: string }
  | TicketChanged
  | TicketUnanswered
  | {
      readonly type: 'update_owed';
      readonly budgetMs: number;
      readonly calendar: CalendarSnapshot;
      /** Who hears of it where nobody has the case. */
      readonly tell?: readonly string[];
      /** The merged case that the work came with. */
      readonly of?: string;
    };

export type LinkedWorkCommand =
  /** `known`: fields that the request has answered. */
  | { readonly type: 'request_ticket'; readonly ticket: LinkedTicket; readonly known?: readonly CaseField[] }
  | LinkTicket
  | { readonly type: 'unlink_ticket'; readonly ticket: string };

type State = CaseCore & Paging & Merging & Pick<Conversing, 'words'>;
type Decided = Decision<LinkedWorkEvent | PageEvent>;

/** Linked work of other teams. Support keeps the case (OW-1); when all of it is done the customer is owed an update (OW-6). */
export const LINKED_WORK_COMMANDS: CommandRules<LinkedWorkCommand, State, LinkedWorkEvent | PageEvent> = {
  request_ticket: { right: 'request_ticket', decide: decideRequest },
  link_ticket: { right: 'request_ticket', decide: decideLink },
  unlink_ticket: { right: 'request_ticket', decide: decideUnlink },
};

export const LINKED_WORK_FACTS: FactRules<TicketChanged | TicketUnanswered, State, LinkedWorkEvent | PageEvent> = {
  ticket_changed: { decide: decideNews },
  ticket_unanswered: { decide: (subject, fact) => missingWork(subject, fact.ticket) ?? accept(fact) },
};

export const LINKED_WORK_EVENTS: EventRules<LinkedWorkEvent, State> = {
  ticket_requested: {
    change: ({ tickets, assessment }, { ticket, known = [] }) => ({
      tickets: [...tickets, ticket],
      // What another team needed to know, the case knows from now on.
      assessment: { ...assessment, missing: assessment.missing.filter((one) => !known.some((field) => field === one)) },
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
  ticket_changed: {
    change: (state, { ticket, status, owner, how, decided, at }) => ({
      withdrawn: decided?.verdict === 'withdrawn' ? [...state.withdrawn, ticket] : state.withdrawn,
      // Not done after all, there is nothing to tell the customer to whom it was owed.
      ...(how === 'reopened' &&
        liveClocks(state, (clocks) => withoutUpdate(clocks, at, state.tickets.find(({ id }) => id === ticket)?.of))),
      tickets: state.tickets.flatMap((one) => {
        if (one.id !== ticket) return [one];
        // Withdrawn, it was never asked for: nothing was done of which the customer is to be told.
        if (decided?.verdict === 'withdrawn') return [];
        const { told, ...work } = status === 'needs_info' ? one : withoutQuestion(one);
        // What the customer knows of is the end that there was.
        const still = told === true && one.status === 'done' && status === 'done' ? { told } : {};
        const nobody = status === 'done' && !isReached(state, one.of) ? ({ told: true } as const) : {};
        return [{ ...work, ...still, ...nobody, status, owner, unanswered: false }];
      }),
    }),
    tell: ({ status, how, decided }, { owner }) => ({
      // Whoever has claimed it begins some time: the card says that.
      thread: status !== 'in_progress' || how !== undefined,
      note: status === 'done' || how === 'reopened',
      people: status === 'done' || how === 'reopened' ? [owner, decided?.askedBy ?? null] : [],
    }),
    // Whoever has told the customer knows what was done.
    isOver: ({ at, ticket, status }, state, to) =>
      isElsewhere(state, to) ||
      answeredSince(state, at) ||
      (status === 'done' && state.tickets.some((one) => one.id === ticket && one.status !== 'done')),
  },
  ticket_unanswered: {
    change: ({ tickets }, { ticket }) => ({
      tickets: tickets.map((one) => (one.id === ticket ? { ...one, unanswered: true } : one)),
    }),
    tell: (_event, { owner }) => ({ thread: true, people: [owner] }),
    isOver: ({ ticket }, { tickets }) => tickets.some((one) => one.id === ticket && one.unanswered !== true),
    // Heard of late, of a case that is settled, it is nobody’s alarm.
    rings: (_event, { open }) => (open ? 'page' : null),
  },
  update_owed: {
    change: (state, { budgetMs, calendar, of, at }) =>
      liveClocks(state, (clocks) =>
        startAnew(clocks, 'UPDATE', budgetMs, calendar, at, 'all linked work is done', state.tightening, of),
      ),
    // Of a merged case, whoever speaks for it tells.
    tell: ({ tell = [] }, { owner, open }) => (open ? { people: [owner], urgent: tell } : {}),
    isOver: (_event, state, to) => isElsewhere(state, to) || !owesUpdate(state),
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
  return accept<LinkedWorkEvent>({ type: 'ticket_unlinked', ticket }, ...owed(state, rest, context, known.of));
}

const withoutUpdate = (clocks: CaseCore['clocks'], at: Date, of: string | undefined): CaseCore['clocks'] =>
  clocks.map((one) => (one.metric === 'UPDATE' && one.of === of && isRunning(one) ? stop(one, at, 'moot') : one));

export const withoutQuestion = ({ question: _, ...ticket }: LinkedTicket): LinkedTicket => ticket;

/** News of work that the case does not have: nothing where it was unlinked or taken back while they were under way. Null where it has it. */
export function missingWork({ state, log }: Subject<CaseCore>, ticket: string): Decision<never> | null {
  if (state.tickets.some(({ id }) => id === ticket)) return null;
  const hasLeft = entriesOf<{ readonly type: string; readonly ticket?: unknown } & WithTakenBack>(
    log,
    'ticket_unlinked',
    'retriaged',
    'transferred',
    'restricted',
  ).some((entry) => entry.ticket === ticket || entry.takenBack?.includes(ticket));
  return hasLeft ? accept() : refuse({ kind: 'not_found', what: ticket });
}

function decideNews(subject: Subject<State>, news: TicketChanged, context: Context): Decided {
  const { state } = subject;
  const known = state.tickets.find(({ id }) => id === news.ticket);
  if (!known) return missingWork(subject, news.ticket) ?? accept();
  if (isKnown(known, news)) return accept();
  const now = state.tickets.flatMap((ticket) => {
    if (ticket !== known) return [ticket];
    const { told: _, ...before } = ticket;
    return news.decided?.verdict === 'withdrawn' ? [] : [{ ...before, status: news.status }];
  });
  const update = known.status === 'done' ? [] : owed(state, now, context, known.of);
  if (update.length > 0) return accept<LinkedWorkEvent>(news, ...update);
  return accept<LinkedWorkEvent | PageEvent>(news, ...answered(state, known.team, news, context));
}

/** Told once more, as of a case that was merged. */
const isKnown = (
  { status, owner, question, unanswered }: LinkedTicket,
  { note, how, decided, ...news }: TicketChanged,
): boolean =>
  status === news.status && owner === news.owner && !(question || unanswered || how || decided) && note === null;

/** The update that the customer is owed when this is the linked work, and all of it is done. Where nobody has the case, those above it hear, but for who did it. */
function owed(
  state: CaseCore & Merging,
  all: CaseCore['tickets'],
  context: Context,
  of: string | undefined,
): readonly LinkedWorkEvent[] {
  const { policy } = context;
  const tickets = all.filter((one) => one.of === of);
  const usual = policy.queues[state.queue]?.calendar;
  const allDone = tickets.every(({ status }) => status === 'done') && tickets.some(({ told }) => told !== true);
  // A restricted case has no timer, whatever was linked before it became one (SLA-6).
  if (!allDone || !(state.open || state.mergedInto) || state.restricted || usual === undefined) return [];
  if (!isReached(state, of)) return [];
  const { calendar: name, contractOf: whose } = calendarFor(usual, contractOf(state.account), policy);
  const calendar = { name, spec: policy.calendars[name] ?? null, ...(whose === null ? {} : { contractOf: whose }) };
  const owing = { type: 'update_owed', budgetMs: policy.updateOwed, calendar, ...(of && { of }) } as const;
  return [{ ...owing, ...forNobody(state, context) }];
}

/** Whether there is a conversation in which the customer can be told: the case's own, or that of a case which was merged into it. */
const isReached = ({ conversationId }: Pick<CaseCore, 'conversationId'>, of: string | undefined): boolean =>
  of !== undefined || conversationId !== null;

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

/** The team that is paged has taken its part of it; what another team takes answers no page, whoever of the paged works there too (ES-3). */
function answered(
  { page }: State,
  team: string,
  { status }: TicketChanged,
  { by, policy }: Context,
): readonly PageEvent[] {
  const list = page?.list ?? null;
  if (list === null || status !== 'claimed' || by.kind !== 'person') return [];
  // A team without a list of its own is paged by that of its people.
  const theirs = policy.teams[team]?.onCall ?? (policy.onCall[list]?.includes(by.id) ? list : null);
  return theirs === list ? answerOf(page, by) : [];
}
