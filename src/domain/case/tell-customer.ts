import { type EffectBody, toTicket } from '../record/effect.ts';
import type { CustomerHeard, TellCustomer, TicketChanged } from '../record/linked-work.ts';
import type { Absorb } from '../record/merge.ts';
import { accept, type Decision, type Logged } from '../record/record.ts';
import type { ReplyState } from './reply.ts';
import {
  type Context,
  type EventRules,
  entriesOf,
  type FactRules,
  type LogEntry,
  noPerson,
  type Subject,
} from './rules.ts';
import { answeredSince } from './turn.ts';
import { type ReplyEvent, type Told, type WithWritings, wordsIn } from './writings.ts';

/** Of one text for all customers behind a tracker, each in their own conversation (OW-5). `telling` names it within its ticket. */
export interface TellingEvent {
  readonly type: 'customer_left_out';
  readonly ticket: string;
  readonly telling: number;
  readonly why: LeftOut;
}

/** Why a customer is not written to. */
export type LeftOut = 'resolved' | 'restricted' | 'no conversation' | 'answered already';

type Known = Pick<
  ReplyState,
  'open' | 'restricted' | 'conversationId' | 'tickets' | 'mergedInto' | 'merged' | 'writings' | 'own' | 'words'
>;

/** Null: the customer is to hear it. A merged case is told of what was done for it before. */
export function leftOut(subject: { readonly state: Known; readonly log: Log }, ticket: string): LeftOut | null {
  const { open, restricted, mergedInto } = subject.state;
  if (restricted) return 'restricted';
  if (!open && mergedInto === null) return 'resolved';
  const all = behind(subject, ticket);
  if (all.length === 0) return 'no conversation';
  return all.every((of) => isAnswered(subject, ticket, of)) ? 'answered already' : null;
}

type Log = readonly Logged<LogEntry>[];

/** Whose customers wait for a ticket, each with a conversation: the case (null), or cases that were merged into it and had waited for it too. */
function behind(
  { state, log }: { readonly state: Known; readonly log: Log },
  ticket: string,
): readonly (string | null)[] {
  const { conversationId, tickets, merged } = state;
  const came = entriesOf<Absorbed>(log, 'absorbed').flatMap((one) =>
    one.tickets.some(({ id }) => id === ticket) ? one.merged.id : [],
  );
  const { of = null } = tickets.find(({ id }) => id === ticket) ?? {};
  const own = of === null && conversationId !== null ? [null] : [];
  const theirs = merged.filter(({ id, conversation }) => conversation !== null && (id === of || came.includes(id)));
  return [...own, ...theirs.map(({ id }) => id)];
}

/** Whether a customer has been answered since the work was done: an answer in one conversation tells nobody in another. */
function isAnswered({ state, log }: { readonly state: Known; readonly log: Log }, ticket: string, of: string | null) {
  const known = state.tickets.find(({ id }) => id === ticket);
  if (known?.status !== 'done') return false;
  if (of === (known.of ?? null)) return known.told === true;
  const end = endOf(log, ticket);
  return end !== null && answeredSince({ words: wordsIn(state, of) }, end);
}

/** When the work was done that is done now; null where the log does not say. */
function endOf(log: Log, ticket: string): Date | null {
  const news = entriesOf<TicketChanged>(log, 'ticket_changed').filter((one) => one.ticket === ticket);
  return news[news.findLastIndex(({ status }) => status !== 'done') + 1]?.at ?? null;
}

type Absorbed = Omit<Absorb, 'type'> & { readonly type: 'absorbed' };

export const TELLING_FACTS: FactRules<TellCustomer, ReplyState, TellingEvent | ReplyEvent> = {
  tell_customer: { decide: decideTelling },
};

export const TELLING_EVENTS: EventRules<TellingEvent, ReplyState> = {
  customer_left_out: {
    tell: () => ({}),
    send: ({ ticket, telling, why }, _state, id) => [heard(id, ticket, { telling, how: 'left', why })],
    silent: () => true,
  },
};

/** Somebody has decided it for all of them: it takes no owner, and makes nobody one. Tried again, it is said to whom it was not said. */
function decideTelling(
  subject: Subject<ReplyState>,
  { ticket, telling: n, text }: TellCustomer,
  { by }: Context,
): Decision<TellingEvent | ReplyEvent> {
  if (by.kind !== 'person') return noPerson('answer the customer');
  const { state, log } = subject;
  const why = leftOut(subject, ticket);
  // To another team it says nothing, not even this (RO-6): the ticket knows that it has left.
  if (why === 'restricted') return accept();
  if (why !== null) return accept({ type: 'customer_left_out', ticket, telling: n, why });
  const said = saidIn(log, { ticket, n });
  const others = behind(subject, ticket).filter((of) => !said.includes(of) && !isAnswered(subject, ticket, of));
  // What is on its way tells the ticket itself.
  if (others.length === 0)
    return accept(
      ...(state.writings.some(({ telling }) => telling?.ticket === ticket && telling.n === n)
        ? []
        : [{ type: 'customer_left_out', ticket, telling: n, why: 'answered already' } as const]),
    );
  const written = { type: 'message_written', as: 'reply', person: by.id, name: by.name, text } as const;
  return accept(...others.map((of) => ({ ...written, ...(of !== null && { of }), telling: { ticket, n } })));
}

/** Whose customers were written to, and Intercom has it or may take it yet. */
function saidIn(log: Log, { ticket, n }: Told): readonly (string | null)[] {
  const entries = entriesOf<Extract<ReplyEvent, { type: 'message_written' | 'message_failed' }>>(
    log,
    'message_written',
    'message_failed',
  );
  const failed = entries.flatMap((one) => (one.type === 'message_failed' ? one.written : []));
  return entries.flatMap((one) =>
    one.type === 'message_written' && one.telling?.ticket === ticket && one.telling.n === n && !failed.includes(one.n)
      ? (one.of ?? null)
      : [],
  );
}

/** What became of it, for the ticket: Intercom has all of it, or has not taken something. */
export function tellingBodies(
  id: string,
  before: WithWritings | null,
  after: Pick<ReplyState, 'restricted' | 'writings'>,
  logged: Log,
): readonly EffectBody[] {
  const ends = entriesOf<Extract<ReplyEvent, { type: 'message_delivered' | 'message_failed' }>>(
    logged,
    'message_delivered',
    'message_failed',
  );
  return (after.restricted ? [] : ends).flatMap((end) => {
    const told = before?.writings.find(({ n }) => n === end.written)?.telling ?? null;
    if (told === null) return [];
    const { ticket, n: telling } = told;
    if (end.type === 'message_failed') return [heard(id, ticket, { telling, how: 'failed', why: end.why })];
    const more = after.writings.some((one) => one.telling?.ticket === ticket && one.telling.n === telling);
    return more ? [] : [heard(id, ticket, { telling, how: 'told' })];
  });
}

const heard = (id: string, ticket: string, what: Omit<CustomerHeard, 'type' | 'case'>): EffectBody =>
  toTicket(ticket, { type: 'customer_heard', case: id, ...what }, 'heard');
