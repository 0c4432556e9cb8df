import { type EffectBody, toTicket } from '../record/effect.ts';
import type { LinkedTicket, TrackedCase } from '../record/linked-work.ts';
import type { Logged } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import type { LinkedWorkEvent } from './linked-work.ts';
import { entriesOf, type LogEntry } from './rules.ts';

export const whoOf = ({ account, contact, number }: Pick<CaseCore, 'account' | 'contact' | 'number'>): string =>
  account?.id ?? contact?.id ?? `case ${number}`;

/**
 * A case belongs to its trackers as long as it is open and not restricted: it joins by being linked or reopened, and leaves by being unlinked, resolved or
 * closed to others (RO-6).
 */
export function trackerBodies(
  id: string,
  before: CaseCore | null,
  after: CaseCore,
  logged: readonly Logged<LogEntry>[],
): readonly EffectBody[] {
  const was = before === null || !belongs(before) ? [] : trackersOf(before);
  const is = belongs(after) ? trackersOf(after) : [];
  const links = entriesOf<Extract<LinkedWorkEvent, { type: 'ticket_linked' }>>(logged, 'ticket_linked');
  const fresh = links.map(({ ticket }) => ticket.id);
  const joins = is.filter((one) => fresh.includes(one.id) || was.every((other) => other.id !== one.id));
  const leaves = was.filter((one) => is.every((other) => other.id !== one.id) && !isDoneIn(after, one.id));
  return [
    ...joins.map(({ id: ticket, status: knows }) =>
      toTicket(ticket, { type: 'join', case: tracked(id, after), knows }, 'join'),
    ),
    ...leaves.map(({ id: ticket }) => toTicket(ticket, { type: 'leave', case: id }, 'leave')),
  ];
}

const belongs = ({ open, restricted }: CaseCore): boolean => open && !restricted;
const trackersOf = ({ tickets }: CaseCore): readonly LinkedTicket[] =>
  tickets.filter(({ tracker, status }) => tracker === true && status !== 'done');
/** What is done keeps the cases it was done for. */
const isDoneIn = ({ tickets }: CaseCore, ticket: string): boolean =>
  tickets.some(({ id, status }) => id === ticket && status === 'done');

const tracked = (id: string, state: CaseCore): TrackedCase => ({
  id,
  summary: state.assessment.summary,
  account: state.account?.name ?? state.contact?.name ?? null,
  who: whoOf(state),
  valueCents: state.account?.monthlySpendCents ?? null,
  openedAt: state.openedAt,
});
