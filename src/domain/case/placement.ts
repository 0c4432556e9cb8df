import type { CaseMetric } from '../../config/vocabulary.ts';
import { type Page, pageAfter } from '../record/paging.ts';
import { accept, type Decision, type Logged } from '../record/record.ts';
import { openingClocks, putIntoPast, retargetAll } from './clocks.ts';
import type { Account, Assessment, CalendarSnapshot, CaseCore, Contact, Pace, Placement, Related } from './core.ts';
import type { Paging } from './paging.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  isElsewhere,
  type Subject,
  workedBy,
  wrongStatus,
} from './rules.ts';
import type { WithSummary } from './status.ts';
import { keptTickets, takeBackBodies, takenBackBy, type WithTakenBack } from './taken-back.ts';
import type { Conversing } from './turn.ts';

export interface OpenedEvent {
  readonly type: 'opened';
  readonly number: number;
  readonly openedBy: 'rule' | 'ai' | 'person';
  readonly why: string;
  readonly clocksFrom: string;
  readonly clocksStart: Date;
  readonly conversationId: string | null;
  readonly conversationUrl: string | null;
  /** The message in Slack that it was opened from. */
  readonly messageUrl?: string;
  /** Reference of the fallback form that it came by. */
  readonly form?: string;
  readonly contact: Contact | null;
  readonly account: Account | null;
  readonly assessment: Assessment;
  readonly placement: Placement;
  readonly calendar: CalendarSnapshot;
  /** A teammate had already answered, so no first response is owed. */
  readonly answered: boolean;
  /** The customer wrote after that answer, so the next one is. */
  readonly customerWaiting: boolean;
  readonly teammate: string | null;
  /** What each side had said last. Absent where nobody had said anything. */
  readonly words?: Conversing['words'];
  /** Causes of the parts that were already there: the case has heard them. */
  readonly heard: readonly string[];
  /** Cause of the part with which its matter begins; absent where that is not known. */
  readonly matterFrom?: string;
  /** The queue's channel has had its cards for this hour: this one's waits until something must be said of it (ES-6). */
  readonly folded?: boolean;
  /** Absent where nothing was found. */
  readonly related?: Related;
}

/** Deadlines that a new target has put into the past (SLA-5). */
export interface WithIntoPast {
  readonly intoPast?: readonly { readonly metric: CaseMetric; readonly of?: string; readonly dueAt: Date }[];
}

export type PlacementEvent =
  | OpenedEvent
  | ({
      readonly type: 'retriaged';
      readonly assessment: Assessment;
      readonly placement: Placement;
      readonly calendar: CalendarSnapshot;
    } & WithIntoPast &
      WithTakenBack &
      WithSummary);

export interface PlacementCommand {
  readonly type: 'retriage';
  readonly assessment: Assessment;
  readonly placement: Placement;
  readonly calendar: CalendarSnapshot;
}

type State = CaseCore & Paging;

/** The case is placed anew; deadlines that this puts into the past are named. */
export const PLACEMENT_COMMANDS: CommandRules<PlacementCommand, State, PlacementEvent> = {
  retriage: {
    right: 'retriage',
    decide(subject, { assessment, placement, calendar }, context): Decision<PlacementEvent> {
      if (!subject.state.open) return wrongStatus(subject, 'triaged');
      const moved = movedBy(subject, placement, calendar, context);
      return accept({ type: 'retriaged', assessment, placement, calendar, ...moved });
    },
  },
};

export const PLACEMENT_EVENTS: EventRules<PlacementEvent, State> = {
  opened: {
    tell: (event, state) => ({ note: true, pages: pagedBy(event, state), people: [state.owner] }),
    isOver: (_event, state, to) => isElsewhere(state, to),
  },
  retriaged: {
    change: (state, event) => ({ assessment: event.assessment, ...placedAnew(state, event) }),
    tell: (event, state, before) => ({
      thread: true,
      note: true,
      pages: pagedBy(event, state),
      people: [state.owner, before?.owner ?? null],
    }),
    send: takeBackBodies,
    overtakes: true,
    isOver: ({ placement: { owner } }, state, to) => owner === to.person && isElsewhere(state, to),
  },
};

