import type { LinkedTicket } from '../record/linked-work.ts';
import type { Merging } from '../record/merge.ts';
import { type Clock, stop } from '../sla/clock.ts';
import { forNobody } from './channels.ts';
import { isRunning, liveClocks, startAnew } from './clocks.ts';
import { calendarFor, contractOf } from './contract.ts';
import type { CalendarSnapshot, CaseCore } from './core.ts';
import { type Context, type EventRules, isElsewhere } from './rules.ts';
import { isReached, isTold, waitingFor } from './told.ts';
import { owesUpdate } from './turn.ts';

/** All linked work is done: the customer is to be told what was done (OW-6). */
export interface UpdateOwedEvent {
  readonly type: 'update_owed';
  readonly budgetMs: number;
  readonly calendar: CalendarSnapshot;
  /** Who hears of it where nobody has the case. */
  readonly tell?: readonly string[];
  /** The merged case that the work came with. */
  readonly of?: string;
}

type State = CaseCore & Merging;

export const UPDATE_OWED_EVENTS: EventRules<UpdateOwedEvent, State> = {
  update_owed: {
    change: (state, { budgetMs, calendar, of, at }) =>
      liveClocks(state, (clocks) =>
        startAnew(clocks, 'UPDATE', budgetMs, calendar, at, 'all linked work is done', state.tightening, of),
      ),
    // Of a merged case, whoever speaks for it tells.
    tell: ({ tell = [] }, { owner, open }) => (open ? { people: [owner], urgent: tell } : {}),
    isOver: (_event, state, to) => isElsewhere(state, to) || !owesUpdate(state),
  },
};

/**
 * The updates that customers are owed when this is the linked work, and all that they waited for is done; `whose` as `waitingFor` has them. Where nobody has the case,
 * those above it hear, but for who did it.
 */
export function updateOwed(
  state: State,
  all: readonly LinkedTicket[],
  context: Context,
  whose: readonly (string | undefined)[],
): readonly UpdateOwedEvent[] {
  const { policy } = context;
  const usual = policy.queues[state.queue]?.calendar;
  // A restricted case has no timer, whatever was linked before it became one (SLA-6).
  if (!(state.open || state.mergedInto) || state.restricted || usual === undefined) return [];
  const owed = whose.filter((of) => {
    if (!isReached(state, of)) return false;
    const tickets = all.filter((one) => waitingFor(one).includes(of));
    return tickets.every(({ status }) => status === 'done') && tickets.some((one) => !isTold(one, of));
  });
  const owing = { type: 'update_owed', budgetMs: policy.updateOwed, calendar: hoursOf(state, usual, policy) } as const;
  return owed.map((of) => ({ ...owing, ...(of && { of }), ...forNobody(state, context) }));
}

/** Those of its resolution, which of an outage run around the clock; of a case without one, those of its queue. */
function hoursOf({ clocks, account }: State, usual: string, policy: Context['policy']): CalendarSnapshot {
  const own = clocks.findLast(({ metric }) => metric === 'TTR' || metric === 'TTC');
  if (own !== undefined) return own.calendar;
  const { calendar: name, contractOf: contract } = calendarFor(usual, contractOf(account), policy);
  return { name, spec: policy.calendars[name] ?? null, ...(contract === null ? {} : { contractOf: contract }) };
}

/** Not done after all, there is nothing to tell the customers to whom it was owed. */
export const withoutUpdate = (
  state: Pick<State, 'clocks' | 'mergedInto' | 'tickets'>,
  { ticket, at }: { readonly ticket: string; readonly at: Date },
): ReturnType<typeof liveClocks> => {
  const whose = state.tickets.filter(({ id }) => id === ticket).flatMap(waitingFor);
  const isOwed = (one: Clock): boolean => one.metric === 'UPDATE' && whose.includes(one.of) && isRunning(one);
  return liveClocks(state, (clocks) => clocks.map((one) => (isOwed(one) ? stop(one, at, 'moot') : one)));
};
