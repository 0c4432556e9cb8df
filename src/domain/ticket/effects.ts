import type { Policy } from '../../config/policy/schema.ts';
import type { CaseFact } from '../case/commands.ts';
import { nearest } from '../case/deadline.ts';
import { askedOnce, inOrder } from '../case/page.ts';
import { type Effect, type EffectBody, effectsOf } from '../record/effect.ts';
import { toPerson, type Urgency } from '../record/notice.ts';
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
  const team = policy.teams[after.team];
  const channel = team?.channel;
  if (!first || !last) return [];
  // A team may have left the policy: its channel is gone, but the case still has to hear.
  const inChannel = (kind: 'card' | 'thread'): EffectBody[] => (channel === undefined ? [] : [{ kind, channel }]);
  const bodies: EffectBody[] = inChannel('card');
  const critical = after.priority === 'P1';
  const tell = (person: string, urgency: Urgency = critical ? 'urgent' : 'normal'): EffectBody =>
    toPerson(person, {
      type: 'notify',
      about: { kind: 'ticket', id, seq: first.n, through: last.n },
      urgency,
      due: nearest(after.clocks, last.at)?.reading.dueAt ?? null,
    });
  const refresh = (person: string): EffectBody =>
    toPerson(person, { type: 'refresh', about: { kind: 'ticket', id, seq: first.n, through: last.n } });
  const toCases = (command: CaseFact): EffectBody[] =>
    casesBehind(after).map((target) => ({ kind: 'apply', target, command }));
  for (const event of logged) {
    if (event.type === 'step_reached') {
      bodies.push(...inChannel('thread'), ...event.tell.map((person) => tell(person)));
    } else if (event.type === 'paged') {
      bodies.push(...inChannel('thread'));
      if (event.person !== null) bodies.push(tell(event.person, critical ? 'page' : 'urgent'));
      // The leaders hear of it once, however many cases wait.
      else bodies.push(...toCases({ type: 'ticket_unanswered', ticket: id, team: after.team }).slice(0, 1));
    } else if (event.type === 'page_acknowledged') {
      bodies.push(...inChannel('thread'), ...askedOnce(after.page).map(refresh));
    } else if (event.type === 'lease_asked') {
      bodies.push(tell(event.person));
    } else if (event.type === 'lease_ended') {
      bodies.push(...inChannel('thread'), ...event.tell.map((person) => tell(person)));
      bodies.push(...toCases({ ...changeOf(id, after, event), note: unanswered(event.person, policy) }));
    } else if (event.type === 'case_joined') {
      if (event.knows !== after.status)
        bodies.push({
          kind: 'apply',
          target: event.case.id,
          command: standing(id, after, policy) satisfies CaseFact,
        });
    } else if (event.type === 'case_left') {
      // The card says it.
    } else if (event.type === 'taken_back') {
      if (channel !== undefined) bodies.push({ kind: 'hush', channel });
      bodies.push(...inOrder(after.owner, team?.lead, ...(team?.members ?? []), ...askedOnce(after.page)).map(refresh));
      if (after.owner !== null && before?.open === true) bodies.push(tell(after.owner));
    } else if (event.type === 'created') {
      if (event.handover !== undefined) bodies.push(...inChannel('thread'));
    } else if (event.type !== 'lease_kept') {
      bodies.push(...toCases(changeOf(id, after, event)));
    }
  }
  return effectsOf(id, { seq: first.n, through: last.n, at: first.at }, bodies);
}

const unanswered = (person: string, { people }: Policy): string =>
  `${people.find(({ id }) => id === person)?.name ?? person} was asked and did not answer`;

/** Where the work stands, for a case that joins late. */
function standing(id: string, { status, owner, outcome }: TicketState, { people }: Policy) {
  const ownerName = people.find((person) => person.id === owner)?.name ?? owner;
  return { type: 'ticket_changed', ticket: id, status, owner, ownerName, note: outcome } as const;
}

/** The news for the case. It carries names, so that the case's log reads well after people have left the policy. */
function changeOf(
  id: string,
  after: TicketState,
  event: Logged<TicketEvent>,
): Extract<CaseFact, { type: 'ticket_changed' }> {
  return {
    type: 'ticket_changed',
    ticket: id,
    status: after.status,
    owner: after.owner,
    ownerName: event.by.kind === 'person' ? event.by.name : null,
    note: event.type === 'finished' ? event.outcome : null,
  };
}
