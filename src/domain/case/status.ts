import type { CaseStatus } from '../../config/vocabulary.ts';
import { type Page, pageEnded } from '../record/paging.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import type { SummaryLine } from '../record/summary.ts';
import { forNobody } from './channels.ts';
import { endAll, heldReason, pauseAll, restartOwed, resumeAll } from './clocks.ts';
import type { CaseCore } from './core.ts';
import { isOvertaken, isReopenedSince } from './overtaken.ts';
import { type ReviewEvent, reviewAfter } from './review.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  isElsewhere,
  isSoon,
  refuseField,
  type Subject,
  workedBy,
  wrongStatus,
} from './rules.ts';
import { reasonOf, silenced, type WithWhy } from './silence.ts';
import type { Conversing } from './turn.ts';
import { unsaid } from './updates.ts';
import { toWorkLeft } from './work-left.ts';

/** What the next to take the case over, or to meet the same again, must know of it, as it was then (TR-4, TR-6). Absent where that is nothing. */
export interface WithSummary {
  readonly summary?: readonly SummaryLine[];
}

/** `since`: when it took effect, where that was before anybody noticed (a part heard late, the end of a snooze); clocks go by it. */
interface Since {
  readonly since?: Date;
}

export type StatusEvent =
  | ({ readonly type: 'waiting' } & WithWhy)
  | ({ readonly type: 'snoozed'; readonly until: Date | null } & Since & WithWhy)
  | ({
      readonly type: 'resumed';
      readonly why: string;
      /** Who hears of it where nobody has the case. */
      readonly tell?: readonly string[];
    } & Since)
  | ({ readonly type: 'resolved'; readonly how: string } & Since & WithSummary)
  | ({
      readonly type: 'reopened';
      readonly why: string;
      /** Who hears of it where nobody has the case. */
      readonly tell?: readonly string[];
      readonly status: Exclude<CaseStatus, 'resolved'>;
    } & Since);

/** `since`: when it was done, where that was somewhere else and is only heard now. */
export type StatusCommand =
  | ({ readonly type: 'wait' } & WithWhy)
  /** `reopens`: done where the conversation is, after the case was resolved. */
  | ({ readonly type: 'snooze'; readonly until: Date | null; readonly reopens?: boolean } & Since & WithWhy)
  | ({ readonly type: 'resume'; readonly why?: string } & Since)
  /** `anyway`: although linked work is not done; `unanswered`: although the customer is owed something. */
  | ({
      readonly type: 'resolve';
      readonly how: string;
      readonly anyway?: boolean;
      readonly unanswered?: boolean;
    } & Since)
  | ({ readonly type: 'reopen'; readonly why: string } & Since);

/** Why a case goes on whose moment has come. */
export const SNOOZE_OVER = 'the snooze is over';

type State = CaseCore & Pick<Conversing, 'awaiting' | 'onUs' | 'words'> & { readonly page: Page | null };

