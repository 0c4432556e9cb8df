import type { Policy } from '../../config/policy/schema.ts';
import { isCaseMetric } from '../../config/vocabulary.ts';
import { accept } from '../record/record.ts';
import { type Clock, start } from '../sla/clock.ts';
import { readClock } from '../sla/read.ts';
import { climbsIn } from './channels.ts';
import { clockName, isOfTheMatter, retargetAll } from './clocks.ts';
import type { Account, Assessment, CalendarSnapshot, CaseCore, Placement, Related } from './core.ts';
import type { Paging } from './paging.ts';
import { paged, pagedBy, placedAnew } from './placement.ts';
import { type EventRules, type FactRules, isElsewhere } from './rules.ts';
import { takeBackBodies, takenBackBy, type WithTakenBack } from './taken-back.ts';
import type { MovedClock } from './targets.ts';

interface Placed {
  readonly account: Account | null;
  readonly assessment: Assessment;
  readonly placement: Placement;
  readonly calendar: CalendarSnapshot;
}

/**
 * Since when the customer's own words say what it is about (IN-12), where a message that was heard after the case was opened does. Absent: the account's data
 * in Intercom say it.
 */
interface WithSaid {
  readonly said?: Date;
}

/** What was found by the words that now name the matter; absent where nothing was. */
interface WithRelated {
  readonly related?: Related;
}

/** What became known would have placed the case otherwise (RO-2, SLA-5, IN-12). */
export type PlaceAgainFact = { readonly type: 'place_again' } & Placed & WithSaid & WithRelated;

export type PlacedAgainEvent =
  | ({ readonly type: 'placed_again'; readonly from: string; readonly clocks: readonly MovedClock[] } & Placed &
      WithSaid &
      WithRelated &
      WithTakenBack)
  /** Somebody chose the queue, or has answered: it stays theirs, and they are told what the rules say. */
  | ({
      readonly type: 'placement_kept';
      readonly account: Account | null;
      readonly queue: string;
      readonly rule: string;
      readonly target: string | null;
      /** What its customer now says it is, and whom that pages while nobody has it. */
      readonly named?: {
        readonly assessment: Assessment;
        readonly placement: Placement;
        readonly hasAnswered: boolean;
      };
    } & WithSaid);

type State = CaseCore & Paging;

export const PLACED_AGAIN_FACTS: FactRules<PlaceAgainFact, State, PlacedAgainEvent> = {
  place_again: {
    decide({ state }, fact, { now, policy }) {
      const { type: _, placement, calendar, said, ...placed } = fact;
      if (!state.open || (said !== undefined && !takesWords(state, policy))) return accept();
      if (isKept(state, fact)) return accept(keptAs(state, fact));
      const chosen = state.owner === null || placement.restricted ? placement.owner : null;
      const kept = { ...placement, owner: chosen, tightening: stronger(state, placement) };
      const clocks = movedBetween(
        state.clocks,
        clocksAfter(state, { placement: kept, calendar, ...(said && { said }) }, now),
        now,
      );
      const from = climbsIn(state, policy);
      return accept({
        ...{ type: 'placed_again', ...placed, placement: kept, calendar, from, clocks, ...(said && { said }) },
        ...takenBackBy(state, placement.restricted),
      });
    },
  },
};

/** The rule of a queue that a person chose. */
export const BY_HAND = 'by-hand';

/**
 * Whether what its customer writes may still say what a case is about (IN-12): while nobody has answered, what they write is one matter with what opened it; once somebody
 * has, only where nothing had named a matter yet. What a person has said it is stays, and so does what is restricted (RO-6).
 */
export const takesWords = (
  { open, restricted, assessment, answered, conversationId }: CaseCore,
  { intake: { clarifyBelow } }: Pick<Policy, 'intake'>,
): boolean =>
  open &&
  !restricted &&
  conversationId !== null &&
  assessment.confidence < 1 &&
  (!answered || assessment.confidence < clarifyBelow);

/** Somebody chose the queue, or has claimed the case and answered its customer. What becomes restricted leaves a queue all the same (RO-6). */
function isKept({ placedBy, owner, answered }: CaseCore, { said, placement }: PlaceAgainFact): boolean {
  if (said === undefined) return placedBy === BY_HAND;
  return (owner !== null && answered) || (placedBy === BY_HAND && !placement.restricted);
}

function keptAs(
  { owner, answered }: CaseCore,
  { account, assessment, placement, said }: PlaceAgainFact,
): Extract<PlacedAgainEvent, { type: 'placement_kept' }> {
  const { queue, rule, target } = placement;
  const kept = { type: 'placement_kept', account, queue, rule, target } as const;
  if (said === undefined) return kept;
  return { ...kept, said, named: { assessment, placement, hasAnswered: owner !== null && answered } };
}

