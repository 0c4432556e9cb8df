import { directorOf } from '../../config/policy/people.ts';
import type { Policy } from '../../config/policy/schema.ts';
import { type CaseEvent, type CaseState, isEnd, ruleOf } from '../case/case.ts';
import { climbsIn } from '../case/channels.ts';
import { stillDue } from '../case/clocks.ts';
import { pagedInVain } from '../case/paging.ts';
import { owesUpdate } from '../case/turn.ts';
import { notTaken } from '../case/writings.ts';
import { SINCE_THE_END } from '../people/concerns.ts';
import { answerTo, isPagedNow, type Page } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import { isCalled } from '../ticket/approval.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import { clock, type Line, type Piece, queue, say, team } from '../words/line.ts';
import { byHand } from '../words/said.ts';
import { hasAged } from '../words/shared-events.ts';
import { caseToYou, ticketToYou } from '../words/to-you.ts';
import { isAsked, waiverAskedOf } from './acts.ts';

/**
 * Whether a case is a person's business now: it is theirs, they are asked something or said that they are on it, or it was escalated to them. Whoever was told of it for another reason,
 * as a lead is of a deadline, goes on seeing it; whoever had it and has lost it to somebody does not. `entries`: what they were told, oldest first.
 */
export function concerns(
  state: CaseState,
  entries: readonly Logged<CaseEvent>[],
  person: string,
  policy: Policy,
  now: Date,
): boolean {
  const { owner, page, status, escalation } = state;
  if (owner === person || isAsked(page, person)) return true;
  if (page?.askedBy === person && pagedInVain(state)) return true;
  if (owner === null && answerTo(state)?.by === person) return true;
  if (waiverAskedOf(state, person) !== undefined || notTaken(state, person).length > 0) return true;
  if (status === 'escalated' && escalation?.to === person) return true;
  // That somebody else is paged does not take it from whoever was told; a deadline that was met since is over.
  const last = entries.findLast(
    (one) => one.type !== 'paged' && !(one.type === 'step_reached' && !stillDue(state.clocks, one, now)),
  );
  switch (last?.type) {
    case 'step_reached':
    case 'ticket_unanswered':
    case 'rated':
    case 'tightened':
    case 'deadline_set':
    case 'update_owed':
    case 'info_asked':
      return !isOthers(last, state, person, policy);
    case 'waived':
    case 'waiver_declined':
      return true;
    default:
      // Nobody's, it may be anybody's of those who know it.
      return owner === null && answerTo(state) === null;
  }
}

/** What whoever has a case hears of it, and the people above them. */
const OF_ITS_OWNER: ReadonlySet<CaseEvent['type']> = new Set([
  'step_reached',
  'ticket_unanswered',
  'rated',
  'tightened',
  'deadline_set',
  'update_owed',
  'info_asked',
]);

/** News of a case that has come into other hands since, told to neither of the people above it. */
export const isOthers = (
  { type }: Pick<CaseEvent, 'type'>,
  state: CaseState,
  person: string,
  policy: Policy,
): boolean =>
  OF_ITS_OWNER.has(type) && state.owner !== null && state.owner !== person && hearsAs(person, state, policy) === null;

/** The same of linked work, of which a team hears as long as nobody has it. */
export const isOthersWork = (state: TicketState, person: string, policy: Policy): boolean =>
  !isCalled(state, person, policy) && isOthersHands(state, person, policy.teams);

const isOthersHands = ({ owner, team: whose }: TicketState, person: string, teams: Policy['teams']): boolean =>
  owner !== null && owner !== person && teams[whose]?.lead !== person && teams[whose]?.manager !== person;

/** Why a person hears of a case at `now`: the last of what they were told that is still so and is not said by the case itself. Null where nothing is. */
export function whyYou(
  state: CaseState,
  entries: readonly Logged<CaseEvent>[],
  you: string,
  policy: Policy,
  now: Date,
): Line | null {
  // What other teams have done is what there is to do: it stands above as well.
  const isSo = (entry: Logged<CaseEvent>): boolean =>
    entry.type === 'step_reached' ||
    (!(entry.type === 'ticket_changed' && state.owner === you && owesUpdate(state)) &&
      // To others than its owner it is said above.
      (entry.type !== 'paged' || entry.person !== null || state.owner === you) &&
      // Who has it now says more than where its ladder has put it; what the customer answered, more than that they did.
      (entry.type !== 'transferred' || byHand(entry.by)) &&
      (entry.type !== 'resumed' || entry.by.kind !== 'customer' || state.words.customer === null) &&
      entry.type !== 'customer_replied' &&
      !ruleOf(entry).isOver?.(entry, state, { person: you, now }));
  const last = lastSaying(entries.filter(isSo), state.page, you, (entry) => isPageTo(entry, you));
  if (last === undefined) return concerns(state, entries, you, policy, now) ? calledAs(state, you, policy) : null;
  // Of a case in other hands it says how it came there, and nothing of what else they were told.
  if (state.open && !GIVES.has(last.type) && !concerns(state, entries, you, policy, now)) return null;
  if (last.type !== 'step_reached') return caseToYou(last, you);
  // How late it is stands above; what remains to be said is why somebody hears of it whose case it is not.
  if (state.owner === you) return null;
  return hearsAs(you, state, policy);
}

