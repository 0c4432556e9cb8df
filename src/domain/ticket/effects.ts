import type { Policy } from '../../config/policy/schema.ts';
import { nearest } from '../case/deadline.ts';
import { type Effect, type EffectBody, effectsOf, toCase, toPerson } from '../record/effect.ts';
import type { MessageToCase, TicketChanged } from '../record/linked-work.ts';
import type { About, Urgency } from '../record/notice.ts';
import { askedOnce, inOrder } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import type { TicketEvent, TicketState } from './state.ts';
import { casesBehind } from './tracker.ts';

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
  const write = { before, after, policy, about, due: nearest(after.clocks, last.at)?.reading.dueAt ?? null };
  const bodies = [...inChannel(write, 'card'), ...logged.flatMap((event) => bodiesOf(event, write))];
  return effectsOf(id, { seq: first.n, through: last.n, at: first.at }, bodies);
}

interface Write {
  readonly before: TicketState | null;
  readonly after: TicketState;
  readonly policy: Policy;
  readonly about: About;
  readonly due: Date | null;
}

/** A team may have left the policy: its channel is gone, but the case still has to hear. */
function inChannel({ after, policy }: Write, kind: 'card' | 'thread' | 'retract'): readonly EffectBody[] {
  const channel = policy.teams[after.team]?.channel;
  return channel === undefined ? [] : [{ kind, channel }];
}

function bodiesOf(event: Logged<TicketEvent>, write: Write): readonly EffectBody[] {
  const { after, about, due, policy, before } = write;
  const { id } = about;
  const critical = after.priority === 'P1';
  const tell = (person: string, urgency: Urgency = critical ? 'urgent' : 'normal') =>
    toPerson(person, { type: 'notify', about, urgency, due });
  const refresh = (person: string) => toPerson(person, { type: 'refresh', about });
  const toCases = (message: MessageToCase) => casesBehind(after).map((one) => toCase(one, message));
  switch (event.type) {
    case 'created':
      return event.handover === undefined ? [] : inChannel(write, 'thread');
    case 'claimed':
    case 'started':
    case 'released':
    case 'finished':
      return toCases(changeOf(id, after, event));
    case 'step_reached':
      return [...inChannel(write, 'thread'), ...event.tell.map((person) => tell(person))];
    case 'paged':
      // The leaders hear of it once, however many cases wait.
      return event.person === null
        ? [
            ...inChannel(write, 'thread'),
            ...toCases({ type: 'ticket_unanswered', ticket: id, team: after.team }).slice(0, 1),
          ]
        : [...inChannel(write, 'thread'), tell(event.person, critical ? 'page' : 'urgent')];
    case 'page_acknowledged':
      return [...inChannel(write, 'thread'), ...askedOnce(after.page).map(refresh)];
    case 'lease_asked':
      return [tell(event.person)];
    case 'lease_kept':
      return [];
    case 'lease_ended':
      return [
        ...inChannel(write, 'thread'),
        ...event.tell.map((person) => tell(person)),
        ...toCases({ ...changeOf(id, after, event), note: unanswered(event.person, policy) }),
      ];
    case 'case_joined':
      return event.knows === after.status ? [] : [toCase(event.case.id, standing(id, after, policy))];
    case 'case_left':
      // The card says it.
      return [];
    case 'taken_back': {
      const team = policy.teams[after.team];
      const people = inOrder(after.owner, team?.lead, ...(team?.members ?? []), ...askedOnce(after.page));
      const owner = after.owner !== null && before?.open === true ? [tell(after.owner)] : [];
      return [...inChannel(write, 'retract'), ...people.map(refresh), ...owner];
    }
    default:
      return event satisfies never;
  }
}

const unanswered = (person: string, { people }: Policy): string =>
  `${people.find(({ id }) => id === person)?.name ?? person} was asked and did not answer`;

/** Where the work stands, for a case that joins late. */
function standing(id: string, { status, owner, outcome }: TicketState, { people }: Policy) {
  const ownerName = people.find((person) => person.id === owner)?.name ?? owner;
  return { type: 'ticket_changed', ticket: id, status, owner, ownerName, note: outcome } as const;
}

/** The news for the case. It carries names, so that the case's log reads well after people have left the policy. */
function changeOf(id: string, after: TicketState, event: Logged<TicketEvent>): TicketChanged {
  return {
    type: 'ticket_changed',
    ticket: id,
    status: after.status,
    owner: after.owner,
    ownerName: event.by.kind === 'person' ? event.by.name : null,
    note: event.type === 'finished' ? event.outcome : null,
  };
}
