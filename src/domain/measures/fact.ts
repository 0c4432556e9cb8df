import type { Intent, Priority, Sentiment, Severity } from '../../config/vocabulary.ts';
import { type CaseEvent, type CaseState, isEnd } from '../case/case.ts';
import type { Account } from '../case/core.ts';
import type { OutlookAnswer } from '../case/outlook.ts';
import type { Turn } from '../case/turn.ts';
import { type Traces, tracesOf } from '../predict/escalation.ts';
import { type FirstContact, firstContactOf } from '../predict/first-contact.ts';
import type { LinkedTicket } from '../record/linked-work.ts';
import type { Logged } from '../record/record.ts';
import type { Clock, Metric } from '../sla/clock.ts';
import { foldClock, judge } from '../sla/read.ts';
import type { TicketState } from '../ticket/state.ts';
import { casesBehind } from '../ticket/tracker.ts';

/** A deadline that was kept or missed. `at` (epoch ms): when it was kept, else the deadline itself (SLA-9). `elapsedMs`: open time of its calendar. */
export interface Settled {
  readonly metric: Metric;
  readonly outcome: 'hit' | 'fixed' | 'missed';
  readonly at: number;
  readonly elapsedMs: number;
  /** Late, and excused (SLA-8). */
  readonly waived: boolean;
  /** Somebody had promised the customer this moment (OW-10). */
  readonly promised: boolean;
}

/** Clocks of a record: those that have stopped as they ended, the others as they are, which only a moment can read. */
interface Timed {
  readonly settled: readonly Settled[];
  readonly running: readonly Clock[];
}

/** What reports know of a case: enough for every measure, and no words of customers but the account's name. Moments in epoch ms. */
export interface CaseFact extends Timed {
  readonly id: string;
  readonly number: number;
  readonly open: boolean;
  readonly openedAt: number;
  /** When something happened to it last. */
  readonly activeAt: number;
  /** `gone`: its conversation is there no more. Null while it is open, and where it never ended. */
  readonly end: 'resolved' | 'merged' | 'gone' | null;
  readonly endedAt: number | null;
  readonly queue: string;
  readonly movedFrom: string | null;
  readonly restricted: boolean;
  readonly owner: string | null;
  readonly turn: Turn;
  /** Since when the customer waits for an answer; null where they do not. */
  readonly waitingSince: number | null;
  readonly account: Pick<Account, 'id' | 'name' | 'plan' | 'tier' | 'monthlySpendCents' | 'vip' | 'manager'> | null;
  readonly renewsAt: number | null;
  /** When Intercom told it last what is known of its account. */
  readonly accountAt: number;
  readonly intent: Intent;
  readonly severity: Severity;
  readonly priority: Priority;
  readonly tags: readonly string[];
  readonly tickets: readonly Pick<LinkedTicket, 'id' | 'team' | 'status'>[];
  readonly reopenedAt: readonly number[];
  /** Escalated by hand or by a deadline for the first time; null: never. */
  readonly escalatedAt: number | null;
  /** What speaks for it being solved at first contact; null where something speaks against it. */
  readonly firstContact: FirstContact | null;
  readonly rating: { readonly score: number; readonly at: number } | null;
  readonly sentiment: Sentiment;
  /** What led up to its being escalated or, if it never was, to its end; of an open one up to now. */
  readonly traces: Traces;
  readonly outlook: OutlookFact;
}

/** Whether it is said of a case that it may be escalated, and what people said to that. */
export interface OutlookFact {
  readonly said: boolean;
  readonly answers: readonly {
    readonly says: OutlookAnswer;
    readonly at: number;
    readonly until: number | null;
    readonly features: Readonly<Record<string, number>>;
  }[];
}

/** A stored fact of another form than this is made anew: goes up with any change of what a fact holds, or how it is read from a case. */
export const FACT_FORM = 1;

/** The same of linked work of a team. */
export interface TicketFact extends Timed {
  readonly id: string;
  readonly team: string;
  readonly open: boolean;
  /** Ids of the cases it is for. */
  readonly cases: readonly string[];
}

/** Whether there is something of a case from a moment on: it is open, something has happened to it, or a team still works for it. */
export const goesOnFrom = (
  { open, activeAt, tickets }: CaseFact,
  work: ReadonlyMap<string, TicketFact>,
  from: number,
): boolean => open || activeAt >= from || tickets.some(({ id }) => work.get(id)?.open === true);

/** A state as far as `CASE_FIELDS_READ` goes. */
export type StateRead = Pick<
  CaseState,
  | 'number'
  | 'open'
  | 'openedAt'
  | 'lastActivityAt'
  | 'resolvedAt'
  | 'queue'
  | 'movedFrom'
  | 'restricted'
  | 'owner'
  | 'turn'
  | 'awaiting'
> & {
  readonly account: (NonNullable<CaseFact['account']> & Pick<Account, 'renewsAt'>) | null;
  readonly assessment: Pick<CaseState['assessment'], 'intent' | 'severity' | 'priority' | 'sentiment' | 'tags'>;
  readonly tickets: readonly Pick<LinkedTicket, 'id' | 'team' | 'status'>[];
  readonly clocks: readonly Clock[];
  readonly rating: Pick<NonNullable<CaseState['rating']>, 'score' | 'at'> | null;
};