/** What puts a case into other hands. */
const GIVES: ReadonlySet<CaseEvent['type']> = new Set([
  'claimed',
  'assigned',
  'transferred',
  'retriaged',
  'restricted',
  'escalated',
  'deescalated',
  'lease_ended',
]);

/** What is said of a case when it is over, or of what has no end. */
const isOfTheEnd = (entry: CaseEvent): boolean => isEnd(entry) || SINCE_THE_END.includes(entry.type);

/** Whether what a line rang for is over for whoever it was said to. */
export function isPast(state: CaseState, entry: Logged<CaseEvent>, you: string, now: Date): boolean {
  if (!state.open && !isOfTheEnd(entry)) return true;
  if (isPageTo(entry, you)) return !isRinging(state.page, you, entry.at);
  if (entry.type === 'step_reached') return hasAged(entry, state.clocks, now);
  if (entry.type === 'escalated' && entry.to === you) return state.status !== 'escalated';
  return ruleOf(entry).isOver?.(entry, state, { person: you, now }) ?? false;
}

/** The same of linked work. */
export function isPastWork(
  state: TicketState,
  entry: Logged<TicketEvent>,
  you: string,
  policy: Policy,
  now: Date,
): boolean {
  const { open, owner, page, lease, clocks } = state;
  if (!open) return entry.type !== 'finished';
  switch (entry.type) {
    case 'paged':
      return entry.person === you ? !isRinging(page, you, entry.at) : page?.inVain !== true;
    case 'lease_asked':
      return lease?.askedAt.getTime() !== entry.at.getTime();
    case 'lease_ended':
      return owner !== entry.to;
    case 'created':
      return owner !== null;
    case 'approver_called':
      return !isCalled(state, you, policy);
    case 'step_reached':
      return hasAged(entry, clocks, now);
    default:
      return false;
  }
}

/** Of entries of linked work that were kept for later, those that still concern this person. */
export const stillConcernsTeam = (
  state: TicketState,
  entries: readonly Logged<TicketEvent>[],
  you: string,
  policy: Policy,
  now: Date,
): readonly Logged<TicketEvent>[] =>
  entries.filter(
    (entry) =>
      state.open &&
      (entry.type === 'step_reached'
        ? stillDue(state.clocks, entry, now)
        : !isPastWork(state, entry, you, policy, now)),
  );

const isPageTo = (entry: Logged<CaseEvent>, you: string): boolean =>
  entry.type === 'paged'
    ? entry.person === you
    : (entry.type === 'opened' || entry.type === 'retriaged') && entry.placement.page.includes(you);

/** Whether it is this page that rings still: nobody has answered, and neither they nor anybody else was paged since. */
const isRinging = (page: Page | null, you: string, at: Date): boolean =>
  page !== null && isPagedNow(page, you) && page.asked.every((one) => one.at <= at);

/** Why they hear of it, where nothing that they were told says it any more. */
function calledAs(state: CaseState, you: string, policy: Policy): Line | null {
  if (!state.open || state.owner === you || answerTo(state)?.by === you) return null;
  return wasPaged(state.page, you) ?? hearsAs(you, state, policy);
}

function wasPaged(page: Page | null, you: string): Line | null {
  const asked = page?.asked.findLast(({ person }) => person === you);
  return asked === undefined ? null : say`You were paged ${clock(asked.at)}`;
}

function hearsAs(you: string, state: CaseState, policy: Policy): Line | null {
  const home = climbsIn(state, policy);
  return roleOf(you, { ...policy.queues[home], director: directorOf(home, policy) }, queue(home));
}

/** Null for whoever is none of these, such as an owner of before. */
function roleOf(
  you: string,
  above: Partial<Readonly<Record<'lead' | 'manager' | 'director', string | undefined>>>,
  of: Piece,
): Line | null {
  const role = (['lead', 'manager', 'director'] as const).find((one) => above[one] === you);
  return role === undefined ? null : say`You hear of it as ${role} of ${of}`;
}

/** The same for linked work. */
export function whyYouOfTicket(
  { open, owner, page, team: whose }: TicketState,
  entries: readonly Logged<TicketEvent>[],
  you: string,
  { teams }: Policy,
): Line | null {
  const last = lastSaying(entries, page, you, (entry) => entry.type === 'paged' && entry.person === you);
  if (last === undefined)
    return owner === you || !open ? null : (wasPaged(page, you) ?? roleOf(you, { ...teams[whose] }, team(whose)));
  if (last.type !== 'step_reached') return ticketToYou(last, you);
  return owner === you ? null : roleOf(you, { ...teams[whose] }, team(whose));
}

/** Of some entries the last that is still news to whoever it was told. A page is over once somebody is on it, or somebody else is paged; what somebody else was paged for is not theirs. */
function lastSaying<E extends { readonly type: string }>(
  entries: readonly E[],
  page: Page | null,
  you: string,
  isPageOfYou: (entry: E) => boolean,
): E | undefined {
  // That nobody came is news to whoever waits for them.
  const unheard = (entry: E): boolean => 'person' in entry && entry.person === null;
  const isPage = (entry: E): boolean =>
    entry.type === 'page_acknowledged' || (entry.type === 'paged' && !unheard(entry));
  return entries.findLast((entry) => {
    if (isPageOfYou(entry)) return isPagedNow(page, you);
    return !isPage(entry) && entry.type !== 'update_owed';
  });
}
