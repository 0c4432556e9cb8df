import type { Policy } from '../../config/policy/schema.ts';
import { METRIC_WORDS } from '../../config/vocabulary.ts';
import type { Absence } from '../record/lease.ts';
import {
  inOrder,
  nextPageAt,
  type OnCall,
  type PageCall,
  stepPage,
  ticketCall,
  writtenLists,
} from '../record/paging.ts';
import { earliest } from '../record/record.ts';
import type { Around } from '../record/there.ts';
import { standInAt, wakeApproval } from '../ticket/approval.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import { hearers } from './ladder-actions.ts';
import { ticketLeaseAt, wakeTicketLease } from './lease-events.ts';
import { type DueRung, dueRung, nextRungAt, reachedStep } from './steps.ts';

/** The earliest moment at which anything could happen to the ticket by itself. */
export function ticketWakeAt(state: TicketState, policy: Policy, now: Date, absence: Absence): Date | null {
  if (!state.open) return null;
  return earliest([
    ticketLeaseAt(state, policy, now, absence),
    nextPageAt(state.page, policy),
    standInAt(state, policy),
    ...state.clocks.map((clock) => nextRungAt(clock, state.fired, state.ladder, now)),
  ]);
}

/** The highest rung each clock of the ticket has reached, and the next page while nobody has it (ES-3). */
export function wakeTicket(
  state: TicketState,
  policy: Policy,
  now: Date,
  absence: Absence,
  onCall: OnCall = writtenLists(policy),
): readonly TicketEvent[] {
  if (!state.open) return [];
  const due = state.clocks.flatMap((clock) => dueRung(clock, state.fired, state.ladder, now) ?? []);
  return [
    ...due.flatMap((one) => stepEvent(one, state, { policy, now, absence })),
    ...(state.owner === null ? stepPage(state.page, callOf(due, state, policy, onCall), policy, now, absence) : []),
    ...wakeApproval(state, { policy, now, absence }),
    ...wakeTicketLease(state, policy, now, absence),
  ];
}

/** `warn_owner` reaches whoever has it; where nobody has, whoever is on call is paged instead. Who is not there is passed over, see `hearers`. */
function stepEvent(due: DueRung, state: TicketState, around: Around): readonly TicketEvent[] {
  const { clock, rung, dueAt } = due;
  const hears = (...line: readonly (string | undefined)[]) => hearers(inOrder(...line), around, dueAt);
  if (clock.metric !== 'RESPONSE' && clock.metric !== 'RESOLUTION') return [];
  const { lead, manager } = around.policy.teams[state.team] ?? {};
  const people = rung.do.flatMap((action) => {
    if (action === 'warn_owner') return state.owner === null ? [] : hears(state.owner, lead, manager);
    if (action === 'warn_lead') return hears(lead, manager);
    return action === 'warn_manager' ? hears(manager, lead) : [];
  });
  return [
    {
      type: 'step_reached',
      metric: clock.metric,
      ...reachedStep(due),
      tell: inOrder(...people),
    },
  ];
}

/** Whom a step pages while nobody has the ticket. Null where none of them does, or the policy has lost the team since. */
function callOf(due: readonly DueRung[], state: TicketState, policy: Policy, onCall: OnCall): PageCall | null {
  const wanted = due.find(({ rung, missed }) => [...missed, ...rung.do].includes('page_on_call'));
  const team = policy.teams[state.team];
  if (!wanted || !team) return null;
  const why = `nobody has claimed it, and its ${METRIC_WORDS[wanted.clock.metric].toLowerCase()} is ${wanted.rung.share >= 1 ? 'late' : 'due soon'}`;
  return ticketCall(state.team, team.onCall === undefined ? [] : onCall(team.onCall), why, policy);
}
