import { type Calendar, elapsed, type Span } from '../calendar/calendar.ts';
import { explain, shifts } from '../calendar/explain.ts';
import type { PauseReason, TargetChange } from './clock.ts';
import type { PauseSpan } from './fold.ts';

/**
 * One line of "why this deadline" (SLA-7). Stretches tile the time from the start to the deadline (or to now, or the stop, if
 * later) without gaps; `openMs` is their office time. Only `counted` uses up the budget: up to now it adds up to elapsed, up to the deadline
 * to the budget. `ahead` stretches lie in the future. `shift` is a change of the zone's offset (minutes forward, and the open
 * time it adds or takes), `target` a change of the budget, `due` the deadline once it has passed: moments
 * between the stretches.
 */
export type LedgerEntry<Reason = PauseReason> =
  | {
      readonly kind: 'counted' | 'closed' | 'holiday';
      readonly from: Date;
      readonly to: Date;
      readonly openMs: number;
      readonly ahead: boolean;
    }
  | {
      readonly kind: 'paused';
      readonly reason: Reason;
      readonly from: Date;
      readonly to: Date;
      readonly openMs: number;
      readonly ahead: boolean;
    }
  | { readonly kind: 'shift'; readonly at: Date; readonly minutes: number; readonly addedMs: number }
  | { readonly kind: 'due'; readonly at: Date }
  | ({ readonly kind: 'target' } & TargetChange);

/** The folded clock; instants in epoch ms, pauses disjoint and in order. `end` is now, or the stop. */
export type LedgerInput<Reason> = {
  readonly calendar: Calendar;
  readonly start: number;
  readonly end: number;
  readonly stopped: boolean;
  readonly dueAt: number | null;
  readonly pauses: readonly PauseSpan<Reason>[];
  readonly targetChanges: readonly TargetChange[];
};

type Stretch<Reason> = Span &
  ({ readonly kind: 'counted' | 'closed' | 'holiday' } | { readonly kind: 'paused'; readonly reason: Reason });

function stretches<Reason>({ calendar, pauses }: LedgerInput<Reason>, from: number, to: number): Stretch<Reason>[] {
  const found: Stretch<Reason>[] = [];
  const unpaused = (gapFrom: number, gapTo: number) => {
    for (const piece of explain(calendar, gapFrom, gapTo)) {
      found.push({ ...piece, kind: piece.kind === 'open' ? 'counted' : piece.kind });
    }
  };
  let at = from;
  for (const pause of pauses) {
    const cut = { from: Math.max(pause.from, from), to: Math.min(pause.to, to) };
    if (cut.from >= cut.to) continue;
    unpaused(at, cut.from);
    found.push({ kind: 'paused', reason: pause.reason, ...cut });
    at = cut.to;
  }
  unpaused(at, to);
  return found;
}

/** The ledger of a folded clock, in order of time; a stretch that holds `end`, or the deadline, is split there. */
export function ledger<Reason>(input: LedgerInput<Reason>): LedgerEntry<Reason>[] {
  const { calendar, start, end, stopped, dueAt } = input;
  const horizon = stopped ? end : Math.max(end, dueAt ?? end);
  const passed = dueAt !== null && dueAt < end ? dueAt : null;
  const entry = (stretch: Stretch<Reason>, ahead: boolean): LedgerEntry<Reason> => {
    const { from, to, ...rest } = stretch;
    return { ...rest, from: new Date(from), to: new Date(to), openMs: elapsed(calendar, from, to), ahead };
  };
  const entries: LedgerEntry<Reason>[] = [
    ...input.targetChanges.map((change) => ({ kind: 'target' as const, ...change })),
    ...shifts(calendar, start, horizon).map(({ at, ...shift }) => ({
      kind: 'shift' as const,
      at: new Date(at),
      ...shift,
    })),
    ...(passed === null ? [] : [{ kind: 'due' as const, at: new Date(passed) }]),
    ...stretches(input, start, passed ?? end).map((stretch) => entry(stretch, false)),
    ...stretches(input, passed ?? end, end).map((stretch) => entry(stretch, false)),
    ...stretches(input, end, horizon).map((stretch) => entry(stretch, true)),
  ];
  const moment = (line: LedgerEntry<Reason>) => ('at' in line ? line.at : line.from).getTime();
  return entries.toSorted((a, b) => moment(a) - moment(b));
}
