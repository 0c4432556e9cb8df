import type { Policy } from '../config/policy/schema.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import { earliest } from './moments.ts';
import { dueRung, nextRungAt } from './steps.ts';

/** The earliest moment at which anything could happen to the ticket by itself. */
export function ticketWakeAt(state: TicketState, policy: Policy, now: Date): Date | null {
  return state.open ? earliest(state.clocks.map((clock) => nextRungAt(clock, state.fired, policy, now))) : null;
}

/** The highest rung each clock of the ticket has reached: the owner is warned, past the deadline or without an owner the team's lead. */
export function wakeTicket(state: TicketState, policy: Policy, now: Date): readonly TicketEvent[] {
  const lead = policy.teams[state.team]?.lead;
  if (!state.open) return [];
  return state.clocks.flatMap((clock): readonly TicketEvent[] => {
    const due = dueRung(clock, state.fired, policy, now);
    if (!due || (clock.metric !== 'RESPONSE' && clock.metric !== 'RESOLUTION')) return [];
    const people = due.rung.share >= 1 ? [state.owner, lead] : [state.owner ?? lead];
    const tell = people.filter((person) => person != null);
    return [
      {
        type: 'step_reached',
        metric: clock.metric,
        clock: due.key,
        step: due.rung.name,
        share: due.rung.share,
        skipped: due.skipped,
        dueAt: due.dueAt,
        reachedAt: due.reachedAt,
        tell: [...new Set(tell)],
      },
    ];
  });
}
