import type { Policy } from '../../config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { byDeadline, nearest } from '../case/deadline.ts';
import { may } from '../case/may.ts';
import { asking } from '../case/need-info.ts';
import { actionsOf, type ReviewAction } from '../case/review.ts';
import type { AggregateRecord } from '../record/record.ts';
import { isCalled } from '../ticket/approval.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import { localDate, personIn } from './local-time.ts';
import type { Preferences } from './preferences.ts';
import { nextShift } from './shift.ts';

type CaseRecord = AggregateRecord<CaseState, CaseEvent>;
type TicketRecord = AggregateRecord<TicketState, TicketEvent>;

/** What a board is put together from: of a case, and of a ticket. */
export interface BoardCase {
  readonly id: string;
  readonly state: Pick<
    CaseState,
    | 'number'
    | 'open'
    | 'status'
    | 'owner'
    | 'queue'
    | 'restricted'
    | 'clocks'
    | 'lease'
    | 'waiversAsked'
    | 'tickets'
    | 'reviewActions'
    | 'audience'
    | 'lastActivityAt'
  >;
}
export interface BoardTicket {
  readonly id: string;
  readonly state: Pick<TicketState, 'open' | 'owner' | 'clocks' | 'lease' | 'audience' | 'approval' | 'requestedBy'>;
}

/** Open work of a person, what nobody has of all that they were ever told of, and what else is asked of them, as the database has it at the moment of sending. */
export interface Board<C extends BoardCase = CaseRecord, T extends BoardTicket = TicketRecord> {
  readonly cases: readonly C[];
  readonly tickets: readonly T[];
}

/** What is asked of somebody: whether they still have it, whether a breach may be waived or money is approved, what another team asks, or what they said that they would change. */
export interface Asked<C extends BoardCase = CaseRecord, T extends BoardTicket = TicketRecord> {
  readonly record: C | T;
  readonly what: 'lease' | 'waiver' | 'approval' | 'question' | 'review';
}

export interface Morning<C extends BoardCase = CaseRecord, T extends BoardTicket = TicketRecord> {
  readonly asked: readonly Asked<C, T>[];
  /** Theirs that fall due on this local day, nearest first. */
  readonly dueToday: readonly C[];
  /** The rest of theirs, by deadline; what waits for the customer is last, longest waiting first. */
  readonly mine: readonly C[];
  readonly tickets: readonly T[];
  /** What they were told of, nobody has, and is late or falls due today, nearest first. */
  readonly nobodys: readonly (C | T)[];
}

const dueAt = (state: { readonly clocks: CaseState['clocks'] }, now: Date): Date | null =>
  nearest(state.clocks, now)?.reading.dueAt ?? null;
const onHold = ({ state }: BoardCase): boolean => state.status === 'waiting' || state.status === 'snoozed';

/** Theirs and still theirs to see. */
function own<C extends BoardCase, T extends BoardTicket>(
  person: string,
  { cases, tickets }: Board<C, T>,
  policy: Policy,
): Board<C, T> {
  const known = policy.people.find(({ id }) => id === person);
  return {
    cases: cases.filter(
      ({ state }) => state.open && state.owner === person && known !== undefined && may(known, 'see', state, policy),
    ),
    tickets: tickets.filter(({ state }) => state.open && state.owner === person),
  };
}

