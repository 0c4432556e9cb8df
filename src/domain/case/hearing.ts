import { type Actor, actingPerson } from '../record/actor.ts';
import type { Hold } from '../record/lease.ts';
import type { Merging } from '../record/merge.ts';
import { answerOf, type PageEvent } from '../record/paging.ts';
import { accept, type Decision, type Logged } from '../record/record.ts';
import type { AutomaticKind } from '../text/automatic.ts';
import { bareWords } from '../text/html.ts';
import { mask } from '../triage/mask.ts';
import { forNobody } from './channels.ts';
import { answered, liveClocks, startAnew } from './clocks.ts';
import type { CaseCore } from './core.ts';
import type { Escalation } from './escalation.ts';
import { may } from './may.ts';
import type { OwnershipEvent } from './ownership.ts';
import type { Paging } from './paging.ts';
import {
  type Context,
  type EventRules,
  entriesOf,
  type FactRules,
  isElsewhere,
  type LogEntry,
  type Subject,
  workedBy,
} from './rules.ts';
import type { StatusEvent } from './status.ts';
import { toldOf } from './told.ts';
import { answeredSince, type Conversing } from './turn.ts';
import { updateGiven } from './updates.ts';

/**
 * What was said: masked and cut. Absent where only a picture or a file came. `line`: the entry that begins the line in which it is told, where it was heard
 * with others in one write.
 */
interface WithText {
  readonly text?: string;
  readonly line?: number;
  /** The merged case in whose conversation it was said; absent: its own. */
  readonly of?: string;
}

export type HearingEvent =
  | ({ readonly type: 'customer_replied'; readonly heardAt: Date; readonly thanks: boolean } & WithText)
  | ({
      readonly type: 'teammate_replied';
      readonly heardAt: Date;
      readonly teammate: string;
      readonly name: string;
    } & WithText)
  /** A part that changed nothing (closing what is resolved already): logged, so that it cannot act later either. `until`: of a snooze, which holds in Intercom all the same. */
  | { readonly type: 'heard'; readonly what: string; readonly until?: Date };

export type HearingFact =
  | ({ readonly type: 'hear_customer'; readonly heardAt: Date; readonly thanks: boolean } & WithText)
  | ({
      readonly type: 'hear_teammate';
      readonly heardAt: Date;
      readonly teammate: string;
      readonly name: string;
      /** They said it to all customers behind a tracker (OW-5). */
      readonly toAll?: true;
    } & WithText)
  /** What no person wrote: logged, and nothing else (IN-11). */
  | { readonly type: 'hear_automatic'; readonly kind: AutomaticKind };

type State = CaseCore & Escalation & Hold & Paging & Merging;

/** What is said in the conversation. Every part is logged once, whatever it means. */
export const HEARING_FACTS: FactRules<HearingFact, State, HearingEvent | StatusEvent | OwnershipEvent | PageEvent> = {
  hear_customer: { decide: decideCustomer },
  hear_teammate: {
    decide({ state, log }, { toAll, ...fact }, context) {
      const makesOwner = toAll !== true && !isToAll(log, fact, context.by);
      return accept<HearingEvent | OwnershipEvent | PageEvent>(
        { ...fact, type: 'teammate_replied' },
        ...(makesOwner ? takenBy(state, context) : []),
      );
    },
  },
  hear_automatic: {
    decide: (_, { kind }) => accept<HearingEvent>({ type: 'heard', what: AUTOMATIC_WORDS[kind] }),
  },
};

/** In the case’s history, after “In Intercom:”. */
const AUTOMATIC_WORDS: Readonly<Record<AutomaticKind, string>> = {
  absence: 'an automatic note of absence',
  bounce: 'a mail that could not be delivered',
  receipt: 'an automatic receipt',
  notice: 'an automatic notice',
  ticket: 'an automatic answer of another ticket system',
};

/** What a deadline has put into somebody’s hands, or left in nobody’s, belongs to whoever answers the customer; who is paged for it need not come. */
function takenBy(state: State, { by, policy }: Context): readonly (OwnershipEvent | PageEvent)[] {
  const { open, status, escalation, owner, ownerByLadder } = state;
  const person = policy.people.find(({ id }) => id === actingPerson(by));
  if (!open || status !== 'escalated' || escalation !== null || !(owner === null || ownerByLadder)) return [];
  if (person === undefined || owner === person.id || !may(person, 'work', state, policy)) return [];
  return [{ type: 'claimed', person: person.id, tookOver: true }, ...answerOf(state.page, by)];
}

