import type { Policy } from '../../config/policy/schema.ts';
import { calendarOf, isOpen } from '../calendar/calendar.ts';
import type { CaseState } from '../case/case.ts';
import { heldReason } from '../case/clocks.ts';
import { type Absence, askNow, type Holding, type LeaseEvent, leaseStep, NOBODY_AWAY } from '../record/lease.ts';
import type { TicketState } from '../ticket/state.ts';

/** When the lease of a case's owner comes to its next step; see `leaseStep`. */
export const caseLeaseAt = (state: CaseState, policy: Policy, now: Date, absence: Absence = NOBODY_AWAY): Date | null =>
  stepAt(holdingOfCase(state), policy, now, absence);

/**
 * The owner is asked, or did not answer. A case goes back to its queue; one that is escalated to the lead, for nobody should have to find it
 * there first. Clocks stay as they are.
 */
export function wakeCaseLease(
  state: CaseState,
  policy: Policy,
  now: Date,
  absence: Absence = NOBODY_AWAY,
): readonly LeaseEvent[] {
  const held = holdingOfCase(state);
  const queue = policy.queues[state.queue];
  return wakeLease(held, policy, now, absence, () => {
    if (state.status !== 'escalated' || queue === undefined) return null;
    return [queue.lead, queue.manager].find((person) => person !== state.owner) ?? null;
  });
}

export const ticketLeaseAt = (
  state: TicketState,
  policy: Policy,
  now: Date,
  absence: Absence = NOBODY_AWAY,
): Date | null => stepAt(holdingOfTicket(state), policy, now, absence);

/** The same for a linked ticket, which always goes back to its team. */
export const wakeTicketLease = (
  state: TicketState,
  policy: Policy,
  now: Date,
  absence: Absence = NOBODY_AWAY,
): readonly LeaseEvent[] => wakeLease(holdingOfTicket(state), policy, now, absence, () => null);

/** Whom the work returns to: the place whose members may claim it, and who is told when none of them is there. */
interface Home {
  readonly members: readonly string[];
  readonly lead: string | undefined;
}
type Homed = Holding & { readonly home: (policy: Policy) => Home };

function holdingOfCase(state: CaseState): Homed | null {
  if (!state.open || state.owner === null || heldReason(state) !== null) return null;
  return {
    owner: state.owner,
    ownerSince: state.ownerSince ?? state.openedAt,
    hold: state,
    clocks: state.clocks,
    priority: state.assessment.priority,
    calendarOf: (policy) => policy.queues[state.queue]?.calendar,
    home: ({ queues }) => ({ members: queues[state.queue]?.members ?? [], lead: queues[state.queue]?.lead }),
  };
}

function holdingOfTicket(state: TicketState): Homed | null {
  if (!state.open || state.owner === null) return null;
  return {
    owner: state.owner,
    ownerSince: state.ownerSince ?? state.openedAt,
    hold: state,
    clocks: state.clocks,
    priority: state.priority,
    calendarOf: (policy) => policy.teams[state.team]?.calendar,
    home: ({ teams }) => ({ members: teams[state.team]?.members ?? [], lead: teams[state.team]?.lead }),
  };
}

const stepAt = (held: Holding | null, policy: Policy, now: Date, absence: Absence): Date | null =>
  (held && leaseStep(held, policy, now, absence)?.at) ?? null;

function wakeLease(
  held: Homed | null,
  policy: Policy,
  now: Date,
  absence: Absence,
  goesTo: () => string | null,
): readonly LeaseEvent[] {
  const step = held && leaseStep(held, policy, now, absence);
  if (!held || !step || step.at > now) return [];
  if (step.do === 'ask') return [askNow(held, step, policy, now)];
  const { members, lead } = held.home(policy);
  const to = goesTo();
  const there = members.some((person) => person !== held.owner && isThere(person, policy, now, absence));
  const tell = to === null && !there && lead !== undefined && lead !== held.owner ? [lead] : [];
  return [{ type: 'lease_ended', person: held.owner, askedAt: step.askedAt, to, tell }];
}

function isThere(person: string, { people, calendars }: Policy, now: Date, absence: Absence): boolean {
  const shift = people.find(({ id }) => id === person)?.shift;
  const open = shift === undefined || isOpen(calendarOf(calendars[shift] ?? null), now.getTime());
  return open && absence(person) === null;
}
