import type { Person, Policy } from '../../../src/config/policy/schema.ts';
import { calendarOf, elapsed } from '../../../src/domain/calendar/calendar.ts';
import type { CaseState } from '../../../src/domain/case/case.ts';
import { evolve } from '../../../src/domain/case/fold.ts';
import type { Clock } from '../../../src/domain/sla/clock.ts';
import type { CaseRecord, TicketRecord } from '../../../src/flow/ports.ts';

/** Every figure of every report once more, one question at a time, from the logs alone: slow, and written without a look at how reports count. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Came {
  readonly metric: string;
  readonly outcome: 'hit' | 'fixed' | 'missed';
  readonly at: number;
  readonly elapsed: number;
  readonly waived: boolean;
  readonly promised: boolean;
}

/** Working time of a clock until a moment, its pauses left out: minute by minute it would be the same. */
function worked(clock: Clock, until: number): number {
  const calendar = calendarOf(clock.calendar.spec);
  const start = clock.startedAt.getTime();
  const asOf = clock.stoppedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const edges = new Set([start, until]);
  const pauses = clock.pauses
    .map(({ from, to }) => [from.getTime(), to?.getTime() ?? Number.POSITIVE_INFINITY] as const)
    .filter(([from, to]) => to !== Number.POSITIVE_INFINITY || from <= asOf);
  for (const edge of pauses.flat()) if (edge > start && edge < until) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  let sum = 0;
  for (const [at, from] of sorted.entries()) {
    const to = sorted[at + 1];
    if (to === undefined || pauses.some(([a, b]) => a <= from && from < b)) continue;
    sum += elapsed(calendar, from, to);
  }
  return sum;
}

/** What a clock has come to: the deadline is found by halving, not by adding. */
function cameOf(clock: Clock, now: number): Came | null {
  const start = clock.startedAt.getTime();
  const end = Math.max(start, clock.stoppedAt?.getTime() ?? now);
  const over = worked(clock, end) >= clock.budgetMs;
  let [low, high] = [start, end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (worked(clock, middle) >= clock.budgetMs) high = middle;
    else low = middle;
  }
  const due = worked(clock, low) >= clock.budgetMs ? low : high;
  const late = over && due < end;
  const { voided, stoppedAt } = clock;
  if (voided !== undefined && !(voided === 'unanswered' && late)) return null;
  if (stoppedAt === undefined && !late) return null;
  const outcome = !late ? 'hit' : stoppedAt === undefined || voided === 'unanswered' ? 'missed' : 'fixed';
  return {
    ...{ metric: clock.metric, outcome, at: late ? due : end, elapsed: worked(clock, end) },
    waived: late && clock.waiver !== undefined,
    promised: clock.promised !== undefined,
  };
}

interface One {
  readonly record: CaseRecord;
  readonly state: CaseState;
  readonly came: readonly Came[];
  readonly home: string;
  readonly stand: string;
}

const visible = (person: Person, { queue, restricted }: CaseState, policy: Policy): boolean => {
  const of = policy.queues[queue];
  const closed = restricted || of?.restricted === true;
  return !closed || (of !== undefined && [...of.members, of.lead, of.manager].includes(person.id));
};

/** All queues are a leader's; others have those they work in. */
const isTheirs = (person: Person, queues: readonly string[], policy: Policy): boolean =>
  person.roles.some((role) => role === 'lead' || role === 'manager' || role === 'admin') ||
  queues.some((queue) => {
    const of = policy.queues[queue];
    return of !== undefined && [...of.members, of.lead, of.manager].includes(person.id);
  });

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
function percentile(values: readonly number[], hundredths: number): number | null {
  if (values.length === 0) return null;
  // The first value that at least so many are not above.
  const candidates = [...values].sort((a, b) => a - b);
  return (
    candidates.find((one) => values.filter((other) => other <= one).length * 100 >= hundredths * values.length) ?? null
  );
}

/** By record and moment: whoever reads it, a case has come to the same. */
const ones = new WeakMap<CaseRecord, { readonly now: number; readonly one: One }>();

function oneOf(record: CaseRecord, policy: Policy, now: number): One {
  const before = ones.get(record);
  if (before?.now === now) return before.one;
  const state = record.log.reduce<CaseState | null>((sofar, event) => evolve(sofar, event), null);
  if (state === null) throw new Error('a case without a log');
  const came = state.clocks.flatMap((clock) => cameOf(clock, now) ?? []);
  const home = state.queue === policy.breachQueue && state.movedFrom !== null ? state.movedFrom : state.queue;
  const one = { record, state, came, home, stand: standing(state, policy, now) };
  ones.set(record, { now, one });
  return one;
}

