import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarSpec, Window } from '../../../../src/domain/calendar/spec.ts';
import {
  type Clock,
  pause,
  restart,
  resume,
  retarget,
  setByHand,
  start,
  stop,
} from '../../../../src/domain/sla/clock.ts';
import { breachedAt, readClock } from '../../../../src/domain/sla/read.ts';
import { effectiveBudget, renewalLine, tighten, tightens } from '../../../../src/domain/sla/tighten.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const windows: readonly Window[] = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
];
const OFFICE = {
  name: 'office',
  spec: {
    timeZone: 'UTC',
    hours: { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows },
  } satisfies CalendarSpec,
};
const ALWAYS = { name: 'always', spec: null };

/** Friday, 2026-11-20. */
const fri = (time: string) => new Date(`2026-11-20T${time}Z`);
const begin = (budgetMs: number): Clock =>
  start({ metric: 'TTR', at: fri('09:00:00'), because: 'case opened', budgetMs, calendar: OFFICE });
const HALF = { share: 0.5, why: 'renewal in 30 days' };
const QUARTER = { share: 0.25, why: 'high-risk account' };

describe('[SLA-5] tightening', () => {
  test('glpi 6902, 15605: a changed target forgets no pause', () => {
    const paused = resume(pause(begin(4 * HOUR), fri('09:30:00'), 'waiting'), fri('10:30:00'));
    const { clock, changed, dueAt, intoPast } = tighten(paused, HALF, fri('10:45:00'));
    expect(clock.pauses).toBe(paused.pauses);
    expect({ changed, dueAt, intoPast, generation: clock.generation }).toEqual({
      changed: true,
      dueAt: fri('12:00:00'),
      intoPast: false,
      generation: 1,
    });
  });

  test('a deadline put into the past says so', () => {
    const { clock, dueAt, intoPast } = tighten(begin(4 * HOUR), QUARTER, fri('11:00:00'));
    expect({ dueAt, intoPast }).toEqual({ dueAt: fri('10:00:00'), intoPast: true });
    expect(breachedAt(clock, fri('11:00:00'))).toEqual(fri('10:00:00'));
  });

  test('it never loosens or touches a stopped clock; while paused it has no deadline to tell', () => {
    const half = tighten(begin(4 * HOUR), HALF, fri('09:10:00')).clock;
    const loose = tighten(half, { share: 0.75, why: 'looser' }, fri('09:20:00'));
    expect([loose.clock, loose.changed]).toEqual([half, false]);
    const stopped = stop(half, fri('09:10:00'));
    expect(tighten(stopped, QUARTER, fri('09:20:00')).clock).toBe(stopped);
    const paused = pause(half, fri('09:10:00'), 'waiting');
    expect(tighten(paused, QUARTER, fri('09:20:00'))).toMatchObject({ changed: true, dueAt: null, intoPast: false });
  });

  test('the same rule again changes nothing, so asking at every wake-up does no harm', () => {
    const once = tighten(begin(4 * HOUR), HALF, fri('09:10:00')).clock;
    const twice = tighten(once, HALF, fri('11:10:00'));
    expect(twice.clock).toBe(once);
    expect([twice.changed, twice.intoPast, tightens(once, HALF)]).toEqual([false, false, false]);
  });

  test('a second rule shrinks the target itself, not what the first left of it', () => {
    const both = tighten(tighten(begin(4 * HOUR), HALF, fri('09:10:00')).clock, QUARTER, fri('09:20:00')).clock;
    expect(both).toMatchObject({ budgetMs: HOUR, baseMs: 4 * HOUR, generation: 2 });
    expect(both.targetChanges.map(({ fromMs, toMs, why, cause }) => [fromMs, toMs, why, cause])).toEqual([
      [4 * HOUR, 2 * HOUR, 'renewal in 30 days', 'tightened'],
      [2 * HOUR, HOUR, 'high-risk account', 'tightened'],
    ]);
  });

  test('in force from the start: the first line of the history names the reason, and it is still generation 0', () => {
    const clock = start({
      metric: 'FRT',
      at: fri('09:00:00'),
      because: 'case opened',
      budgetMs: 4 * HOUR,
      calendar: OFFICE,
      tightening: HALF,
    });
    expect(clock).toMatchObject({ budgetMs: 2 * HOUR, baseMs: 4 * HOUR, generation: 0 });
    expect(clock.targetChanges).toEqual([
      { at: fri('09:00:00'), fromMs: 4 * HOUR, toMs: 2 * HOUR, why: 'renewal in 30 days', cause: 'tightened' },
    ]);
    expect([tightens(clock, HALF), effectiveBudget(clock, QUARTER)]).toEqual([false, HOUR]);
  });

  test('survives storage as plain data', () => {
    const { clock } = tighten(pause(begin(HOUR), fri('09:10:00'), 'waiting'), HALF, fri('09:20:00'));
    expect(structuredClone(clock)).toEqual(clock);
  });

  test('over any history: elapsed, start and pauses stay, the generation grows by one if and only if the target changes', () => {
    const rule = fc.record({ share: fc.constantFrom(0.1, 0.25, 0.5, 0.9, 1), why: fc.constant('a rule') });
    const step = fc.record({ verb: fc.constantFrom('pause', 'resume', 'tighten'), rule, after: fc.nat(3 * HOUR) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 10, max: 20 * HOUR }), (steps, budgetMs) => {
        let clock = begin(budgetMs);
        let at = clock.startedAt.getTime();
        for (const { verb, rule, after } of steps) {
          at += after;
          const moment = new Date(at);
          if (verb === 'pause') clock = pause(clock, moment, 'waiting');
          if (verb === 'resume') clock = resume(clock, moment);
          if (verb !== 'tighten') continue;
          const before = clock;
          const result = tighten(clock, rule, moment);
          clock = result.clock;
          expect(readClock(clock, moment).elapsedMs).toBe(readClock(before, moment).elapsedMs);
          expect([clock.startedAt, clock.pauses]).toEqual([before.startedAt, before.pauses]);
          expect(clock.generation - before.generation).toBe(clock.budgetMs < before.budgetMs ? 1 : 0);
          expect(result.changed).toBe(tightens(before, rule));
          expect(tightens(clock, rule)).toBe(false);
          const late = (breachedAt(clock, moment) ?? moment).getTime() < at;
          expect(result.intoPast).toBe(result.changed && late);
        }
        const shares = steps.flatMap(({ verb, rule }) => (verb === 'tighten' ? [rule.share] : []));
        expect(clock.budgetMs).toBe(Math.round(budgetMs * Math.min(1, ...shares)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('[SLA-5] another target by a rule', () => {
  test('target, calendar and tightening change as one: one generation, one line', () => {
    const clock = retarget(begin(4 * HOUR), 8 * HOUR, fri('10:00:00'), 'triaged again', {
      calendar: ALWAYS,
      tightening: HALF,
    });
    expect(clock).toMatchObject({ budgetMs: 4 * HOUR, baseMs: 8 * HOUR, generation: 1, calendar: ALWAYS });
    expect(clock.targetChanges).toEqual([
      {
        at: fri('10:00:00'),
        fromMs: 4 * HOUR,
        toMs: 4 * HOUR,
        why: 'triaged again, renewal in 30 days',
        cause: 'placed',
        calendar: { from: 'office', to: 'always' },
      },
    ]);
  });

  test('the same target in the same calendar changes nothing; the target before tightening is forgotten with it', () => {
    const clock = begin(4 * HOUR);
    expect(retarget(clock, 4 * HOUR, fri('10:00:00'), 'triaged again', { calendar: OFFICE })).toBe(clock);
    const half = tighten(clock, HALF, fri('10:00:00')).clock;
    const placed = retarget(half, 2 * HOUR, fri('10:30:00'), 'triaged again');
    expect(placed).toMatchObject({ budgetMs: 2 * HOUR, generation: 1 });
    expect(placed).not.toHaveProperty('baseMs');
  });
});

describe('[SLA-5] a target set by hand', () => {
  const set = setByHand(begin(HOUR), 3 * HOUR, fri('09:10:00'), 'agreed with the customer');

  test('Supportbench: it survives pauses, answers, reopening, triage and tightening', () => {
    const reopened = restart(
      stop(resume(pause(set, fri('09:20:00'), 'waiting'), fri('09:30:00')), fri('09:40:00')),
      fri('09:50:00'),
    );
    const after = retarget(
      tighten(reopened, QUARTER, fri('09:52:00')).clock,
      30 * MINUTE,
      fri('09:55:00'),
      'triaged again',
      {
        calendar: ALWAYS,
      },
    );
    expect(after).toBe(reopened);
    expect(after).toMatchObject({ budgetMs: 3 * HOUR, generation: 1, calendar: OFFICE });
    expect(readClock(after, fri('09:50:00')).dueAt).toEqual(fri('12:20:00'));
  });

  test('a hand may set it again, also into the past', () => {
    const again = setByHand(set, 30 * MINUTE, fri('11:00:00'), 'promised sooner');
    expect(again).toMatchObject({ budgetMs: 30 * MINUTE, generation: 2 });
    expect(breachedAt(again, fri('11:00:00'))).toEqual(fri('09:30:00'));
  });

  test('the target that stands already, kept by hand: no other deadline, so no other generation, but no rule changes it', () => {
    const kept = setByHand(tighten(begin(2 * HOUR), HALF, fri('09:05:00')).clock, HOUR, fri('09:10:00'), 'stays');
    expect(kept).toMatchObject({ budgetMs: HOUR, generation: 1 });
    expect(kept.targetChanges.at(-1)).toMatchObject({ fromMs: HOUR, toMs: HOUR, cause: 'hand' });
    expect(tightens(kept, QUARTER)).toBe(false);
    const stopped = stop(kept, fri('09:20:00'));
    expect(setByHand(stopped, HOUR, fri('09:30:00'), 'too late')).toBe(stopped);
  });
});

test('[SLA-5] the renewal line is the first ms with fewer whole days left than the rule asks', () => {
  const renewsAt = new Date('2027-01-10T00:00:00Z');
  const line = renewalLine(renewsAt, 45);
  const daysLeft = (at: number) => Math.floor((renewsAt.getTime() - at) / DAY);
  expect(line).toEqual(new Date('2026-11-26T00:00:00.001Z'));
  expect([daysLeft(line.getTime() - 1) < 45, daysLeft(line.getTime()) < 45]).toEqual([false, true]);
});
