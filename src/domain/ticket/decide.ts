import type { Actor } from '../record/actor.ts';
import type { CreateTicket } from '../record/linked-work.ts';
import { answerOf, beginPage, type Unreachable } from '../record/paging.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import { decideNeedInfo } from './need-info.ts';
import { decideHandling } from './reassign.ts';
import type { TicketCommand, TicketEvent, TicketState, TicketTarget } from './state.ts';
import { decideTelling } from './tell-customers.ts';

/** What a command means for a linked ticket. The first claim wins (OW-2); a stale click is a typed refusal. */
export function decide(
  id: string,
  state: TicketState | null,
  command: TicketCommand,
  by: Actor,
): Decision<TicketEvent> {
  if (state === null) return refuse({ kind: 'not_found', what: id });
  const isHandling = command.type === 'assign' || command.type === 'reopen';
  const isTelling = command.type === 'tell_customers' || command.type === 'retry_telling';
  if (!state.open && !isHandling && !isTelling)
    return refuse({ kind: 'already', id, status: state.takenBack === true ? 'taken back' : 'done' });
  if (by.kind !== 'person')
    return refuse({ kind: 'not_allowed', verb: command.type, need: 'a person named in the policy', ask: 'admin' });
  if (isHandling) return decideHandling(id, state, command, by);
  if (isTelling) return decideTelling(id, state, command, by);
  if (command.type === 'claim') {
    if (state.owner === by.id) return refuse({ kind: 'already_yours', id });
    if (state.owner !== null)
      return refuse({ kind: 'already_claimed', id, by: state.owner, at: state.ownerSince ?? state.openedAt });
    return accept<TicketEvent>({ type: 'claimed', person: by.id, name: by.name }, ...answerOf(state.page, by));
  }
  if (command.type === 'acknowledge_page') return answer(id, state, by);
  // "Still on it", pressed after it went back and before anybody took it.
  if (command.type === 'keep_lease' && state.owner === null)
    return accept<TicketEvent>({ type: 'claimed', person: by.id, name: by.name }, ...answerOf(state.page, by));
  if (state.owner === null)
    return refuse({ kind: 'wrong_status', id, verb: wordOf[command.type], status: 'open: claim it first' });
  if (state.owner !== by.id)
    return refuse({ kind: 'already_claimed', id, by: state.owner, at: state.ownerSince ?? state.openedAt });
  switch (command.type) {
    case 'start':
      return state.status === 'in_progress'
        ? refuse({ kind: 'already', id, status: 'in progress' })
        : accept({ type: 'started' });
    case 'need_info':
      return decideNeedInfo(id, state, command, by);
    case 'keep_lease':
      return state.lease
        ? accept<TicketEvent>({ type: 'lease_kept', person: by.id }, ...answerOf(state.page, by))
        : refuse({ kind: 'already_yours', id });
    case 'release':
      return accept({ type: 'released', person: by.id });
    case 'finish': {
      if (state.approval !== undefined)
        return refuse({ kind: 'wrong_status', id, verb: 'finished', status: 'to be approved or declined' });
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

/** "I'm on it" to a page. A ticket that somebody has needs nobody else (OW-2). */
function answer(id: string, state: TicketState, by: Actor): Decision<TicketEvent> {
  const taken = state.page?.acknowledged;
  if (taken)
    return refuse({
      kind: 'already',
      id,
      status: taken.by === actorId(by) ? 'in your hands' : `in ${taken.name}’s hands`,
    });
  const events = answerOf(state.page, by);
  return events.length > 0
    ? accept<TicketEvent>(...events)
    : refuse({ kind: 'wrong_status', id, verb: 'answered', status: 'not paging anybody' });
}

const actorId = (by: Actor): string | null => (by.kind === 'person' ? by.id : null);

const wordOf = {
  start: 'started',
  release: 'released',
  finish: 'finished',
  keep_lease: 'kept',
  need_info: 'asked about',
} as const;

/** Creating comes as an effect of the case and may arrive twice; the second time there is nothing to do. A ticket of a P1 case pages at once. */
export function create(
  state: TicketState | null,
  command: CreateTicket,
  { paging, ...target }: TicketTarget,
  unreachable: Unreachable = () => false,
): Decision<TicketEvent> {
  if (state !== null) return accept();
  const created: TicketEvent = { ...command, ...target, type: 'created' };
  if (paging === null) return accept(created);
  // Nobody is paged for what they ask themselves, unless nobody else is there.
  const others = paging.order.filter((person) => person !== actorId(command.requestedBy));
  const order = others.length > 0 ? others : paging.order;
  return accept<TicketEvent>(created, beginPage({ ...paging, order }, unreachable));
}
