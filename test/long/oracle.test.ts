import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Clock, start as startClock } from '../../src/domain/sla/clock.ts';
import { due } from '../../src/domain/sla/due.ts';
import type { LedgerEntry } from '../../src/domain/sla/ledger.ts';
import { breachedAt, readClock } from '../../src/domain/sla/read.ts';
import { calendarCase, pausesAround } from '../support/calendar-cases.ts';
import { type OraclePause, oracleDue, oracleElapsed } from '../support/calendar-oracle.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CASES = 10_000;
/** Apia went from the end of 29 to the beginning of 31 December 2011. */
const LOST_DAY = Date.parse('2011-12-30T10:00:00Z');

const overlap = (pauses: readonly OraclePause[]): boolean =>
  pauses.some(([from], index) =>
    pauses.some(([a, b], other) => other !== index && a <= from && from < (b ?? Infinity)),
  );

/** A calendar around an odd moment of its zone, a budget, pauses anywhere, and a now before, between or after all of it. */
const question = calendarCase.chain((given) =>
  fc.record({
    spec: fc.oneof({ weight: 19, arbitrary: fc.constant(given.spec) }, fc.constant(null)),
    start: fc.constant(given.start),
    pauses: pausesAround(given.start),
    budgetMs: fc.oneof(
      fc.integer({ min: 1, max: 20 * HOUR }),
      fc.integer({ min: 1, max: 40 }).map((half) => (half * HOUR) / 2),
    ),
    now: fc.integer({ min: given.start - DAY, max: given.start + 10 * DAY }),
  }),
);

function clockOf(
  from: number,
  budgetMs: number,
  spec: Clock['calendar']['spec'],
  pauses: readonly OraclePause[],
): Clock {
  const clock = startClock({
    metric: 'TTR',
    at: new Date(from),
    because: 'oracle',
    budgetMs,
    calendar: { name: 'given', spec },
  });
  return {
    ...clock,
    pauses: pauses.map(([since, to]) => ({
      from: new Date(since),
      reason: 'waiting',
      ...(to === null ? {} : { to: new Date(to) }),
    })),
  };
}

/** What the ledger adds up to up to now, and to the deadline; null when its stretches leave a gap or overlap. */
function sums(ledger: readonly LedgerEntry[], start: number): { counted: number; ahead: number } | null {
  let reached = start;
  const sum = { counted: 0, ahead: 0 };
  for (const line of ledger) {
    if (!('from' in line)) continue;
    if (line.from.getTime() !== reached) return null;
    reached = line.to.getTime();
    if (line.kind === 'counted') sum[line.ahead ? 'ahead' : 'counted'] += line.openMs;
  }
  return sum;
}

test('[SLA-3] [SLA-4] [SLA-7] ten thousand random cases differ from the oracle in nothing, to the ms, and each ledger adds up', () => {
  const zones = new Map<string, number>();
  const seen = { paused: 0, overlapping: 0, lasting: 0, breached: 0, holidays: 0, toMidnight: 0, lostDay: 0 };
  fc.assert(
    fc.property(question, ({ spec, start, pauses, budgetMs, now }) => {
      // What has not begun by now and has no end is not known yet.
      const known = pauses.filter(([from, to]) => to !== null || from <= now);
      const end = Math.max(start, now);
      const elapsedMs = oracleElapsed(spec, start, end, known);
      const dueAt = oracleDue(spec, start, budgetMs, known);

      const asked = {
        calendar: spec,
        start: new Date(start),
        targetMinutes: budgetMs / 60_000,
        pauses: pauses.map(([from, to]) => [new Date(from), to === null ? null : new Date(to)] as const),
      };
      const answer = due({ ...asked, now: new Date(now) }, new Date(now));
      const timeless = due(asked, new Date(now));
      const clock = clockOf(start, budgetMs, spec, pauses);
      const reading = readClock(clock, new Date(now));
      const sum = sums(reading.ledger, start);
      const late = dueAt !== null && end > dueAt;
      expect({
        due: [answer.dueAt?.getTime() ?? null, answer.elapsedMs],
        timeless: timeless.dueAt?.getTime() ?? null,
        reading: [reading.dueAt?.getTime() ?? null, reading.elapsedMs, reading.remainingMs],
        breach: breachedAt(clock, new Date(now))?.getTime() ?? null,
        sum,
      }).toEqual({
        due: [dueAt, elapsedMs],
        timeless: known.length === pauses.length ? dueAt : oracleDue(spec, start, budgetMs, pauses),
        reading: [dueAt, elapsedMs, budgetMs - elapsedMs],
        breach: late ? dueAt : null,
        sum: { counted: elapsedMs, ahead: dueAt === null || late ? 0 : budgetMs - elapsedMs },
      });

      zones.set(spec?.timeZone ?? 'around the clock', (zones.get(spec?.timeZone ?? 'around the clock') ?? 0) + 1);
      if (pauses.length > 0) seen.paused++;
      if (overlap(pauses)) seen.overlapping++;
      if (JSON.stringify(spec?.hours ?? {}).includes('"24:00"')) seen.toMidnight++;
      if (spec?.timeZone === 'Pacific/Apia' && start < LOST_DAY && (dueAt ?? end) > LOST_DAY) seen.lostDay++;
      if (dueAt === null) seen.lasting++;
      if (late) seen.breached++;
      if ((spec?.holidays?.length ?? 0) > 0) seen.holidays++;
    }),
    { numRuns: CASES },
  );
  // The cases reach what they are meant to reach.
  for (const zone of ['Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'America/St_Johns', 'UTC']) {
    expect(zones.get(zone)).toBeGreaterThan(CASES / 20);
  }
  const { lostDay, ...often } = seen;
  expect(Math.min(...Object.values(often))).toBeGreaterThan(CASES / 20);
  expect(lostDay).toBeGreaterThan(CASES / 100);
});
