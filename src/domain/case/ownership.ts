import type { Policy } from '../../config/policy/schema.ts';
import type { Actor } from '../record/actor.ts';
import { askedOf, type Hold, isGone, type LeaseEvent } from '../record/lease.ts';
import { answerOf, type PageEvent } from '../record/paging.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import { type Alerting, givenBack } from './alerts.ts';
import type { CaseCore } from './core.ts';
import { inQueue, whomToAsk } from './may.ts';
import type { Paging } from './paging.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  isElsewhere,
  noPerson,
  type Subject,
  workedBy,
  wrongStatus,
} from './rules.ts';
import type { WithSummary } from './status.ts';

export type OwnershipEvent =
  | { readonly type: 'claimed'; readonly person: string; readonly tookOver: boolean }
  | ({
      readonly type: 'assigned';
      readonly person: string;
      /** Empty where somebody gave it by hand and said nothing. */
      readonly why: string;
      /** Who would have got it, but is not there. */
      readonly passed?: readonly string[];
    } & WithSummary)
  | { readonly type: 'released'; readonly person: string }
  | LeaseEvent;

export type OwnershipCommand =
  | { readonly type: 'claim' }
  | { readonly type: 'assign'; readonly person: string; readonly why?: string }
  | { readonly type: 'release' }
  /** An owner who was asked: they still have it, or hand it back. Unlike `release`, handing back is for the owner alone. */
  | { readonly type: 'keep_lease' }
  | { readonly type: 'hand_back' };

type State = CaseCore & Paging & Hold & Alerting;
type Decided = Decision<OwnershipEvent | PageEvent>;

/** Claim, assign, release, and the answers of an owner who was asked. The first claim wins; an escalated case may be taken over, once (OW-2). */
export const OWNERSHIP_COMMANDS: CommandRules<OwnershipCommand, State, OwnershipEvent | PageEvent> = {
  claim: { right: 'work', decide: (subject, _command, context) => decideClaim(subject, context) },
  assign: { right: 'work', decide: (subject, command, context) => decideAssign(subject, command, context) },
  release: {
    right: 'work',
    decide: (subject) =>
      subject.state.open && subject.state.owner !== null
        ? accept({ type: 'released', person: subject.state.owner })
        : wrongStatus(subject, 'released', 'nobody’s already'),
  },
  keep_lease: { right: 'work', decide: (subject, _command, context) => decideKeep(subject, context) },
  hand_back: {
    right: 'work',
    decide(subject, _command, { by }) {
      const { open, owner } = subject.state;
      if (!open || owner === null) return wrongStatus(subject, 'handed back', 'nobody’s already');
      // The button may be of yesterday: it never takes the case from whoever has it today.
      return isOwner(owner, by) ? accept({ type: 'released', person: owner }) : taken(subject, owner);
    },
  },
};

export const OWNERSHIP_EVENTS: EventRules<OwnershipEvent, State> = {
  claimed: {
    change: (state, { person, at }) => ({
      owner: person,
      ownerSince: at,
      status: state.status === 'new' || state.status === 'escalated' ? 'in_progress' : state.status,
    }),
    tell: (_event, _state, before) => ({ thread: true, note: true, people: [before?.owner ?? null] }),
    overtakes: true,
    isOver: hasItAgain,
  },
  assigned: {
    change: (state, { person, at }) => ({
      owner: person,
      ownerSince: at,
      status: state.status === 'new' ? 'in_progress' : state.status,
    }),
    tell: ({ person, by }, _state, before) => ({
      thread: true,
      note: by.kind === 'person',
      people: [person, before?.owner ?? null],
      calls: by.kind === 'rule' ? [] : [person],
    }),
    overtakes: true,
    // What a deadline has given to somebody stays theirs once its alarm is over: that the deadline has passed is no news then.
    isOver: (event, state, to) =>
      to.person === event.person
        ? isElsewhere(state, to) || (event.by.kind === 'rule' && state.status !== 'escalated')
        : hasItAgain(event, state, to),
  },
  released: {
    change: (state, { person }) => ({
      owner: null,
      ownerSince: null,
      status: state.status === 'in_progress' ? 'new' : state.status,
      ...givenBack(state, person),
    }),
    tell: ({ person }) => ({ thread: true, note: true, people: [person] }),
    isOver: hasItAgain,
  },
  lease_asked: {
    change: (_state, event) => ({ lease: askedOf(event) }),
    tell: ({ person }) => ({ people: [person], calls: [person] }),
    isOver: ({ at }, { lease }) => lease?.askedAt.getTime() !== at.getTime(),
  },
  lease_kept: { tell: () => ({}) },
  lease_ended: {
    change: (state, { person, to, at }) => ({
      owner: to,
      ownerSince: to === null ? null : at,
      status: state.status === 'in_progress' ? workedBy(to) : state.status,
      ...givenBack(state, person),
    }),
    // Whoever is gone is told nothing.
    tell: ({ person, to, tell, askedAt }) => ({
      thread: true,
      note: true,
      people: [to, ...tell, askedAt === null ? null : person],
    }),
    rings: ({ leaders }) => (leaders ? 'escalated' : null),
    // Whoever had it has it again, or somebody else.
    isOver: ({ to }, { owner }) => owner !== to,
  },
};

