import { accept, type Decision, refuse } from '../record/refusal.ts';
import type { CaseCommand, Context } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { inQueue } from './may.ts';
import { answerOf } from './page.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';

type OwnershipCommand = Extract<CaseCommand, { type: 'claim' | 'assign' | 'release' | 'keep_lease' | 'hand_back' }>;

/** Claim, assign, release, and the answers of an owner who was asked. The first claim wins; an escalated case may be taken over, once (OW-2). */
export function decideOwnership(
  subject: CaseSubject,
  command: OwnershipCommand,
  context: Context,
): Decision<CaseEvent> {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, DONE[command.type]);
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
      return accept<CaseEvent>({ type: 'claimed', person, tookOver: takesOver }, ...answerOf(state.page, context.by));
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
    case 'keep_lease':
      return decideKeep(subject, context);
    case 'hand_back':
      if (state.owner === null) return wrongStatus(subject, DONE.hand_back);
      // The button may be of yesterday: it never takes the case from whoever has it today.
      return context.by.kind === 'person' && context.by.id === state.owner
        ? accept({ type: 'released', person: state.owner })
        : refuse({ kind: 'already_claimed', id, by: state.owner, at: state.ownerSince ?? state.openedAt });
    default:
      return command satisfies never;
  }
}

const DONE = {
  claim: 'claimed',
  assign: 'assigned',
  release: 'released',
  keep_lease: 'kept',
  hand_back: 'handed back',
} as const;

/** "Still on it" from the owner; from somebody who was too late for it, a claim: nobody has taken it yet. */
function decideKeep({ id, state }: CaseSubject, { by }: Context): Decision<CaseEvent> {
  if (by.kind !== 'person') return refuse({ kind: 'not_allowed', verb: 'keep', need: 'a person named in the policy' });
  if (state.owner === null) return accept({ type: 'claimed', person: by.id, tookOver: false });
  if (state.owner !== by.id)
    return refuse({ kind: 'already_claimed', id, by: state.owner, at: state.ownerSince ?? state.openedAt });
  return state.lease ? accept({ type: 'lease_kept', person: by.id }) : refuse({ kind: 'already_yours', id });
}
