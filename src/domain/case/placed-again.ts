import { isCaseMetric } from '../../config/vocabulary.ts';
import { accept } from '../record/record.ts';
import type { Clock } from '../sla/clock.ts';
import { readClock } from '../sla/read.ts';
import { clockName, retargetAll } from './clocks.ts';
import type { Account, Assessment, CalendarSnapshot, CaseCore, Placement } from './core.ts';
import type { Paging } from './paging.ts';
import { pagedBy, placedAnew } from './placement.ts';
import { type EventRules, type FactRules, isElsewhere, workedBy } from './rules.ts';
import { takeBackBodies, takenBackBy, type WithTakenBack } from './taken-back.ts';
import type { MovedClock } from './targets.ts';

interface Placed {
  readonly account: Account;
  readonly assessment: Assessment;
  readonly placement: Placement;
  readonly calendar: CalendarSnapshot;
}

/** What became known of the account would have placed the case otherwise (RO-2, SLA-5). */
export type PlaceAgainFact = { readonly type: 'place_again' } & Placed;

export type PlacedAgainEvent =
  | ({ readonly type: 'placed_again'; readonly from: string; readonly clocks: readonly MovedClock[] } & Placed &
      WithTakenBack)
  /** Somebody chose the queue: it stays, and they are told what the rules say. */
  | {
      readonly type: 'placement_kept';
      readonly account: Account;
      readonly queue: string;
      readonly rule: string;
      readonly target: string | null;
    };

type State = CaseCore & Paging;

export const PLACED_AGAIN_FACTS: FactRules<PlaceAgainFact, State, PlacedAgainEvent> = {
  place_again: {
    decide({ state }, { account, assessment, placement, calendar }, { now, policy }) {
      if (!state.open) return accept();
      const { queue, rule, target } = placement;
      if (state.placedBy === BY_HAND) return accept({ type: 'placement_kept', account, queue, rule, target });
      const chosen = state.owner === null || placement.restricted ? placement.owner : null;
      const kept = { ...placement, owner: chosen, tightening: stronger(state, placement) };
      const clocks = movedBetween(state.clocks, clocksAfter(state, kept, calendar, now), now);
      const from = state.queue === policy.breachQueue ? (state.movedFrom ?? state.queue) : state.queue;
      return accept({
        ...{ type: 'placed_again', account, assessment, placement: kept, calendar, from, clocks },
        ...takenBackBy(state, placement.restricted),
      });
    },
  },
};

/** The rule of a queue that a person chose. */
export const BY_HAND = 'by-hand';

export const PLACED_AGAIN_EVENTS: EventRules<PlacedAgainEvent, State> = {
  placed_again: {
    change(state, event) {
      const { account, assessment, placement, calendar, at, from } = event;
      const after = placedAnew(state, event);
      const owner = placement.restricted ? placement.owner : (placement.owner ?? state.owner);
      const atWork = state.status === 'new' || state.status === 'in_progress';
      const next = after.nextResponse ?? null;
      const sooner = state.nextResponse && (!next || state.nextResponse.budgetMs < next.budgetMs);
      return {
        ...after,
        account,
        assessment,
        owner,
        ownerSince: owner === state.owner ? state.ownerSince : owner === null ? null : at,
        status: atWork ? workedBy(owner) : state.status,
        clocks: clocksAfter(state, placement, calendar, at),
        nextResponse: sooner && !placement.restricted ? state.nextResponse : next,
        // What its deadline has moved stays there; its people are those of the queue where it would be.
        ...(from === state.queue || placement.restricted ? {} : { queue: state.queue, movedFrom: placement.queue }),
      };
    },
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
  placement_kept: {
    change: (_state, { account }) => ({ account }),
    tell: (_event, { owner }) => ({ thread: true, people: [owner] }),
  },
};

const stronger = ({ tightening: before }: CaseCore, { tightening: after }: Placement): Placement['tightening'] =>
  before !== null && (after === null || before.share <= after.share) ? before : after;

/** The clocks of the new target, but none that is promised later than before: what was said to a customer holds. */
function clocksAfter(state: CaseCore, placement: Placement, calendar: CalendarSnapshot, at: Date): readonly Clock[] {
  const after = retargetAll(state, placement, calendar, at, `what became known of the account: ${placement.rule}`);
  if (placement.restricted) return after;
  return after.map((clock) => {
    const before = state.clocks.find((one) => clockName(one) === clockName(clock));
    return before !== undefined && isSooner(before, clock, at) ? before : clock;
  });
}

function isSooner(before: Clock, after: Clock, now: Date): boolean {
  if (before.stoppedAt !== undefined) return false;
  if (after.stoppedAt !== undefined) return true;
  const [one, other] = [readClock(before, now), readClock(after, now)];
  return one.dueAt !== null && other.dueAt !== null ? one.dueAt <= other.dueAt : one.remainingMs <= other.remainingMs;
}

function movedBetween(before: readonly Clock[], after: readonly Clock[], now: Date): readonly MovedClock[] {
  return after.flatMap((clock) => {
    const { metric, budgetMs: toMs } = clock;
    const was = before.find((one) => clockName(one) === clockName(clock));
    if (!isCaseMetric(metric) || clock.stoppedAt !== undefined || was === clock) return [];
    const { dueAt } = readClock(clock, now);
    const late = was === undefined ? null : readClock(was, now).dueAt;
    const intoPast = dueAt !== null && dueAt <= now && (late === null || late > now);
    return [{ metric, fromMs: was?.budgetMs ?? toMs, toMs, dueAt, intoPast }];
  });
}
