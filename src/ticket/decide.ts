import type { Actor } from '../aggregate/actor.ts';
import { accept, type Decision, refuse } from '../aggregate/refusal.ts';
import type { CreateTicket } from '../case/state.ts';
import type { TicketCommand, TicketEvent, TicketState, TicketTarget } from './state.ts';

/** What a command means for a linked ticket. The first claim wins (OW-2); a stale click is a typed refusal. */
export function decide(
  id: string,
  state: TicketState | null,
  command: TicketCommand,
  by: Actor,
): Decision<TicketEvent> {
  if (state === null) return refuse({ kind: 'not_found', what: id });
  if (!state.open) return refuse({ kind: 'already', id, status: 'done' });
  if (by.kind !== 'person')
    return refuse({ kind: 'not_allowed', verb: command.type, need: 'a person named in the policy' });
  if (command.type === 'claim') {
    if (state.owner === by.id) return refuse({ kind: 'already_yours', id });
    if (state.owner !== null)
      return refuse({ kind: 'already_claimed', id, by: state.owner, at: state.ownerSince ?? state.openedAt });
    return accept({ type: 'claimed', person: by.id, name: by.name });
  }
  if (state.owner === null)
    return refuse({ kind: 'wrong_status', id, verb: wordOf[command.type], status: 'open: claim it first' });
  if (state.owner !== by.id)
    return refuse({ kind: 'already_claimed', id, by: state.owner, at: state.ownerSince ?? state.openedAt });
  switch (command.type) {
    case 'start':
      return state.status === 'in_progress'
        ? refuse({ kind: 'already', id, status: 'in progress' })
        : accept({ type: 'started' });
    case 'release':
      return accept({ type: 'released', person: by.id });
    case 'finish': {
      const outcome = command.outcome.trim();
      if (outcome === '')
        return refuse({
          kind: 'invalid',
          field: 'outcome',
          message: 'say in a line what was done, for the case owner',
        });
      return accept({ type: 'finished', outcome });
    }
    default:
      return command satisfies never;
  }
}

const wordOf = { start: 'started', release: 'released', finish: 'finished' } as const;

/** Creating comes as an effect of the case and may arrive twice; the second time there is nothing to do. */
export function create(state: TicketState | null, command: CreateTicket, target: TicketTarget): Decision<TicketEvent> {
  return state === null ? accept({ ...command, ...target, type: 'created' }) : accept();
}
