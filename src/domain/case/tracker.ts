import type { EffectBody } from '../record/effect.ts';
import type { Logged } from '../record/record.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState, LinkedTicket } from './state.ts';

/** A case as its tracker lists it. Money in cents a month. */
export interface TrackedCase {
  readonly id: string;
  readonly summary: string;
  readonly account: string | null;
  /** The account, else the contact, else the case: cases of one customer count as one. */
  readonly who: string;
  readonly valueCents: number | null;
}

/** What a case tells its tracker. `knows` is the progress the case has heard of: what it has missed is told to it. */
export type TrackerCommand =
  | { readonly type: 'join'; readonly case: TrackedCase; readonly knows: LinkedTicket['status'] }
  | { readonly type: 'leave'; readonly case: string };

export const whoOf = ({ account, contact, number }: Pick<CaseState, 'account' | 'contact' | 'number'>): string =>
  account?.id ?? contact?.id ?? `case ${number}`;

/**
 * A case belongs to its trackers as long as it is open and not restricted: it joins by being linked or reopened, and leaves by being unlinked, resolved or
 * closed to others (RO-6).
 */
export function trackerBodies(
  id: string,
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<CaseEvent>[],
): readonly EffectBody[] {
  const was = before === null || !belongs(before) ? [] : trackersOf(before);
  const is = belongs(after) ? trackersOf(after) : [];
  const fresh = logged.flatMap((event) => (event.type === 'ticket_linked' ? [event.ticket.id] : []));
  const joins = is.filter((one) => fresh.includes(one.id) || was.every((other) => other.id !== one.id));
  const leaves = was.filter((one) => is.every((other) => other.id !== one.id) && !isDoneIn(after, one.id));
  return [
    ...joins.map((ticket): EffectBody => {
      const command: TrackerCommand = { type: 'join', case: tracked(id, after), knows: ticket.status };
      return { kind: 'apply', target: ticket.id, as: 'join', command };
    }),
    ...leaves.map((ticket): EffectBody => {
      const command: TrackerCommand = { type: 'leave', case: id };
      return { kind: 'apply', target: ticket.id, as: 'leave', command };
    }),
  ];
}

const belongs = ({ open, restricted }: CaseState): boolean => open && !restricted;
const trackersOf = ({ tickets }: CaseState): readonly LinkedTicket[] =>
  tickets.filter(({ tracker, status }) => tracker === true && status !== 'done');
/** What is done keeps the cases it was done for. */
const isDoneIn = ({ tickets }: CaseState, ticket: string): boolean =>
  tickets.some(({ id, status }) => id === ticket && status === 'done');

const tracked = (id: string, state: CaseState): TrackedCase => ({
  id,
  summary: state.assessment.summary,
  account: state.account?.name ?? state.contact?.name ?? null,
  who: whoOf(state),
  valueCents: state.account?.monthlySpendCents ?? null,
});