/** The world as one reader sees it, ready for questions. */
export function slowly(
  cases: readonly CaseRecord[],
  tickets: readonly TicketRecord[],
  reader: Person,
  policy: Policy,
  now: number,
  { from, to }: { readonly from: number; readonly to: number },
) {
  const world = cases.map((record) => oneOf(record, policy, now));
  const all = world.filter(
    ({ state, home }) => visible(reader, state, policy) && isTheirs(reader, [home, state.queue], policy),
  );
  const inPeriod = (at: number, period = { from, to }) => at >= period.from && at < period.to;
  const before = { from: from - (to - from), to: from };
  const open = all.filter(({ state }) => state.open);
  const judged = (period = { from, to }) =>
    all.flatMap((one) => one.came.filter(({ at }) => inPeriod(at, period)).map((came) => ({ ...came, one })));
  const matter = (period = { from, to }) => judged(period).filter(({ metric }) => metric !== 'PUT');
  const kept = (list: readonly Came[], adjusted: boolean) =>
    share(list.filter(({ outcome, waived }) => outcome === 'hit' || (adjusted && waived)).length, list.length);
  const last = (one: One, types: readonly string[]) =>
    one.record.log.filter(({ type }) => types.includes(type)).at(-1)?.type;
  const resolved = (period = { from, to }) =>
    all.filter(
      (one) =>
        !one.state.open &&
        last(one, ['resolved', 'ended', 'merged']) === 'resolved' &&
        one.state.resolvedAt !== null &&
        inPeriod(one.state.resolvedAt.getTime(), period),
    );
  const reopened = (period = { from, to }) =>
    all.filter(({ record }) =>
      record.log.some((entry) => entry.type === 'reopened' && inPeriod((entry.since ?? entry.at).getTime(), period)),
    );
  return {
    world,
    all,
    open,
    inPeriod,
    before,
    judged,
    matter,
    kept,
    resolved,
    reopened,
    tickets: ticketsOf(all, tickets, now),
  };
}

function ticketsOf(all: readonly One[], tickets: readonly TicketRecord[], now: number) {
  const listed = new Set(all.flatMap(({ state }) => state.tickets.map(({ id }) => id)));
  return tickets
    .filter(({ id, state }) => listed.has(id) && state.takenBack !== true)
    .map(({ state }) => ({ team: state.team, came: state.clocks.flatMap((clock) => cameOf(clock, now) ?? []) }));
}

/** Late, within the bands, or neither: of the clocks that run, the one that is due first. */
function standing(state: CaseState, { riskBands }: Policy, now: number): string {
  if (!state.open) return '';
  const running = state.clocks
    .filter(({ stoppedAt }) => stoppedAt === undefined)
    .map((clock) => {
      const left = clock.budgetMs - worked(clock, Math.max(now, clock.startedAt.getTime()));
      const came = cameOf(clock, now);
      const held = clock.pauses.some(
        ({ from, to }) => from.getTime() <= now && now < (to?.getTime() ?? Number.POSITIVE_INFINITY),
      );
      const endless = clock.pauses.some(({ from, to }) => to === undefined && from.getTime() <= now);
      // Which of two is due first: by working ahead from now, in steps of a minute, where both run.
      return { clock, left, came, held, endless };
    });
  const due = (one: (typeof running)[number]): number => {
    // Excused, it is late no more than now.
    if (one.came !== null) return one.clock.waiver === undefined ? one.came.at : Math.max(one.came.at, now);
    if (one.endless) return Number.MAX_SAFE_INTEGER;
    let [low, high] = [now - 1, now + 2_000 * DAY];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (worked(one.clock, middle) >= one.clock.budgetMs) high = middle;
      else low = middle;
    }
    return high;
  };
  const [first] = running.map((one) => ({ ...one, due: due(one) })).sort((a, b) => a.due - b.due || a.left - b.left);
  if (first === undefined) return '';
  if (first.came !== null) return first.clock.waiver === undefined ? 'late' : '';
  if (first.held || first.clock.metric === 'PUT') return '';
  return first.left <= riskBands.critical ? 'critical' : first.left <= riskBands.near ? 'near' : '';
}

export type { Came, One };
export { DAY, HOUR, percentile, share };
