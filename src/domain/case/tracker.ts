import { isCaseMetric } from '../../config/vocabulary.ts';
import { type EffectBody, toTicket } from '../record/effect.ts';
import type { Hold } from '../record/lease.ts';
import type { LinkedTicket, Standing, TrackedCase } from '../record/linked-work.ts';
import type { Merging } from '../record/merge.ts';
import { answerTo, inOrder } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import { readClock } from '../sla/read.ts';
import type { Alerting } from './alerts.ts';
import { closes } from './closed.ts';
import { type CaseCore, intercomId } from './core.ts';
import { nearest } from './deadline.ts';
import type { EscalationEvent } from './escalation.ts';
import type { LinkedWorkEvent } from './linked-work.ts';
import type { Paging } from './paging.ts';
import { entriesOf, type LogEntry } from './rules.ts';
import { allTold, waitingFor } from './told.ts';
import { type Conversations, conversationIn } from './writings.ts';

type State = CaseCore & Paging & Alerting & Hold & Conversations & Merging;

export const whoOf = ({ account, contact, number }: Pick<CaseCore, 'account' | 'contact' | 'number'>): string =>
  account?.id ?? intercomId(contact) ?? `case ${number}`;

/**
 * A case belongs to its trackers as long as it is open and not restricted: it joins by being linked or reopened, and leaves by being unlinked, resolved or
 * closed to others (RO-6).
 */
export function trackerBodies(
  id: string,
  before: State | null,
  after: State,
  logged: readonly Logged<LogEntry>[],
): readonly EffectBody[] {
  const was = before === null || !belongs(before) ? [] : trackersOf(before);
  const is = belongs(after) ? trackersOf(after) : [];
  const closed = before !== null && closes(before, after);
  const links = entriesOf<Extract<LinkedWorkEvent, { type: 'ticket_linked' }>>(logged, 'ticket_linked');
  const fresh = links.map(({ ticket }) => ticket.id);
  const joins = is.filter((one) => fresh.includes(one.id) || was.every((other) => other.id !== one.id));
  const leaves = [
    ...was.filter((one) => is.every((other) => other.id !== one.id) && !isDoneIn(after, one.id)),
    ...unheard(before, after),
  ];
  const at = logged.at(-1)?.at ?? after.lastActivityAt;
  const moved = (ticket: string): boolean => [...joins, ...leaves].some((one) => one.id === ticket);
  return [
    ...joins.map((ticket) => {
      const joining = { ...tracked(id, after), standing: standingOf(after, ticket, at) };
      return toTicket(ticket.id, { type: 'join', case: joining, knows: ticket.status }, 'join');
    }),
    // Closed to others, also what it has left already, or was done, says nothing of it any more.
    ...(closed ? before.tickets.filter(({ tracker }) => tracker === true) : leaves).map(({ id: ticket }) =>
      toTicket(ticket, { type: 'leave', case: id, ...(closed ? { closed } : {}) }, 'leave'),
    ),
    ...standings(before, after, logged)
      .filter(([ticket]) => !closed && !moved(ticket))
      .map(([ticket, standing]) => toTicket(ticket, { type: 'stand', case: id, standing }, 'stand')),
  ];
}

/** How a case stands at a moment, for one of its trackers. */
function standingOf(state: State, ticket: LinkedTicket, at: Date): Standing {
  const { clocks, owner, ownerActiveAt } = state;
  const found = nearest(clocks, at);
  const next = found?.reading;
  const response = clocks.find(({ metric }) => metric === 'FRT');
  const first = response && readClock(response, at);
  const owed = response?.stoppedAt === undefined;
  return {
    dueAt: next?.dueAt ?? null,
    ...(found && isCaseMetric(found.clock.metric) && { due: found.clock.metric }),
    firstDueAt: (owed && first?.dueAt) || null,
    ...(!owed && first?.outcome === 'fixed' && { firstMissed: true }),
    late: next?.state === 'running' && next.dueAt !== null && next.dueAt <= at,
    ...(owner === null && { free: true }),
    ...(waitingFor(ticket).every((of) => conversationIn(state, of ?? null) === null) && { mute: true }),
    told: ticket.status === 'done' && allTold(ticket),
    onIt: inOrder(ownerActiveAt === null ? null : owner, answerTo(state)?.by),
  };
}

/** What its trackers have not heard of how it stands: where that has changed, and when a deadline has passed, which changes nothing else. */
function standings(
  before: State | null,
  after: State,
  logged: readonly Logged<LogEntry>[],
): readonly (readonly [ticket: string, Standing])[] {
  const at = logged.at(-1)?.at;
  if (before === null || at === undefined) return [];
  const steps = entriesOf<Extract<EscalationEvent, { type: 'step_reached' }>>(logged, 'step_reached');
  const passed = steps.some(({ share }) => share >= 1);
  return after.tickets.flatMap((ticket) => {
    const known = before.tickets.find((one) => one.id === ticket.id && one.tracker === true && !allTold(one));
    if (known === undefined) return [];
    const [was, is] = [standingOf(before, known, at), standingOf(after, ticket, at)];
    return passed || JSON.stringify(was) !== JSON.stringify(is) ? [[ticket.id, is] as const] : [];
  });
}

/** Of what was done nobody tells its customer any more, once it is over: who speaks for it does. */
const unheard = (before: State | null, after: State): readonly LinkedTicket[] =>
  before !== null && belongs(before) && !after.open && after.mergedInto === null
    ? before.tickets.filter((one) => one.tracker === true && one.status === 'done' && !allTold(one))
    : [];

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