export const PLACED_AGAIN_EVENTS: EventRules<PlacedAgainEvent, State> = {
  placed_again: {
    change(state, event) {
      const { account, assessment, placement, at, from, related } = event;
      const after = placedAnew(state, event);
      const next = after.nextResponse ?? null;
      const sooner = state.nextResponse && (!next || state.nextResponse.budgetMs < next.budgetMs);
      return {
        ...after,
        account,
        assessment,
        clocks: clocksAfter(state, event, at),
        ...(related && !placement.restricted ? { related } : {}),
        nextResponse: sooner && !placement.restricted ? state.nextResponse : next,
        // What its deadline has moved stays there; its people are those of the queue where it would be.
        ...(from === state.queue || placement.restricted ? {} : { queue: state.queue, movedFrom: placement.queue }),
      };
    },
    tell: (event, state, before) => ({
      thread: true,
      // Whoever reads the words in Intercom needs no note of them.
      note: event.said === undefined || event.placement.queue !== event.from,
      pages: pagedBy(event, state),
      people: [state.owner, before?.owner ?? null],
    }),
    send: takeBackBodies,
    overtakes: true,
    isOver: ({ placement: { owner } }, state, to) => owner === to.person && isElsewhere(state, to),
  },
  placement_kept: {
    change: (state, { account, named, at }) => ({
      account,
      ...(named && { assessment: named.assessment }),
      ...(named && ringsIn(state, named) ? { page: paged(state.page, named.placement, at) } : {}),
    }),
    tell: ({ named, at }, state) => ({
      thread: true,
      people: [state.owner],
      pages: named && ringsIn(state, named) ? pagedBy({ placement: named.placement, at }, state) : [],
    }),
  },
};

/** Nobody has the case, and its people are those who may be paged for it. */
const ringsIn = ({ owner }: CaseCore, { placement }: { readonly placement: Placement }): boolean =>
  owner === null && !placement.restricted;

const stronger = ({ tightening: before }: CaseCore, { tightening: after }: Placement): Placement['tightening'] =>
  before !== null && (after === null || before.share <= after.share) ? before : after;

/** The clocks of the new target, but none that is promised later than before: what was said to a customer holds. */
function clocksAfter(
  state: CaseCore,
  { placement, calendar, said }: Pick<PlaceAgainFact, 'placement' | 'calendar' | 'said'>,
  at: Date,
): readonly Clock[] {
  const why = said === undefined ? 'what became known of the account' : 'what the customer says it is about';
  const budgets = said === undefined ? placement.budgets : budgetsFrom(said, state, placement, calendar);
  const after = retargetAll(state, { ...placement, budgets }, calendar, at, `${why}: ${placement.rule}`);
  if (placement.restricted) return after;
  return after.map((clock) => {
    const before = state.clocks.find((one) => clockName(one) === clockName(clock));
    return before !== undefined && isSooner(before, clock, at) ? before : clock;
  });
}

/** Clocks that begin with the case; the others begin with a message, or with work that is done. */
const ONCE = ['FRT', 'TTR', 'TTC'] as const;

/** The budgets as they count from the moment at which the matter was named (IN-10): what went by before it is none of theirs. */
function budgetsFrom(
  said: Date,
  { clocks, openedAt }: CaseCore,
  { budgets, tightening }: Placement,
  calendar: CalendarSnapshot,
): Placement['budgets'] {
  const first = clocks.find((clock) => isOfTheMatter(clock) && clock.stoppedAt === undefined);
  const at = first?.startedAt ?? openedAt;
  const probe = start({ metric: 'FRT', at, budgetMs: 1, calendar, because: '', tightening: null });
  const used = readClock({ ...probe, pauses: first?.pauses ?? [] }, said).elapsedMs / (tightening?.share ?? 1);
  const grown = ONCE.flatMap((metric) => {
    const budgetMs = budgets[metric];
    return budgetMs === undefined ? [] : [[metric, budgetMs + used]];
  });
  return { ...budgets, ...Object.fromEntries(grown) };
}

function isSooner(before: Clock, after: Clock, now: Date): boolean {
  if (before.stoppedAt !== undefined) return false;
  if (after.stoppedAt !== undefined) return true;
  const [one, other] = [readClock(before, now), readClock(after, now)];
  return one.dueAt !== null && other.dueAt !== null ? one.dueAt <= other.dueAt : one.remainingMs <= other.remainingMs;
}

function movedBetween(before: readonly Clock[], after: readonly Clock[], now: Date): readonly MovedClock[] {
  return after.flatMap((clock) => {
    const { metric, of, budgetMs: toMs } = clock;
    const was = before.find((one) => clockName(one) === clockName(clock));
    if (!isCaseMetric(metric) || clock.stoppedAt !== undefined || was === clock) return [];
    const { dueAt } = readClock(clock, now);
    const late = was === undefined ? null : readClock(was, now).dueAt;
    const intoPast = dueAt !== null && dueAt <= now && (late === null || late > now);
    return [{ metric, ...(of && { of }), fromMs: was?.budgetMs ?? toMs, toMs, dueAt, intoPast }];
  });
}
