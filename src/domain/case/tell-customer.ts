import { type EffectBody, toTicket } from '../record/effect.ts';
import type { CustomerHeard, TellCustomer } from '../record/linked-work.ts';
import { accept, type Decision, type Logged } from '../record/record.ts';
import type { OwnershipEvent } from './ownership.ts';
import { decideReply, type ReplyEvent, type ReplyState } from './reply.ts';
import { type Context, type EventRules, entriesOf, type FactRules, type LogEntry, type Subject } from './rules.ts';

/** One text for all customers behind a tracker, each in their own conversation (OW-5). `telling` names it within its ticket. */
export type TellingEvent =
  /** The entry after this one is what was written. */
  | { readonly type: 'customer_told'; readonly ticket: string; readonly telling: number }
  | { readonly type: 'customer_left_out'; readonly ticket: string; readonly telling: number; readonly why: LeftOut };

/** Why a customer is not written to. */
export type LeftOut = 'resolved' | 'restricted' | 'no conversation' | 'answered already';

/** `written`: the entry that said it, until it has arrived. */
export interface WithTellings {
  readonly tellings?: readonly { readonly ticket: string; readonly telling: number; readonly written: number }[];
}

type State = ReplyState & WithTellings;

/** Null: the customer is to hear it. */
export function leftOut(
  { open, restricted, conversationId, tickets }: Pick<State, 'open' | 'restricted' | 'conversationId' | 'tickets'>,
  ticket: string,
): LeftOut | null {
  if (restricted) return 'restricted';
  if (!open) return 'resolved';
  if (conversationId === null) return 'no conversation';
  return tickets.some(({ id, told, status }) => id === ticket && status === 'done' && told === true)
    ? 'answered already'
    : null;
}

export const TELLING_FACTS: FactRules<TellCustomer, State, TellingEvent | ReplyEvent | OwnershipEvent> = {
  tell_customer: { decide: decideTelling },
};

export const TELLING_EVENTS: EventRules<TellingEvent, State> = {
  customer_told: {
    change: ({ tellings = [] }, { ticket, telling, n }) => ({
      tellings: [...tellings.filter((one) => one.ticket !== ticket), { ticket, telling, written: n + 1 }],
    }),
    tell: () => ({}),
    silent: () => true,
  },
  customer_left_out: {
    tell: () => ({}),
    send: ({ ticket, telling, why }, _state, id) => [heard(id, ticket, { telling, how: 'left', why })],
    silent: () => true,
  },
};

function decideTelling(
  subject: Subject<State>,
  { ticket, telling, text }: TellCustomer,
  context: Context,
): Decision<TellingEvent | ReplyEvent | OwnershipEvent> {
  const why = leftOut(subject.state, ticket);
  const left = (reason: LeftOut) => accept<TellingEvent>({ type: 'customer_left_out', ticket, telling, why: reason });
  // To another team it says nothing, not even this (RO-6): the ticket knows that it has left.
  if (why === 'restricted') return accept();
  if (why !== null) return left(why);
  const written = decideReply(subject, { type: 'reply', text }, context);
  if (!written.ok) return left('no conversation');
  const events = written.events.filter((event): event is ReplyEvent => event.type === 'message_written');
  return accept<TellingEvent | ReplyEvent>({ type: 'customer_told', ticket, telling }, ...events);
}

/** What became of it, for the ticket: Intercom has it, or has not taken it. */
export function tellingBodies(
  id: string,
  before: WithTellings | null,
  after: Pick<State, 'restricted'>,
  logged: readonly Logged<LogEntry>[],
): readonly EffectBody[] {
  const ends = entriesOf<Extract<ReplyEvent, { type: 'message_delivered' | 'message_failed' }>>(
    logged,
    'message_delivered',
    'message_failed',
  );
  return (after.restricted ? [] : ends).flatMap((end) => {
    const told = before?.tellings?.find(({ written }) => written === end.written);
    if (told === undefined) return [];
    const what =
      end.type === 'message_failed' ? ({ how: 'failed', why: end.why } as const) : ({ how: 'told' } as const);
    return [heard(id, told.ticket, { telling: told.telling, ...what })];
  });
}

const heard = (id: string, ticket: string, what: Omit<CustomerHeard, 'type' | 'case'>): EffectBody =>
  toTicket(ticket, { type: 'customer_heard', case: id, ...what }, 'heard');
