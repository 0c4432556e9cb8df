import type { LinkedTicket } from '../record/linked-work.ts';
import type { Merging } from '../record/merge.ts';
import { stop } from '../sla/clock.ts';
import { forNobody } from './channels.ts';
import { isRunning, liveClocks, startAnew } from './clocks.ts';
import { calendarFor, contractOf } from './contract.ts';
import type { CalendarSnapshot, CaseCore } from './core.ts';
import { type Context, type EventRules, isElsewhere } from './rules.ts';
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

/** The update that the customer is owed when this is the linked work, and all of it is done. Where nobody has the case, those above it hear, but for who did it. */
export function updateOwed(
  state: State,
  all: readonly LinkedTicket[],
  context: Context,
  of: string | undefined,
): readonly UpdateOwedEvent[] {
  const { policy } = context;
  const tickets = all.filter((one) => one.of === of);
  const usual = policy.queues[state.queue]?.calendar;
  const allDone = tickets.every(({ status }) => status === 'done') && tickets.some(({ told }) => told !== true);
  // A restricted case has no timer, whatever was linked before it became one (SLA-6).
  if (!allDone || !(state.open || state.mergedInto) || state.restricted || usual === undefined) return [];
  const { calendar: name, contractOf: whose } = calendarFor(usual, contractOf(state.account), policy);
  const calendar = { name, spec: policy.calendars[name] ?? null, ...(whose === null ? {} : { contractOf: whose }) };
  const owing = { type: 'update_owed', budgetMs: policy.updateOwed, calendar, ...(of && { of }) } as const;
  return [{ ...owing, ...forNobody(state, context) }];
}

/** Not done after all, there is nothing to tell the customer to whom it was owed. */
export const withoutUpdate = (
  state: Pick<State, 'clocks' | 'mergedInto' | 'tickets'>,
  { ticket, at }: { readonly ticket: string; readonly at: Date },
): ReturnType<typeof liveClocks> => {
  const of = state.tickets.find(({ id }) => id === ticket)?.of;
  return liveClocks(state, (clocks) =>
    clocks.map((one) => (one.metric === 'UPDATE' && one.of === of && isRunning(one) ? stop(one, at, 'moot') : one)),
  );
};
