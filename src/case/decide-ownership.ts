import { accept, type Decision, refuse } from '../aggregate/refusal.ts';
import type { CaseCommand, Context } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { inQueue } from './may.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';

type OwnershipCommand = Extract<CaseCommand, { type: 'claim' | 'assign' | 'release' }>;

/** Claim, assign, release. The first claim wins; an escalated case may be taken over, once (OW-2). */
export function decideOwnership(
  subject: CaseSubject,
  command: OwnershipCommand,
  context: Context,
): Decision<CaseEvent> {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, command.type === 'release' ? 'released' : `${command.type}ed`);
  switch (command.type) {
    case 'claim': {
      if (context.by.kind !== 'person')
        return refuse({ kind: 'not_allowed', verb: 'claim', need: 'a person named in the policy' });
      const person = context.by.id;
      const takesOver = state.status === 'escalated';
      if (state.owner === person && !takesOver) return refuse({ kind: 'already_yours', id });
      if (state.owner !== null && !takesOver) {
        return refuse({ kind: 'already_claimed', id, by: state.owner, at: state.ownerSince ?? state.openedAt });
      }
      return accept({ type: 'claimed', person, tookOver: takesOver });
    }
    case 'assign':
      if (!context.policy.people.some((person) => person.id === command.person)) {
        return refuse({ kind: 'not_found', what: command.person });
      }
      // The assignment itself would tell an outsider of the case (RO-6).
      if (state.restricted && !inQueue(command.person, state.queue, context.policy))
        return refuse({ kind: 'not_allowed', verb: 'assign', need: 'an assignee among the people of its queue' });
      if (state.owner === command.person)
        return refuse({ kind: 'already_claimed', id, by: command.person, at: state.ownerSince ?? state.openedAt });
      return accept({ type: 'assigned', person: command.person, why: 'assigned by hand' });
    case 'release':
      return state.owner === null
        ? wrongStatus(subject, 'released')
        : accept({ type: 'released', person: state.owner });
    default:
      return command satisfies never;
  }
}
