import type { Policy } from '../../config/policy/schema.ts';
import { nearest } from '../case/deadline.ts';
import { decisionNote } from '../record/approval-asked.ts';
import { type Effect, type EffectBody, effectsOf, type MessageToCase, toCase } from '../record/effect.ts';
import type { TicketChanged } from '../record/linked-work.ts';
import type { About } from '../record/notice.ts';
import type { Logged } from '../record/record.ts';
import { decidedOf } from './approval.ts';
import { infoAsked, statusForOthers } from './need-info.ts';
import type { TicketEvent, TicketState } from './state.ts';
import { toLeaders, toPeople, type Write } from './told.ts';
import { casesBehind, isIncident } from './tracker.ts';

/** What must be shown and said because of one write to a ticket: its card, the people a step warns, and the cases behind it. */
export function ticketEffects(
  id: string,
  before: TicketState | null,
  after: TicketState,
  logged: readonly Logged<TicketEvent>[],
  policy: Policy,
): readonly Effect[] {
  const first = logged[0];
  const last = logged.at(-1);
  if (!first || !last) return [];
  const about: About = { kind: 'ticket', id, seq: first.n, through: last.n };
  const write = { before, after, policy, about };
  const bodies = [
    ...inChannel(write, 'card'),
    ...logged.flatMap((event) => bodiesOf(event, write)),
    ...toPeople(write, logged, nearest(after.clocks, last.at)?.reading.dueAt ?? null),
    ...toLeaders(write, logged),
  ];
  return effectsOf(id, { seq: first.n, through: last.n, at: first.at }, bodies);
}

/** A team may have left the policy: its channel is gone, but the case still has to hear. */
function inChannel({ after, policy }: Write, kind: 'card' | 'thread' | 'retract'): readonly EffectBody[] {
  const channel = policy.teams[after.team]?.channel;
  return channel === undefined ? [] : [{ kind, channel }];
}

function bodiesOf(event: Logged<TicketEvent>, write: Write): readonly EffectBody[] {
  const { before, after, about, policy } = write;
  const { id } = about;
  const inProgress = (only: (one: string) => boolean): readonly EffectBody[] =>
    casesBehind(after)
      .filter(only)
      .map((one) => toCase(one, { ...changeOf(id, after, event), status: 'in_progress' }));
  const toCases = (message: MessageToCase) => casesBehind(after).map((one) => toCase(one, message));
  switch (event.type) {
    case 'created':
      return event.handover === undefined ? [] : inChannel(write, 'thread');
    case 'started':
      // It had begun already: only whom it waited for has to know.
      if (before?.question !== undefined)
        return [toCase(before.question.case, { ...changeOf(id, after, event), how: 'unasked' })];
      return toCases(changeOf(id, after, event));
    case 'reopened':
      return [
        ...inChannel(write, 'thread'),
        ...toCases({ ...changeOf(id, after, event), note: event.why, how: 'reopened' }),
      ];
    case 'assigned':
      return casesBehind(after).map((one) => {
        const status = one === after.question?.case ? after.status : statusForOthers(after.status);
        return toCase(one, { ...changeOf(id, after, event), status, ownerName: event.name, how: 'given' });
      });
    case 'claimed':
    case 'released':
    case 'finished':
      return toCases(changeOf(id, after, event));
    case 'approved':
      return event.final ? toCases(changeOf(id, after, event)) : inChannel(write, 'thread');
    case 'declined':
    case 'withdrawn':
      return toCases(changeOf(id, after, event));
    case 'approver_called':
      // Who is asked first is on the card.
      return event.fallback ? inChannel(write, 'thread') : [];
    case 'step_reached':
    case 'page_acknowledged':
    case 'case_ended':
    case 'case_goes_on':
      return inChannel(write, 'thread');
    case 'paged': {
      // The leaders hear of it once, however many cases wait: of an incident by its own message.
      const unheard = event.person === null && !isIncident(before);
      return [
        ...inChannel(write, 'thread'),
        ...(unheard ? toCases({ type: 'ticket_unanswered', ticket: id, team: after.team }).slice(0, 1) : []),
      ];
    }
    case 'lease_ended':
      return [
        ...inChannel(write, 'thread'),
        ...toCases({ ...changeOf(id, after, event), note: unanswered(event.person, policy) }),
      ];
    case 'case_joined':
      return [
        ...(event.knows === statusForOthers(after.status) ? [] : [toCase(event.case.id, standing(id, after, policy))]),
        ...(before === null || before.cases !== undefined ? [] : grown(id, before)),
      ];
    case 'case_left':
      // What was said so far, where it stands in the thread, is said of the case that asked.
      return event.closed && before?.caseId === event.case ? inChannel(write, 'retract') : [];
    case 'info_asked':
      return [
        ...inChannel(write, 'thread'),
        toCase(event.case, infoAsked(id, event)),
        // To all others it is work that has begun.
        ...(before?.status === 'claimed' ? inProgress((one) => one !== event.case) : []),
      ];
    case 'info_answered':
      return inChannel(write, 'thread');
    case 'info_void':
      return [...inChannel(write, 'thread'), ...(event.why === 'over' ? [toCase(event.case, voided(id, before))] : [])];
    case 'customers_told':
      return [
        ...inChannel(write, 'thread'),
        ...event.cases.map((one) =>
          toCase(one, { type: 'tell_customer', ticket: id, telling: after.telling?.n ?? event.n, text: event.text }),
        ),
      ];
    case 'customer_heard':
    case 'info_with':
    case 'lease_asked':
    case 'lease_kept':
    case 'case_stands':
      // The card says it.
      return [];
    case 'taken_back':
      return inChannel(write, 'retract');
    default:
      return event satisfies never;
  }
}

/** The case that had asked for it alone hears that it is one of several now. */
function grown(id: string, { team, status, owner, caseId, takenBack }: TicketState): readonly EffectBody[] {
  if (takenBack === true) return [];
  const ticket = { id, team, ask: '', status, owner, tracker: true };
  return [toCase(caseId, { type: 'link_ticket', ticket, grown: true })];
}

const unanswered = (person: string, { people }: Policy): string =>
  `${people.find(({ id }) => id === person)?.name ?? person} was asked and did not answer`;

/** Where the work stands, for a case that joins late. */
function standing(id: string, { status, owner, outcome }: TicketState, { people }: Policy) {
  const ownerName = people.find((person) => person.id === owner)?.name ?? owner;
  return {
    type: 'ticket_changed',
    ticket: id,
    status: statusForOthers(status),
    owner,
    ownerName,
    note: outcome,
  } as const;
}

/** The news for the case. It carries names, so that the case's log reads well after people have left the policy. */
function changeOf(id: string, after: TicketState, event: Logged<TicketEvent>): TicketChanged {
  const decided = decidedOf(after);
  return {
    type: 'ticket_changed',
    ticket: id,
    status: after.status,
    owner: after.owner,
    ownerName: event.by.kind === 'person' ? event.by.name : null,
    note: event.type === 'finished' ? event.outcome : decided === null ? null : decisionNote(decided),
    ...(decided === null ? {} : { decided }),
  };
}

/** A case that is over has not answered: whoever asked goes on without. */
const voided = (id: string, before: TicketState | null): TicketChanged => ({
  type: 'ticket_changed',
  ticket: id,
  status: 'in_progress',
  owner: before?.owner ?? null,
  ownerName: before?.question?.name ?? null,
  note: null,
  how: 'unasked',
});
