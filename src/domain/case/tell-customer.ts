import { type EffectBody, toTicket } from '../record/effect.ts';
import type { CustomerHeard, TellCustomer } from '../record/linked-work.ts';
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
import { isTold, waitingFor } from './told.ts';
import { conversationIn, type ReplyEvent, type Told, type WithWritings } from './writings.ts';

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
  'open' | 'restricted' | 'conversationId' | 'tickets' | 'mergedInto' | 'merged' | 'own' | 'words'
>;

/** Null: the customer is to hear it. A merged case is told of what was done for it before. */
export function leftOut({ state }: { readonly state: Known }, ticket: string): LeftOut | null {
  const { open, restricted, mergedInto } = state;
  if (restricted) return 'restricted';
  if (!open && mergedInto === null) return 'resolved';
  if (behind(state, ticket).length === 0) return 'no conversation';
  return readers(state, ticket).length === 0 ? 'answered already' : null;
}

type Log = readonly Logged<LogEntry>[];

/** Whose customers are to hear it: the case’s own (null), or those of cases that were merged into it. */
export const readers = (state: Known, ticket: string): readonly (string | null)[] =>
  behind(state, ticket).filter((of) => !isAnswered(state, ticket, of));

/** Whose customers wait for a ticket, each with a conversation: the case (null), or cases that were merged into it and had waited for it too. */
function behind(state: Known, ticket: string): readonly (string | null)[] {
  const known = state.tickets.find(({ id }) => id === ticket);
  const whose = known === undefined ? [undefined] : waitingFor(known);
  return whose.map((of) => of ?? null).filter((of) => conversationIn(state, of) !== null);
}

/** Whether a customer has been answered since the work was done. */
const isAnswered = ({ tickets }: Known, ticket: string, of: string | null): boolean =>
  tickets.some((one) => one.id === ticket && one.status === 'done' && isTold(one, of ?? undefined));

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
  const others = readers(state, ticket).filter((of) => !said.includes(of));
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