/** An entry as far as `LOG_FIELDS_READ` goes. */
export type EntryRead = Pick<Logged<unknown>, 'n' | 'at'> & {
  readonly type: CaseEvent['type'];
  readonly since?: Date;
  readonly escalates?: boolean;
  readonly heardAt?: Date;
  readonly thanks?: boolean;
  readonly teammate?: string | null;
  readonly answered?: boolean;
  readonly person?: string | null;
  readonly to?: string | null;
  readonly placement?: { readonly owner: string | null };
  readonly risk?: number | null;
  readonly says?: OutlookAnswer;
  readonly until?: Date | null;
  readonly features?: Readonly<Record<string, number>>;
};

/** What a clock has come to at `now`; null while that is open, and where it measured nothing. */
export function settledOf(clock: Clock, now: Date): Settled | null {
  const { dueAt, elapsedMs, paused, over } = foldClock(clock, now);
  const { outcome } = judge(clock, paused, over);
  const at = outcome === 'hit' ? (clock.stoppedAt?.getTime() ?? null) : dueAt;
  if (at === null || (outcome !== 'hit' && outcome !== 'fixed' && outcome !== 'missed')) return null;
  return {
    ...{ metric: clock.metric, outcome, at, elapsedMs },
    waived: clock.waiver !== undefined && outcome !== 'hit',
    promised: clock.promised !== undefined,
  };
}

/** All that has come out at `now`. */
export const settledBy = ({ settled, running }: Timed, now: Date): readonly Settled[] =>
  running.length === 0 ? settled : [...settled, ...running.flatMap((clock) => settledOf(clock, now) ?? [])];

function timed(clocks: readonly Clock[]): Timed {
  const stopped = clocks.filter(({ stoppedAt }) => stoppedAt !== undefined);
  return {
    // A stopped clock reads the same at any moment after.
    settled: stopped.flatMap((clock) => settledOf(clock, clock.stoppedAt ?? clock.startedAt) ?? []),
    running: runningOf(clocks),
  };
}

/** The clocks that have not stopped. */
export const runningOf = (clocks: readonly Clock[]): readonly Clock[] =>
  clocks.filter(({ stoppedAt }) => stoppedAt === undefined);

/** Entries that hold what Intercom says of the account. */
const TELLS_ACCOUNT: ReadonlySet<CaseEvent['type']> = new Set([
  'opened',
  'account_refreshed',
  'placed_again',
  'placement_kept',
]);

/** The fact of a case. `log`: every entry that it ever had of the kinds that are read. */
export function caseFact(id: string, state: StateRead, log: readonly EntryRead[]): CaseFact {
  const { number, open, queue, movedFrom, restricted, owner, turn, account, assessment, rating } = state;
  const end = log.findLast((entry): boolean => isEnd(entry))?.type;
  const escalated = log.find(({ type, escalates }) => type === 'escalated' || (type === 'step_reached' && escalates));
  return {
    ...{ id, number, open, queue, movedFrom, restricted, owner, turn, ...timed(state.clocks) },
    openedAt: state.openedAt.getTime(),
    activeAt: state.lastActivityAt.getTime(),
    end: open ? null : end === 'resolved' || end === 'merged' ? end : 'gone',
    endedAt: open ? null : (state.resolvedAt?.getTime() ?? null),
    waitingSince: state.awaiting ? waitingSince(state, log) : null,
    account: account && {
      ...{ id: account.id, name: account.name, plan: account.plan, tier: account.tier, vip: account.vip },
      ...{ monthlySpendCents: account.monthlySpendCents, manager: account.manager },
    },
    renewsAt: account?.renewsAt?.getTime() ?? null,
    accountAt: (log.findLast(({ type }) => TELLS_ACCOUNT.has(type))?.at ?? state.openedAt).getTime(),
    ...{ intent: assessment.intent, severity: assessment.severity, priority: assessment.priority },
    tags: assessment.tags,
    tickets: state.tickets.map(({ id: ticket, team, status }) => ({ id: ticket, team, status })),
    reopenedAt: log.flatMap((one) => (one.type === 'reopened' ? (one.since ?? one.at).getTime() : [])),
    escalatedAt: escalated?.at.getTime() ?? null,
    firstContact: firstContactOf(log),
    rating: rating && { score: rating.score, at: rating.at.getTime() },
    sentiment: assessment.sentiment,
    traces: tracesOf(escalated === undefined ? log : log.filter(({ n }) => n < escalated.n)),
    outlook: {
      said: (log.findLast(({ type }) => type === 'outlook_said')?.risk ?? null) !== null,
      answers: log.flatMap(({ type, says, at, until, features = {} }) =>
        type === 'outlook_answered' && says !== undefined
          ? [{ says, at: at.getTime(), until: until?.getTime() ?? null, features }]
          : [],
      ),
    },
  };
}

/** Whoever asks three times waits since the first. */
function waitingSince({ openedAt }: StateRead, log: readonly EntryRead[]): number {
  const answered = log.findLastIndex(({ type }) => type === 'teammate_replied');
  const asked = log.slice(answered + 1).find(({ type, thanks }) => type === 'customer_replied' && thanks !== true);
  return answered < 0 ? openedAt.getTime() : (asked?.heardAt ?? asked?.at ?? openedAt).getTime();
}

/** The fact of a ticket; null once it is closed to its team. */
export const ticketFact = (
  id: string,
  state: Pick<TicketState, 'team' | 'open' | 'clocks' | 'takenBack' | 'caseId'> & {
    readonly cases?: readonly { readonly id: string }[];
  },
): TicketFact | null =>
  state.takenBack === true
    ? null
    : { id, team: state.team, open: state.open, cases: casesBehind(state), ...timed(state.clocks) };