/**
 * What they have said to all customers behind a tracker (OW-5), which makes nobody the owner of all their cases, by the log of the case that wrote it: a part that comes back
 * before Intercom has said which one it is, is known by its words alone.
 */
export function isToAll(
  log: readonly Logged<LogEntry>[],
  { text = '' }: { readonly text?: string },
  by: Actor,
): boolean {
  const heard = bareWords(text);
  return entriesOf<Written>(log, 'message_written').some(({ telling, person, text: written }) => {
    if (telling === undefined || person !== actingPerson(by)) return false;
    const all = bareWords(mask(written));
    return heard === all || (text.endsWith('…') && all.startsWith(heard));
  });
}

interface Written {
  readonly type: 'message_written';
  readonly person: string;
  readonly text: string;
  readonly telling?: unknown;
}

export const HEARING_EVENTS: EventRules<
  HearingEvent,
  CaseCore & Merging & Pick<Conversing, 'run' | 'words' | 'merged'>
> = {
  customer_replied: {
    change: (state, event) => liveClocks(state, (clocks) => oweNextResponse({ ...state, clocks }, event)),
    tell: ({ thanks, line, n }, { run }) => ({ thread: thanks ? false : { group: String(line ?? run?.n ?? n) } }),
    silent: ({ thanks }) => thanks,
    isOver: ({ thanks, heardAt }, state, to) => thanks || isElsewhere(state, to) || answeredSince(state, heardAt),
  },
  teammate_replied: {
    change: (state, { heardAt, of, text = '' }) => ({
      // Answered in one conversation, the customer of another still waits.
      ...(of === undefined ? { answered: true } : {}),
      ...liveClocks(state, (clocks) => updateGiven(answered(clocks, heardAt, of), heardAt, text, of)),
      tickets: toldOf(state.tickets, of),
    }),
    // A folded case has no thread yet.
    tell: ({ line, n }, { run, folded }) => ({ thread: folded ? false : { group: String(line ?? run?.n ?? n) } }),
    silent: () => true,
    isOver: (_event, state, to) => isElsewhere(state, to),
  },
  heard: { tell: () => ({}), silent: () => true },
};

/** The customer's answer starts paused clocks and reopens a recently resolved case; a bare thank-you does neither (IN-7). */
function decideCustomer(
  { state }: Subject<CaseCore & Merging>,
  fact: Extract<HearingFact, { type: 'hear_customer' }>,
  context: Context,
): Decision<HearingEvent | StatusEvent> {
  const { heardAt, thanks } = fact;
  const heard: HearingEvent = { ...fact, type: 'customer_replied' };
  // Another case speaks for it, and hears it too.
  if (thanks || state.mergedInto !== null) return accept(heard);
  const since = new Date(Math.min(heardAt.getTime(), context.now.getTime()));
  if (!state.open) {
    const after = state.resolvedAt ? heardAt.getTime() - state.resolvedAt.getTime() : 0;
    if (after > context.policy.intake.reopenWithin) return accept(heard);
    // Reopened first: a closed case would owe the customer nothing for what was just heard.
    return accept<HearingEvent | StatusEvent>(
      {
        type: 'reopened',
        why: 'the customer wrote again',
        status: workedBy(state.owner),
        since,
        ...forNobody(state, context),
      },
      heard,
    );
  }
  const paused = state.status === 'waiting' || state.status === 'snoozed';
  return paused
    ? accept<HearingEvent | StatusEvent>(heard, {
        type: 'resumed',
        why: 'the customer answered',
        since,
        ...forNobody(state, context),
      })
    : accept(heard);
}

/** A further message of the customer owes a next response, once the first has been given; thanks owe nothing. */
function oweNextResponse(
  {
    open,
    mergedInto,
    answered: own,
    nextResponse,
    clocks,
    tightening,
    merged,
  }: CaseCore & Merging & Pick<Conversing, 'merged'>,
  { heardAt, thanks, of }: Extract<HearingEvent, { type: 'customer_replied' }>,
): CaseCore['clocks'] {
  const before = of === undefined ? own : merged.find(({ id }) => id === of)?.talk.answered;
  if (thanks || !(open || mergedInto) || !before || nextResponse === null) return clocks;
  const { budgetMs, calendar } = nextResponse;
  return startAnew(clocks, 'NRT', budgetMs, calendar, heardAt, 'the customer wrote again', tightening, of);
}
