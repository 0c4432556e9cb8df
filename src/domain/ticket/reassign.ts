import type { Person, Policy } from '../../config/policy/schema.ts';
import type { Actor } from '../record/actor.ts';
import { type Absence, isGone } from '../record/lease.ts';
import { pageEnded } from '../record/paging.ts';
import { accept, type Decision, type Logged, type Refusal, refuse } from '../record/record.ts';
import { restart, stop } from '../sla/clock.ts';
import type { HandlingCommand, HandlingEvent } from './handling.ts';
import { leads, whomToAsk } from './may.ts';
import type { TicketEvent, TicketState } from './state.ts';

/** Who may give it away, and to whom: whoever has it and the team's lead, to people of the team. Null where nothing speaks against it. */
export function handlingRefusal(
  person: Person,
  state: TicketState,
  command: HandlingCommand,
  policy: Policy,
  absence: Absence,
): Refusal | null {
  if (command.type === 'reopen') return null;
  const team = policy.teams[state.team];
  if (state.owner !== person.id && !leads(person, state, policy))
    return {
      kind: 'not_allowed',
      verb: 'give it to somebody',
      need: 'to have it, or to lead its team',
      ask: whomToAsk(state, policy),
    };
  const theirs = team !== undefined && (team.members.includes(command.person) || team.lead === command.person);
  if (!theirs) return { kind: 'invalid', field: 'person', message: `pick somebody of ${team?.name ?? state.team}` };
  // Away or off shift is their business; who is gone would lose it again at once.
  return isGone(command.person, policy, absence)
    ? { kind: 'invalid', field: 'person', message: 'pick somebody whose Slack account is active' }
    : null;
}

/** Another of the team has it from now on, or what was done is not done after all. */
export function decideHandling(
  id: string,
  state: TicketState,
  command: HandlingCommand,
  by: Extract<Actor, { kind: 'person' }>,
): Decision<TicketEvent> {
  const why = command.why.trim();
  if (command.type === 'reopen') {
    if (state.open) return refuse({ kind: 'wrong_status', id, verb: 'reopened', status: 'open' });
    if (state.takenBack === true) return refuse({ kind: 'already', id, status: 'taken back' });
    // Who wants it after all asks again.
    if (state.approval !== undefined)
      return refuse({ kind: 'wrong_status', id, verb: 'reopened', status: 'decided on' });
    if (why === '') return refuse({ kind: 'invalid', field: 'why', message: 'say what is not done yet' });
    return accept<TicketEvent>({ type: 'reopened', why });
  }
  if (!state.open) return refuse({ kind: 'already', id, status: state.takenBack === true ? 'taken back' : 'done' });
  if (state.owner === command.person)
    return command.person === by.id
      ? refuse({ kind: 'already_yours', id })
      : refuse({ kind: 'already', id, status: 'with them' });
  const { person, name } = command;
  return accept<TicketEvent>({ type: 'assigned', person, name, why });
}

export function afterHandling(state: TicketState, event: Logged<HandlingEvent>): TicketState {
  if (event.type === 'assigned')
    return {
      ...state,
      status: state.status === 'open' ? 'claimed' : state.status,
      owner: event.person,
      ownerSince: event.at,
      page: pageEnded(state.page),
      clocks: state.clocks.map((clock) => (clock.metric === 'RESPONSE' ? stop(clock, event.at) : clock)),
    };
  return {
    ...state,
    open: true,
    status: state.owner === null ? 'open' : 'in_progress',
    outcome: null,
    clocks: state.clocks.map((clock) => (clock.metric === 'RESOLUTION' ? restart(clock, event.at) : clock)),
  };
}
