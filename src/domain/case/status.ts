import { type CaseStatus, STATUS_WORDS } from '../../config/vocabulary.ts';
import { type Page, pageEnded } from '../record/paging.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import type { SummaryLine } from '../record/summary.ts';
import { endAll, pauseAll, restartOwed, resumeAll } from './clocks.ts';
import type { CaseCore } from './core.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  entriesOf,
  isElsewhere,
  type Subject,
  workedBy,
  wrongStatus,
} from './rules.ts';

/** What the next to take the case over, or to meet the same again, must know of it, as it was then (TR-4, TR-6). Absent where that is nothing. */
export interface WithSummary {
  readonly summary?: readonly SummaryLine[];
}

/** `since`: when it took effect, where that was before anybody noticed (a part heard late, the end of a snooze); clocks go by it. */
interface Since {
  readonly since?: Date;
}

export type StatusEvent =
  | { readonly type: 'waiting' }
  | ({ readonly type: 'snoozed'; readonly until: Date | null } & Since)
  | ({ readonly type: 'resumed'; readonly why: string } & Since)
  | ({ readonly type: 'resolved'; readonly how: string } & Since & WithSummary)
  | ({
      readonly type: 'reopened';
      readonly why: string;
      readonly status: Exclude<CaseStatus, 'resolved'>;
    } & Since);

/** `since`: when it was done, where that was somewhere else and is only heard now. */
export type StatusCommand =
  | { readonly type: 'wait' }
  | ({ readonly type: 'snooze'; readonly until: Date | null } & Since)
  | ({ readonly type: 'resume' } & Since)
  | ({ readonly type: 'resolve'; readonly how: string; readonly anyway?: boolean } & Since)
  | ({ readonly type: 'reopen'; readonly why: string } & Since);

type State = CaseCore & { readonly page: Page | null };

export const STATUS_COMMANDS: CommandRules<StatusCommand, State, StatusEvent> = {
  wait: {
    right: 'work',
    decide(subject) {
      const { id, state } = subject;
      if (!state.open) return wrongStatus(subject, 'put on hold');
      return state.status === 'waiting'
        ? refuse({ kind: 'already', id, status: STATUS_WORDS.waiting })
        : accept({ type: 'waiting' });
    },
  },
  snooze: {
    right: 'work',
    decide: (subject, command, context) =>
      subject.state.open
        ? accept({ type: 'snoozed', until: command.until, ...heardSince(command, context) })
        : wrongStatus(subject, 'snoozed'),
  },
  resume: {
    right: 'work',
    decide: (subject, command, context) =>
      subject.state.status === 'waiting' || subject.state.status === 'snoozed'
        ? accept({ type: 'resumed', why: 'resumed by hand', ...heardSince(command, context) })
        : wrongStatus(subject, 'resumed'),
  },
  resolve: { right: 'work', decide: decideResolve },
  reopen: {
    right: 'reopen',
    decide(subject, command, context) {
      const { open, owner } = subject.state;
      if (open) return wrongStatus(subject, 'reopened');
      return accept({ type: 'reopened', why: command.why, status: workedBy(owner), ...heardSince(command, context) });
    },
  },
};

export const STATUS_EVENTS: EventRules<StatusEvent, State> = {
  waiting: {
    change: ({ page, clocks }, { at }) => ({
      page: pageEnded(page),
      status: 'waiting',
      snoozedUntil: null,
      clocks: pauseAll(clocks, at, 'waiting'),
    }),
    tell: () => ({ thread: true, note: true }),
  },
  snoozed: {
    change: ({ page, clocks }, { until, since, at }) => ({
      page: pageEnded(page),
      status: 'snoozed',
      snoozedUntil: until,
      clocks: pauseAll(clocks, since ?? at, 'snoozed'),
    }),
    tell: () => ({ thread: true, note: true }),
  },
  resumed: {
    change: ({ owner, clocks }, { since, at }) => ({
      status: workedBy(owner),
      snoozedUntil: null,
      clocks: resumeAll(clocks, since ?? at),
    }),
    tell: (_event, { owner }) => ({ thread: true, people: [owner] }),
    isOver: (_event, state, to) => isElsewhere(state, to),
  },
  resolved: {
    change: ({ page, clocks }, { since, at }) => ({
      open: false,
      status: 'resolved',
      snoozedUntil: null,
      resolvedAt: since ?? at,
      page: pageEnded(page),
      clocks: endAll(clocks, since ?? at),
    }),
    tell: () => ({ thread: true, note: true }),
    changesAlert: () => true,
    overtakes: true,
  },
  reopened: {
    change: (state, { status, since, at, by }) => ({
      open: true,
      status,
      resolvedAt: null,
      clocks: restartOwed(state, since ?? at, by.kind === 'customer'),
    }),
    tell: (_event, { owner }) => ({ thread: true, note: true, people: [owner] }),
    changesAlert: () => true,
    overtakes: true,
    isOver: (_event, state, to) => isElsewhere(state, to),
  },
};

/** When something heard late took effect; clocks of two systems may differ, so never in the future. */
const heardSince = ({ since }: Since, { now }: Context): Since =>
  since === undefined ? {} : { since: since < now ? since : now };

function decideResolve(
  { id, state, log }: Subject<State>,
  command: Extract<StatusCommand, { type: 'resolve' }>,
  context: Context,
): Decision<StatusEvent> {
  const { since } = command;
  const reopenings = entriesOf<Extract<StatusEvent, { type: 'reopened' }>>(log, 'reopened');
  // Closed elsewhere before somebody reopened it, and heard only now: the reopening is the later word.
  if (since && reopenings.some((entry) => (entry.since ?? entry.at) > since)) return refuse({ kind: 'stale', id });
  if (!state.open) return refuse({ kind: 'already', id, status: STATUS_WORDS.resolved });
  const unfinished = state.tickets.filter((ticket) => ticket.status !== 'done').map((ticket) => ticket.id);
  if (unfinished.length > 0 && !command.anyway) return refuse({ kind: 'linked_work_open', id, tickets: unfinished });
  return accept({ type: 'resolved', how: command.how, ...heardSince(command, context) });
}