/** The morning of a person: what is asked of them, what is due today, what else is theirs. */
export function morningOf<C extends BoardCase, T extends BoardTicket>(
  person: string,
  board: Board<C, T>,
  policy: Policy,
  now: Date,
): Morning<C, T> {
  const zone = personIn(policy, person).timeZone;
  const today = localDate(zone, now);
  const asked = askedOf(person, board, policy, today);
  const mine = own(person, board, policy);
  // What is asked stands first, and only there.
  const rest = <R extends { readonly id: string }>(records: readonly R[]): readonly R[] =>
    records.filter(({ id }) => asked.every(({ record }) => record.id !== id));
  const [cases, tickets] = [rest(mine.cases), rest(mine.tickets)];
  const sorted = byDeadline(cases, now);
  const isToday = ({ state }: C): boolean => {
    const due = dueAt(state, now);
    return due !== null && localDate(zone, due) <= today;
  };
  const held = sorted
    .filter(onHold)
    .toSorted((a, b) => a.state.lastActivityAt.getTime() - b.state.lastActivityAt.getTime());
  return {
    asked,
    dueToday: sorted.filter((one) => isToday(one) && !onHold(one)),
    mine: [...sorted.filter((one) => !isToday(one) && !onHold(one)), ...held],
    tickets: tickets.toSorted((a, b) => rank(a, now) - rank(b, now)),
    nobodys: rest(nobodys(person, board, policy))
      .filter(({ state }) => {
        const due = dueAt(state, now);
        return due !== null && localDate(zone, due) <= today;
      })
      .toSorted((a, b) => rank(a, now) - rank(b, now)),
  };
}

/** Open, without an owner, and once told to this person, who may still see it. */
function nobodys<C extends BoardCase, T extends BoardTicket>(
  person: string,
  { cases, tickets }: Board<C, T>,
  policy: Policy,
): readonly (C | T)[] {
  const known = policy.people.find(({ id }) => id === person);
  const free = ({ state: { open, owner, audience } }: C | T): boolean =>
    open && owner === null && audience.includes(person);
  return [
    ...cases.filter((one) => free(one) && !onHold(one) && known !== undefined && may(known, 'see', one.state, policy)),
    ...tickets.filter(free),
  ];
}

const rank = ({ state }: BoardCase | BoardTicket, now: Date): number =>
  dueAt(state, now)?.getTime() ?? Number.MAX_SAFE_INTEGER;

/** What falls due before this person is back: the cases and tickets to hand over at the end of a shift. */
export function handoverOf(
  person: string,
  board: Board,
  policy: Policy,
  now: Date,
  preferences?: Preferences,
): { readonly back: Date; readonly cases: readonly CaseRecord[]; readonly tickets: readonly TicketRecord[] } | null {
  const back = nextShift(person, policy, now, preferences);
  if (back === null) return null;
  const { cases, tickets } = own(person, board, policy);
  const before = ({ state }: CaseRecord | TicketRecord): boolean => {
    const due = dueAt(state, now);
    return due !== null && due < back;
  };
  return {
    back,
    cases: byDeadline(cases.filter(before), now),
    tickets: tickets.filter(before).toSorted((a, b) => rank(a, now) - rank(b, now)),
  };
}

/** Open questions to this person, of each record the first: once that is answered, the next is asked. */
function askedOf<C extends BoardCase, T extends BoardTicket>(
  person: string,
  board: Board<C, T>,
  policy: Policy,
  today: string,
): readonly Asked<C, T>[] {
  const { cases, tickets } = own(person, board, policy);
  const { id, timeZone } = personIn(policy, person);
  const known = policy.people.find((one) => one.id === id);
  const seen = board.cases.filter(({ state }) => known !== undefined && may(known, 'see', state, policy));
  const isToday = ({ due }: ReviewAction): boolean => localDate(timeZone, due) <= today;
  const as = (what: Asked['what'], records: readonly (C | T)[]) =>
    records.map((record): Asked<C, T> => ({ record, what }));
  const all = [
    ...as(
      'waiver',
      seen.filter(({ state }) => state.waiversAsked.some(({ approver }) => approver === person)),
    ),
    ...as(
      'approval',
      board.tickets.filter(({ state }) => isCalled(state, person, policy)),
    ),
    ...as(
      'question',
      cases.filter(({ state }) => asking(state).length > 0),
    ),
    ...as(
      'lease',
      [...cases, ...tickets].filter(({ state }) => state.lease != null),
    ),
    ...as(
      'review',
      // While it is open again there is no review in which to tick it off.
      seen.filter(({ state }) => !state.open && actionsOf(state, person).some(isToday)),
    ),
  ];
  return all.filter(({ record }, at) => all.findIndex((one) => one.record.id === record.id) === at);
}