/** What a new placement does to deadlines and linked work, as its event names it. */
export function movedBy(
  { state }: Subject<State>,
  placement: Placement,
  calendar: CalendarSnapshot,
  { now }: Context,
): WithIntoPast & WithTakenBack {
  const intoPast = putIntoPast(state.clocks, retargetAll(state, placement, calendar, now), now);
  return { ...(intoPast.length === 0 ? {} : { intoPast }), ...takenBackBy(state, placement.restricted) };
}

/** The state that a case begins with, as far as its placement says it. */
export function opened(event: Logged<OpenedEvent>): State {
  const { placement } = event;
  return {
    number: event.number,
    open: true,
    status: workedBy(placement.owner),
    openedBy: event.openedBy,
    openedWhy: event.why,
    openedAt: event.at,
    clocksFrom: event.clocksFrom,
    conversationId: event.conversationId,
    conversationUrl: event.conversationUrl,
    messageUrl: event.messageUrl ?? null,
    ...(event.form === undefined ? {} : { form: { reference: event.form, begun: false } }),
    contact: event.contact,
    account: event.account,
    assessment: event.assessment,
    ...placed(placement, event.at),
    nextResponse: paceOf('NRT', placement, event.calendar),
    nextUpdate: paceOf('PUT', placement, event.calendar),
    teammate: event.teammate,
    clocks: openingClocks(placement, event.calendar, event.clocksStart, event.clocksFrom, event),
    answered: event.answered,
    fired: [],
    folded: event.folded ?? false,
    related: placement.restricted ? null : (event.related ?? null),
    page: paged(null, placement, event.at),
    movedFrom: null,
    tickets: [],
    withdrawn: [],
    snoozedUntil: null,
    resolvedAt: null,
    lastActivityAt: event.at,
  };
}

/**
 * A case that is placed anew keeps what has run; somebody who already works on it keeps it, unless it becomes
 * restricted: its owner may then be nobody who may see it (RO-6).
 */
export function placedAnew(
  state: State,
  {
    placement,
    calendar,
    at,
    takenBack,
  }: {
    readonly placement: Placement;
    readonly calendar: CalendarSnapshot;
    readonly at: Date;
  } & WithTakenBack,
): Partial<State> {
  const place = placed(placement, at);
  const stays = place.owner === null && (!placement.restricted || placement.queue === state.queue);
  const { owner, ownerSince } = stays ? state : place;
  const atWork = state.status === 'new' || state.status === 'in_progress';
  return {
    ...place,
    related: placement.restricted ? null : state.related,
    tickets: keptTickets(state, takenBack),
    owner,
    ownerSince,
    status: atWork ? workedBy(owner) : state.status,
    page: paged(state.page, placement, at),
    movedFrom: null,
    nextResponse: paceOf('NRT', placement, calendar),
    nextUpdate: paceOf('PUT', placement, calendar),
    clocks: retargetAll(state, placement, calendar, at),
  };
}

function paceOf(metric: 'NRT' | 'PUT', { budgets }: Placement, calendar: CalendarSnapshot): Pace | null {
  const budgetMs = budgets[metric];
  return budgetMs === undefined ? null : { budgetMs, calendar };
}

const placed = ({ queue, rule, restricted, owner, ladder, tightening }: Placement, at: Date) => ({
  queue,
  placedBy: rule,
  restricted,
  owner,
  ownerSince: owner === null ? null : at,
  ladder,
  tightening,
});

/**
 * The page that a placement begins. Whoever is paged already, or has answered, is not paged anew about the same list; a case that becomes
 * restricted stops paging those who may not see it (RO-6).
 */
export function paged(before: Page | null, { paging, page: first, restricted }: Placement, at: Date): Page | null {
  if (!paging) return restricted ? null : before;
  if (!restricted && before?.list === paging.list && (!before.over || before.acknowledged)) return before;
  const person = first[0] ?? null;
  const begun = pageAfter(null, { type: 'paged', anew: true, person, time: 1, ...paging }, at);
  // Nobody there: it is over only when the wake-up has said so to the leaders.
  return { ...begun, over: false, inVain: false };
}

/** Whom a placement pages: nobody whom an earlier page about the same list has reached. */
export function pagedBy(
  { placement, at: since }: { readonly placement: Placement; readonly at: Date },
  { page }: Paging,
): readonly string[] {
  const asked = page?.asked.filter(({ at }) => at.getTime() === since.getTime()).map(({ person }) => person);
  return placement.paging ? (asked ?? []) : placement.page;
}