export const STATUS_COMMANDS: CommandRules<StatusCommand, State, StatusEvent | ReviewEvent> = {
  wait: {
    right: 'work',
    decide(subject, { why }, context) {
      const { id, state } = subject;
      if (!state.open) return wrongStatus(subject, 'put on hold');
      if (state.status === 'waiting') return refuse({ kind: 'already', id, status: 'on hold' });
      return silenced(subject, why, context) ?? accept({ type: 'waiting', ...reasonOf(why) });
    },
  },
  snooze: {
    right: 'work',
    decide(subject, command, context) {
      const { until, why } = command;
      const { open, owner } = subject.state;
      if (!open && command.reopens !== true) return wrongStatus(subject, 'snoozed');
      if (isOvertaken(subject, command, ['waiting', 'snoozed', 'resumed', 'reopened']))
        return refuse({ kind: 'stale', id: subject.id });
      if (until !== null && context.by.kind === 'person' && !isSoon(until, context.now))
        return refuseField('until', 'pick a time to come, within a year');
      const snoozed = { type: 'snoozed', until, ...reasonOf(why), ...heardSince(command, context) } as const;
      // Whoever puts aside what was over wants it back.
      if (!open) {
        const again = { type: 'reopened', why: 'snoozed in Intercom', status: workedBy(owner) } as const;
        return accept<StatusEvent>({ ...again, ...heardSince(command, context) }, snoozed);
      }
      return silenced(subject, why, context) ?? accept(snoozed);
    },
  },
  resume: {
    right: 'work',
    decide(subject, command, context) {
      if (heldReason(subject.state) === null) return wrongStatus(subject, 'resumed', 'not on hold');
      if (isOvertaken(subject, command, ['waiting', 'snoozed'])) return refuse({ kind: 'stale', id: subject.id });
      const { why = 'resumed by hand' } = command;
      const isTime = subject.state.snoozedUntil !== null && subject.state.snoozedUntil <= context.now;
      const since = heardSince(command, context);
      // Intercom's own timer and ours wake it at the same moment: whichever comes first says the same to the same people.
      return context.by.kind === 'bot'
        ? accept({ type: 'resumed', why: isTime ? SNOOZE_OVER : why, ...since, ...forNobody(subject.state, context) })
        : accept({ type: 'resumed', why, ...since });
    },
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
    tell: (_event, { owner }) => ({ thread: true, note: true, people: [owner] }),
    isOver: (_event, state, to) => state.status !== 'waiting' || isElsewhere(state, to),
  },
  snoozed: {
    change: ({ page, clocks }, { until, since, at }) => ({
      page: pageEnded(page),
      status: 'snoozed',
      snoozedUntil: until,
      clocks: pauseAll(clocks, since ?? at, 'snoozed'),
    }),
    tell: (_event, { owner }) => ({ thread: true, note: true, people: [owner] }),
    isOver: (_event, state, to) => state.status !== 'snoozed' || isElsewhere(state, to),
  },
  resumed: {
    change: ({ owner, clocks }, { since, at }) => ({
      status: workedBy(owner),
      snoozedUntil: null,
      clocks: resumeAll(clocks, since ?? at),
    }),
    // The customer's words, which stand in the thread, say that they have answered.
    tell: ({ by, tell = [] }, { owner }) => ({
      thread: by.kind !== 'customer',
      note: by.kind === 'person',
      people: [owner, ...tell],
    }),
    // Answered since, or put on hold again, it goes on no more than before.
    isOver: (event, state, to) => isElsewhere(state, to) || heldReason(state) !== null || isAnswered(event, state),
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
    tell: (_event, { owner }) => ({ thread: true, note: true, people: [owner] }),
    send: (_event, { tickets }, id) => toWorkLeft(tickets, { type: 'case_ended', case: id, how: 'resolved' }),
    overtakes: true,
    isOver: (_event, { open }) => open,
  },
  reopened: {
    change: (state, { status, since, at, by }) => ({
      open: true,
      status,
      resolvedAt: null,
      clocks: restartOwed(state, since ?? at, by.kind === 'customer'),
    }),
    tell: ({ tell = [] }, { owner }) => ({
      thread: true,
      // The last note says that it is over.
      note: true,
      people: [owner, ...tell],
      calls: [owner],
    }),
    send: (_event, { tickets }, id) => toWorkLeft(tickets, { type: 'case_goes_on', case: id }),
    overtakes: true,
    isOver: (event, state, to) => isElsewhere(state, to) || (event.by.kind === 'customer' && isAnswered(event, state)),
  },
};

/** What the customer has set going again has had its answer since: nobody waits any more, and Intercom's times are whole seconds. */
const isAnswered = ({ at, since = at }: { readonly at: Date } & Since, { awaiting, words: { ours } }: State): boolean =>
  !awaiting && ours !== null && ours.at >= since;

/** When something heard late took effect; clocks of two systems may differ, so never in the future. */
const heardSince = ({ since }: Since, { now }: Context): Since =>
  since === undefined ? {} : { since: since < now ? since : now };

function decideResolve(
  subject: Subject<State>,
  command: Extract<StatusCommand, { type: 'resolve' }>,
  context: Context,
): Decision<StatusEvent | ReviewEvent> {
  const { id, state } = subject;
  if (command.since && isReopenedSince(subject, command.since)) return refuse({ kind: 'stale', id });
  if (!state.open) return refuse({ kind: 'already', id, status: 'resolved' });
  const refused = silenced(subject, command.how, context);
  // Whoever may not do it at all is offered no way to do it anyway.
  if (refused !== null && refused.refusal.kind !== 'invalid') return refused;
  const unfinished = state.tickets.filter((ticket) => ticket.status !== 'done').map((ticket) => ticket.id);
  if (unfinished.length > 0 && !command.anyway) return refuse({ kind: 'linked_work_open', id, tickets: unfinished });
  const owes = unsaid(state);
  if (refused !== null) return refuse({ kind: 'unanswered', id, owes });
  if (unfinished.length > 0 && context.by.kind === 'person' && command.how.trim() === '')
    return refuseField('how', `say why, since ${unfinished.join(', ')} is not done`);
  if (context.by.kind === 'person' && owes.length > 0 && command.unanswered !== true)
    return refuse({ kind: 'unanswered', id, owes });
  const heard = heardSince(command, context);
  return accept<StatusEvent | ReviewEvent>(
    { type: 'resolved', how: command.how.trim(), ...heard },
    ...reviewAfter(state, heard.since ?? context.now),
  );
}
