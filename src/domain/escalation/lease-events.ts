import type { Policy } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';
import { heldReason } from '../case/clocks.ts';
import { nearest } from '../case/deadline.ts';
import { type Absence, askNow, type Holding, isGone, type LeaseEvent, leaseStep } from '../record/lease.ts';
import { inOrder } from '../record/paging.ts';
import { firstThere, isThere } from '../record/there.ts';
import type { TicketState } from '../ticket/state.ts';

/** When the lease of a case's owner comes to its next step; see `leaseStep`. */
export const caseLeaseAt = (state: CaseState, policy: Policy, now: Date, absence: Absence): Date | null =>
  stepAt(holdingOfCase(state, policy, absence), policy, now, absence);

/**
 * The owner is asked, or did not answer. A case goes back to its queue; one that is escalated to the lead, for nobody should have to find it
 * there first. Clocks stay as they are.
 */
export function wakeCaseLease(state: CaseState, policy: Policy, now: Date, absence: Absence): readonly LeaseEvent[] {
  const held = holdingOfCase(state, policy, absence);
  const queue = policy.queues[state.queue];
  return wakeLease(held, policy, now, absence, () => {
    if (state.status !== 'escalated' || queue === undefined) return null;
    const around = { policy, now, absence };
    const until = nearest(state.clocks, now)?.reading.dueAt ?? null;
    const above = [queue.lead, queue.manager].filter((person) => person !== state.owner);
    return above.find((person) => isThere(person, around, until)) ?? null;
  });
}

export const ticketLeaseAt = (state: TicketState, policy: Policy, now: Date, absence: Absence): Date | null =>
  stepAt(holdingOfTicket(state, policy, absence), policy, now, absence);

/** The same for a linked ticket, which always goes back to its team. */
export const wakeTicketLease = (
  state: TicketState,
  policy: Policy,
  now: Date,
  absence: Absence,
): readonly LeaseEvent[] => wakeLease(holdingOfTicket(state, policy, absence), policy, now, absence, () => null);

/** Whom the work returns to: the place whose members may claim it, and who is told when none of them is there. */
interface Home {
  readonly members: readonly string[];
  /** Lowest first. */
  readonly above: readonly string[];
}
type Homed = Holding & { readonly home: (policy: Policy) => Home };

/** What rests asks nobody; of somebody who is gone it is free all the same. */
function holdingOfCase(state: CaseState, policy: Policy, absence: Absence): Homed | null {
  if (!state.open || state.owner === null) return null;
  if (heldReason(state) !== null && !isGone(state.owner, policy, absence)) return null;
  return {
    owner: state.owner,
    ownerSince: state.ownerSince ?? state.openedAt,
    hold: state,
    clocks: state.clocks,
    priority: state.assessment.priority,
    calendarOf: (policy) => policy.queues[state.queue]?.calendar,
    home: ({ queues }) => {
      const { members = [], lead, manager } = queues[state.queue] ?? {};
      return { members, above: inOrder(lead, manager) };
    },
  };
}

function holdingOfTicket(state: TicketState, policy: Policy, absence: Absence): Homed | null {
  if (!state.open || state.owner === null) return null;
  if (state.status === 'needs_info' && !isGone(state.owner, policy, absence)) return null;
  return {
    owner: state.owner,
    ownerSince: state.ownerSince ?? state.openedAt,
    hold: state,
    clocks: state.clocks,
    priority: state.priority,
    calendarOf: (policy) => policy.teams[state.team]?.calendar,
    home: ({ teams }) => {
      const { members = [], lead, manager } = teams[state.team] ?? {};
      return { members, above: inOrder(lead, manager) };
    },
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
  const { members, above } = held.home(policy);
  const to = goesTo();
  const around = { policy, now, absence };
  const there = members.some((person) => person !== held.owner && isThere(person, around, null));
  const ended = { type: 'lease_ended', person: held.owner, askedAt: step.askedAt, to } as const;
  if (to !== null || there) return [{ ...ended, tell: [] }];
  const lead = firstThere(
    above.filter((person) => person !== held.owner),
    around,
    null,
  );
  return [{ ...ended, tell: inOrder(lead), ...(lead === null ? { leaders: true } : {}) }];
}
