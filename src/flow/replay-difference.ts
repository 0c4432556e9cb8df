import type { Replayed } from './replay.ts';

type Missed = Replayed['missed'][number];

/** What another policy would have made of the same cases. Cases that are restricted under either are counted, never named (RO-6). */
export interface Difference {
  readonly cases: number;
  readonly totals: readonly { readonly what: string; readonly before: number; readonly after: number }[];
  readonly routed: readonly { readonly id: string; readonly from: Landing; readonly to: Landing }[];
  readonly newlyMissed: readonly { readonly id: string; readonly missed: readonly Missed[] }[];
  readonly noLongerMissed: readonly { readonly id: string; readonly missed: readonly Missed[] }[];
  /** Restricted cases that differ. */
  readonly unnamed: number;
}

export interface Landing {
  readonly queue: string;
  readonly rule: string;
}

const COUNTS: readonly { readonly what: string; of(one: Replayed): number }[] = [
  { what: 'deadlines missed', of: ({ missed }) => missed.length },
  { what: 'warnings', of: ({ warnings }) => warnings },
  { what: 'leader alerts', of: ({ leaderAlerts }) => leaderAlerts },
  { what: 'pages', of: ({ pages }) => pages },
];

/** Holds the same cases, played through two policies, against each other; in the order of `before`. */
export function differenceOf(before: readonly Replayed[], after: readonly Replayed[]): Difference {
  const later = new Map(after.map((one) => [one.id, one]));
  const pairs = before.flatMap((one) => {
    const other = later.get(one.id);
    return other === undefined ? [] : [{ from: one, to: other }];
  });
  const named = pairs.filter(({ from, to }) => !from.restricted && !to.restricted);
  const routed = named.filter(({ from, to }) => from.queue !== to.queue);
  return {
    cases: pairs.length,
    totals: COUNTS.map(({ what, of }) => ({
      what,
      before: pairs.reduce((sum, { from }) => sum + of(from), 0),
      after: pairs.reduce((sum, { to }) => sum + of(to), 0),
    })),
    routed: routed.map(({ from, to }) => ({ id: from.id, from: landing(from), to: landing(to) })),
    newlyMissed: onlyIn(named.map(({ from, to }) => ({ id: to.id, one: to.missed, other: from.missed }))),
    noLongerMissed: onlyIn(named.map(({ from, to }) => ({ id: from.id, one: from.missed, other: to.missed }))),
    unnamed: pairs.filter(({ from, to }) => (from.restricted || to.restricted) && from.queue !== to.queue).length,
  };
}

const landing = ({ queue, rule }: Replayed): Landing => ({ queue, rule });

/** What one has more of than the other, metric by metric: a customer answered late twice has missed two next responses. */
function onlyIn(
  pairs: readonly { readonly id: string; readonly one: readonly Missed[]; readonly other: readonly Missed[] }[],
): Difference['newlyMissed'] {
  return pairs.flatMap(({ id, one, other }) => {
    const left = other.map(({ metric }) => metric);
    const missed = one.filter(({ metric }) => {
      const at = left.indexOf(metric);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    return missed.length === 0 ? [] : [{ id, missed }];
  });
}
