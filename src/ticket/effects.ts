import { type Effect, type EffectBody, effectsOf } from '../aggregate/effect.ts';
import type { Logged } from '../aggregate/record.ts';
import type { CaseCommand } from '../case/commands.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { TicketEvent, TicketState } from './state.ts';

/** What must be shown and said because of one write to a ticket: its card, the people a step warns, and the case behind it. */
export function ticketEffects(
  id: string,
  _before: TicketState | null,
  after: TicketState,
  logged: readonly Logged<TicketEvent>[],
  policy: Policy,
): readonly Effect[] {
  const first = logged[0];
  const last = logged.at(-1);
  const channel = policy.teams[after.team]?.channel;
  if (!first || !last) return [];
  // A team may have left the policy: its channel is gone, but the case still has to hear.
  const inChannel = (kind: 'card' | 'thread'): EffectBody[] => (channel === undefined ? [] : [{ kind, channel }]);
  const bodies: EffectBody[] = inChannel('card');
  for (const event of logged) {
    if (event.type === 'step_reached') {
      bodies.push(...inChannel('thread'), ...event.tell.map((person): EffectBody => ({ kind: 'dm', person })));
    } else if (event.type !== 'created') {
      bodies.push({ kind: 'apply', target: after.caseId, command: changeOf(id, after, event) });
    }
  }
  return effectsOf(id, { seq: first.n, through: last.n, at: first.at }, bodies);
}

/** The news for the case. It carries names, so that the case's log reads well after people have left the policy. */
function changeOf(id: string, after: TicketState, event: Logged<TicketEvent>): CaseCommand {
  return {
    type: 'ticket_changed',
    ticket: id,
    status: after.status,
    owner: after.owner,
    ownerName: event.by.kind === 'person' ? event.by.name : null,
    note: event.type === 'finished' ? event.outcome : null,
  };
}