/** Whoever lost it. */
function hasItAgain(_event: OwnershipEvent, { owner }: State, { person }: { readonly person: string }): boolean {
  return owner === person;
}

const isOwner = (owner: string, by: Actor): boolean => by.kind === 'person' && by.id === owner;
const taken = ({ id, state }: Subject<State>, by: string) =>
  refuse({ kind: 'already_claimed', id, by, at: state.ownerSince ?? state.openedAt });

/** The first claim wins. */
export function decideClaim(subject: Subject<State>, { by }: Context): Decided {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'claimed');
  if (by.kind !== 'person') return noPerson('claim');
  const escalated = state.status === 'escalated';
  if (state.owner === by.id && !escalated) return refuse({ kind: 'already_yours', id });
  if (state.owner !== null && !escalated) return taken(subject, state.owner);
  const tookOver = state.owner !== null && state.owner !== by.id;
  return accept<OwnershipEvent | PageEvent>({ type: 'claimed', person: by.id, tookOver }, ...answerOf(state.page, by));
}

function decideAssign(
  subject: Subject<State>,
  { person, why = '' }: { readonly person: string; readonly why?: string },
  { by, policy, absence }: Context,
): Decided {
  const { state } = subject;
  if (!state.open) return wrongStatus(subject, 'assigned');
  const found = policy.people.find(({ id }) => id === person);
  if (found === undefined) return refuse({ kind: 'not_found', what: person });
  // Away or off shift is their business; who is gone would lose it again at once.
  if (isGone(person, policy, absence))
    return refuse({
      kind: 'not_allowed',
      verb: `give it to ${found.name}`,
      need: 'somebody whose Slack account is active',
    });
  // The assignment itself would tell an outsider of the case (RO-6).
  if (state.restricted && !inQueue(person, state.queue, policy))
    return refuse({
      kind: 'not_allowed',
      verb: 'assign',
      need: 'an assignee among the people of its queue',
      ask: whomToAsk({ ...state, owner: null }, policy),
    });
  if (state.owner === person) return taken(subject, person);
  const assigned: OwnershipEvent = { type: 'assigned', person, why: why.trim() };
  // Giving it to oneself says as much as a claim does.
  return accept<OwnershipEvent | PageEvent>(assigned, ...(isOwner(person, by) ? answerOf(state.page, by) : []));
}

/** "Still on it" from the owner, which answers a page as well; from somebody who was too late for it, a claim: nobody has taken it yet. */
function decideKeep(subject: Subject<State>, { by }: Context): Decided {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'kept');
  if (by.kind !== 'person') return noPerson('keep');
  if (state.owner !== null && state.owner !== by.id) return taken(subject, state.owner);
  if (state.owner !== null && !state.lease) return refuse({ kind: 'already_yours', id });
  const says: OwnershipEvent =
    state.owner === null ? { type: 'claimed', person: by.id, tookOver: false } : { type: 'lease_kept', person: by.id };
  return accept<OwnershipEvent | PageEvent>(says, ...answerOf(state.page, by));
}

/** Whether the policy wants somebody to have a case before its customer is answered. */
export const claimsFirst = ({ queue }: Pick<CaseCore, 'queue'>, { reply, queues }: Policy): boolean =>
  queues[queue]?.claimFirst ?? reply.claimFirst;
