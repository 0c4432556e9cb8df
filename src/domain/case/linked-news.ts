import type { Decided } from '../record/approval-asked.ts';
import type { LinkedTicket, TicketChanged, TicketUnanswered } from '../record/linked-work.ts';
import type { Merging } from '../record/merge.ts';
import { answerOf, type PageEvent } from '../record/paging.ts';
import { accept, type Decision, type Logged, refuse } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import type { Paging } from './paging.ts';
import {
  type Context,
  type EventRules,
  entriesOf,
  type FactRules,
  isElsewhere,
  type LogEntry,
  type Subject,
} from './rules.ts';
import type { WithTakenBack } from './taken-back.ts';
import { isReached, toldNobody, toldOf, waitingFor } from './told.ts';
import { answeredSince, type Conversing } from './turn.ts';
import { type UpdateOwedEvent, updateOwed, withoutUpdate } from './update-owed.ts';

/** What becomes of linked work, as its team tells it. */
export type LinkedNewsEvent = TicketChanged | TicketUnanswered;

type State = CaseCore & Paging & Merging & Pick<Conversing, 'words'>;
type Owing = LinkedNewsEvent | UpdateOwedEvent | PageEvent;

export const LINKED_NEWS_FACTS: FactRules<LinkedNewsEvent, State, Owing> = {
  ticket_changed: { decide: decideNews },
  ticket_unanswered: { decide: (subject, fact) => missingWork(subject, fact.ticket) ?? accept(fact) },
};

export const LINKED_NEWS_EVENTS: EventRules<LinkedNewsEvent, State> = {
  ticket_changed: {
    change: (state, { ticket, status, owner, how, decided, at }) => ({
      withdrawn: decided?.verdict === 'withdrawn' ? [...state.withdrawn, ticket] : state.withdrawn,
      ...(how === 'reopened' && withoutUpdate(state, { ticket, at })),
      tickets: state.tickets.flatMap((one) => {
        if (one.id !== ticket) return [one];
        // Withdrawn, it was never asked for: nothing was done of which the customer is to be told.
        if (decided?.verdict === 'withdrawn') return [];
        const work = status === 'needs_info' ? one : withoutQuestion(one);
        // What customers know of is the end that there was.
        const isStill = one.status === 'done' && status === 'done';
        const isDeclined = decided?.verdict === 'declined' && { declined: true as const };
        const after = { ...(isStill ? work : toldNobody(work)), status, owner, unanswered: false, ...isDeclined };
        return isReached(state, undefined) ? [after] : toldOf([after]);
      }),
    }),
    tell: ({ status, how, decided }, { owner }) => ({
      // Whoever has claimed it begins some time: the card says that.
      thread: status !== 'in_progress' || how !== undefined,
      // The last note says what it waits for.
      note: status === 'done' || how === 'reopened' || how === 'unasked',
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
};

/** What was told of a piece of linked work, oldest first. */
export const newsOf = (log: readonly Logged<LogEntry>[], ticket: string): readonly Logged<TicketChanged>[] =>
  entriesOf<TicketChanged>(log, 'ticket_changed').filter((one) => one.ticket === ticket);

/** What became of money that was asked for; null while nobody has decided. */
export const decidedIn = (log: readonly Logged<LogEntry>[], ticket: string): Decided | null =>
  newsOf(log, ticket).findLast(({ decided }) => decided !== undefined)?.decided ?? null;

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

function decideNews(subject: Subject<State>, told: TicketChanged, context: Context): Decision<Owing> {
  const { state } = subject;
  const known = state.tickets.find(({ id }) => id === told.ticket);
  if (!known) return missingWork(subject, told.ticket) ?? accept();
  // Whatever its team does next, it asks no more.
  const news = known.question && told.status !== 'needs_info' ? { how: 'unasked' as const, ...told } : told;
  if (isKnown(known, news)) return accept();
  const now = state.tickets.flatMap((ticket) => {
    if (ticket !== known) return [ticket];
    return news.decided?.verdict === 'withdrawn' ? [] : [{ ...toldNobody(ticket), status: news.status }];
  });
  const update = known.status === 'done' ? [] : updateOwed(state, now, context, waitingFor(known));
  if (update.length > 0) return accept<Owing>(news, ...update);
  return accept<Owing>(news, ...answered(state, known.team, news, context));
}

/** Told once more, as of a case that was merged. */
const isKnown = (
  { status, owner, question, unanswered }: LinkedTicket,
  { note, how, decided, ...news }: TicketChanged,
): boolean =>
  status === news.status && owner === news.owner && !(question || unanswered || how || decided) && note === null;

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
