import type { Actor } from '../record/actor.ts';
import type { CustomerHeard, TrackedCase } from '../record/linked-work.ts';
import { accept, type Decision, type Logged, refuse } from '../record/record.ts';
import type { TicketEvent, TicketState } from './state.ts';
import type { TellCommand, TellEvent, Telling } from './telling.ts';
import { casesBehind } from './tracker.ts';

/** As long as one message may be, in characters. */
export const LONGEST_TELLING = 3_000;

/** One telling at a time: nobody reads a thing twice because two have pressed (OW-5). */
export function decideTelling(
  id: string,
  state: TicketState,
  command: TellCommand,
  { name }: Extract<Actor, { kind: 'person' }>,
): Decision<TicketEvent> {
  const { telling } = state;
  if (isTellingNow(state)) return refuse({ kind: 'already', id, status: 'telling its customers' });
  if (command.type === 'retry_telling') {
    // The work has ended or begun anew since: its words may be true no more.
    if (telling?.over === true) return refuse({ kind: 'stale', id });
    const cases = (telling?.failed ?? []).map((one) => one.case);
    return telling === undefined || cases.length === 0
      ? refuse({ kind: 'already', id, status: 'through with telling its customers' })
      : accept<TicketEvent>({ type: 'customers_told', name, text: telling.text, cases, again: true });
  }
  const text = command.text.trim();
  const no = tellingRefusal(text);
  if (no !== null) return no;
  const behind = casesBehind(state);
  const cases = command.cases.filter((one) => behind.includes(one));
  return cases.length === 0
    ? refuse({ kind: 'invalid', field: 'text', message: 'no customer is left to be told' })
    : accept<TicketEvent>({ type: 'customers_told', name, text, cases });
}

/** Why a text cannot be told to anybody; null where it can. */
export function tellingRefusal(text: string): Extract<Decision<never>, { readonly ok: false }> | null {
  if (text === '') return refuse({ kind: 'invalid', field: 'text', message: 'say what the customers are to read' });
  const message = `make it shorter: ${LONGEST_TELLING} characters at most`;
  return text.length > LONGEST_TELLING ? refuse({ kind: 'invalid', field: 'text', message }) : null;
}

/** Whether cases are told that have not said yet what became of it. */
export const isTellingNow = ({ telling }: Pick<TicketState, 'telling'>): boolean =>
  telling?.over === false && telling.waiting.length > 0;

/** Whose customers can be told yet: all of them while work goes on, of what is done those who do not know. */
export const toBeTold = ({ open, cases = [] }: Pick<TicketState, 'open' | 'cases'>): readonly TrackedCase[] =>
  cases.filter(({ standing }) => standing === undefined || (standing.mute !== true && (open || !standing.told)));

/** What a case says of it; of another telling, or said twice, nothing. */
export function decideHeard(state: TicketState | null, message: CustomerHeard): Decision<TicketEvent> {
  const { telling, ...heard } = message;
  const known = state?.telling?.n === telling && state.telling.waiting.includes(message.case);
  return known ? accept<TicketEvent>(heard) : accept();
}

/** A case that is not behind the ticket any more is not waited for. */
export const leftTelling = (state: TicketState, id: string): TicketState =>
  state.telling?.waiting.includes(id) === true
    ? withTelling(state, {
        ...state.telling,
        waiting: state.telling.waiting.filter((one) => one !== id),
        left: state.telling.left + 1,
      })
    : state;

/**
 * What was told while the work was under way, or of an end that was none, is nothing to go on with. Who has not got it is told of all the same: whoever wrote it
 * hears that from the ticket alone.
 */
export const endTelling = (state: TicketState): TicketState =>
  state.telling === undefined ? state : withTelling(state, { ...state.telling, over: true });

function withTelling({ telling: _, ...state }: TicketState, telling: Telling): TicketState {
  const isThrough = telling.over && telling.waiting.length + telling.failed.length === 0;
  return isThrough ? state : { ...state, telling };
}

export function afterTelling(state: TicketState, event: Logged<TellEvent>): TicketState {
  const { telling } = state;
  if (event.type === 'customers_told') {
    const { n, at, text, name: by, cases } = event;
    const begun: Telling =
      event.again && telling !== undefined
        ? { ...telling, waiting: cases, failed: telling.failed.filter((one) => !cases.includes(one.case)) }
        : { n, at, text, by, total: cases.length, told: 0, waiting: cases, failed: [], left: 0, over: false };
    return { ...state, telling: begun };
  }
  if (telling === undefined) return state;
  const waiting = telling.waiting.filter((one) => one !== event.case);
  const failed = { case: event.case, why: event.why ?? '' };
  return withTelling(state, {
    ...telling,
    waiting,
    told: telling.told + (event.how === 'told' ? 1 : 0),
    left: telling.left + (event.how === 'left' ? 1 : 0),
    failed: event.how === 'failed' ? [...telling.failed, failed] : telling.failed,
  });
}
