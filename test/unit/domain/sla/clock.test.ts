import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarSpec, Window } from '../../../../src/domain/calendar/spec.ts';
import { type Clock, pause, restart, resume, retarget, start, stop } from '../../../../src/domain/sla/clock.ts';
import { atShare, breachedAt, outcome, readClock } from '../../../../src/domain/sla/read.ts';
import { calendarCase } from '../../../support/calendar-cases.ts';
import { oracleDue, oracleElapsed } from '../../../support/calendar-oracle.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const windows: readonly Window[] = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
];
const OFFICE: CalendarSpec = {
  timeZone: 'UTC',
  hours: { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows },
};

/** Friday, 2026-11-20. */
const fri = (time: string) => new Date(`2026-11-20T${time}Z`);
/** The Monday after. */
const mon = (time: string) => new Date(`2026-11-23T${time}Z`);
const begin = (budgetMs: number, at = fri('09:00:00'), spec: CalendarSpec | null = OFFICE): Clock =>
  start({ metric: 'TTR', at, because: 'case opened', budgetMs, calendar: { name: 'office', spec } });

describe('[SLA-1] [SLA-3] a running clock', () => {
  test('chatwoot 13392: the deadline is in office time, not wall time', () => {
    expect(readClock(begin(2 * HOUR, fri('17:00:00')), fri('17:00:00')).dueAt).toEqual(mon('10:00:00'));
  });

  test('chatwoot 14009, frappe/helpdesk 2212: lunch does not count', () => {
    const clock = begin(4 * HOUR);
    expect(readClock(clock, fri('13:00:00'))).toMatchObject({ elapsedMs: 3.5 * HOUR, dueAt: fri('14:00:00') });
  });

  test('Intercom "1 day": 24 hours are 24 office hours only when the budget says so; a working day is its own hours', () => {
    expect(readClock(begin(8 * HOUR), fri('09:00:00')).dueAt).toEqual(fri('18:00:00'));
    expect(readClock(begin(24 * HOUR), fri('09:00:00')).dueAt).toEqual(new Date('2026-11-24T18:00:00Z'));
  });

  test('erpnext 49414: no truncation to minutes', () => {
    const clock = begin(90_001, fri('09:00:00.007'));
    expect(readClock(clock, fri('09:00:30.007'))).toMatchObject({
      elapsedMs: 30_000,
      remainingMs: 60_001,
      dueAt: fri('09:01:30.008'),
    });
  });

  test('DST: ten office hours over the change stay ten real hours', () => {
    const night: CalendarSpec = {
      timeZone: 'Europe/Berlin',
      hours: { sat: [['18:00', '24:00']], sun: [['00:00', '06:00']] },
    };
    const clock = begin(10 * HOUR, new Date('2026-10-24T16:00:00Z'), night);
    expect(readClock(clock, clock.startedAt).dueAt).toEqual(new Date('2026-10-25T02:00:00Z'));
  });

  test('before its start nothing has elapsed', () => {
    expect(readClock(begin(HOUR), fri('08:00:00'))).toMatchObject({
      state: 'running',
      elapsedMs: 0,
      dueAt: fri('10:00:00'),
    });
  });

  test('a budget that is not positive is a bug', () => {
    for (const budget of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => begin(budget)).toThrow(RangeError);
  });

  test('survives storage as plain data', () => {
    const paused = pause(begin(HOUR), fri('09:10:00'), 'waiting');
    const clock = retarget(paused, 30 * MINUTE, fri('09:20:00'), 'triaged again');
    expect(structuredClone(clock)).toEqual(clock);
  });
});

describe('[SLA-4] pauses', () => {
  test('[SLA-4] waiting stops the clock and there is no deadline; the answer moves it by open time', () => {
    const waiting = pause(begin(2 * HOUR), fri('10:00:00'), 'waiting');
    expect(readClock(waiting, fri('11:00:00'))).toMatchObject({ state: 'paused', elapsedMs: HOUR, dueAt: null });
    expect(readClock(resume(waiting, fri('11:00:00')), fri('11:00:00'))).toMatchObject({
      state: 'running',
      elapsedMs: HOUR,
      dueAt: fri('12:00:00'),
    });
  });

  test('erpnext 49414: a pause over the weekend shifts in open time, not by 62 wall hours', () => {
    const clock = resume(pause(begin(4 * HOUR), fri('12:00:00'), 'snoozed'), mon('08:00:00'));
    expect(readClock(clock, mon('08:00:00')).dueAt).toEqual(mon('10:00:00'));
  });

  test('Pylon: a resolution clock does not tick while on the customer', () => {
    const waiting = pause(begin(4 * HOUR), fri('10:00:00'), 'waiting');
    expect(readClock(waiting, new Date('2027-11-20T00:00:00Z'))).toMatchObject({ elapsedMs: HOUR, outcome: 'paused' });
  });

  test('zammad: two pauses in the same minute, even the same instant, both count once', () => {
    let clock = begin(HOUR);
    clock = resume(pause(clock, fri('09:10:01'), 'waiting'), fri('09:10:11'));
    clock = resume(pause(clock, fri('09:10:20'), 'snoozed'), fri('09:10:50'));
    clock = resume(pause(clock, fri('09:10:50'), 'waiting'), fri('09:10:50'));
    expect(readClock(clock, fri('09:20:00')).elapsedMs).toBe(20 * MINUTE - 40_000);
    expect(clock.pauses).toHaveLength(3);
  });

  test('pausing a paused clock, resuming a running one, stopping a stopped one change nothing', () => {
    const running = begin(HOUR);
    const waiting = pause(running, fri('09:10:00'), 'waiting');
    const stopped = stop(running, fri('09:30:00'));
    expect(pause(waiting, fri('09:20:00'), 'waiting')).toBe(waiting);
    expect(resume(running, fri('09:20:00'))).toBe(running);
    expect(stop(stopped, fri('09:40:00'))).toBe(stopped);
    expect(pause(stopped, fri('09:40:00'), 'waiting')).toBe(stopped);
    expect(resume(stopped, fri('09:40:00'))).toBe(stopped);
    expect(restart(running, fri('09:40:00'))).toBe(running);
  });

  test('another reason takes over the pause; an earlier beginning extends it', () => {
    const waiting = pause(begin(HOUR), fri('09:10:00'), 'waiting');
    const snoozed = pause(waiting, fri('09:20:00'), 'snoozed');
    expect(snoozed.pauses).toEqual([
      { from: fri('09:10:00'), to: fri('09:20:00'), reason: 'waiting' },
      { from: fri('09:20:00'), reason: 'snoozed' },
    ]);
    expect(readClock(resume(snoozed, fri('09:30:00')), fri('09:40:00')).elapsedMs).toBe(20 * MINUTE);
    const earlier = resume(pause(waiting, fri('09:05:00'), 'waiting'), fri('09:30:00'));
    expect(readClock(earlier, fri('09:40:00')).elapsedMs).toBe(15 * MINUTE);
  });

  test('a resume before the pause empties it, one before the start cuts nothing off', () => {
    const emptied = resume(pause(begin(HOUR), fri('09:10:00'), 'waiting'), fri('09:05:00'));
    expect(readClock(emptied, fri('09:20:00'))).toMatchObject({ state: 'running', elapsedMs: 20 * MINUTE });
    const before = resume(pause(begin(HOUR), fri('08:00:00'), 'waiting'), fri('08:30:00'));
    expect(readClock(before, fri('09:20:00')).elapsedMs).toBe(20 * MINUTE);
  });

  test('stored pauses that overlap, touch, run backwards or begin early are counted once, within the clock', () => {
    const clock: Clock = {
      ...begin(HOUR),
      pauses: [
        { from: fri('09:20:00'), to: fri('09:30:00'), reason: 'waiting' },
        { from: fri('08:00:00'), to: fri('09:05:00'), reason: 'waiting' },
        { from: fri('09:25:00'), to: fri('09:35:00'), reason: 'snoozed' },
        { from: fri('09:35:00'), to: fri('09:36:00'), reason: 'waiting' },
        { from: fri('09:50:00'), to: fri('09:40:00'), reason: 'waiting' },
      ],
    };
    expect(readClock(clock, fri('10:00:00')).elapsedMs).toBe((60 - 5 - 16) * MINUTE);
  });
});

describe('[SLA-9] stop, outcome, breach', () => {
  test('chatwoot 10178, zammad 3140: nothing runs, is due or escalates after the stop', () => {
    const clock = stop(begin(HOUR), fri('09:30:00'));
    const later = readClock(clock, mon('12:00:00'));
    expect(later).toMatchObject({ state: 'stopped', outcome: 'hit', elapsedMs: 30 * MINUTE });
    expect(atShare(clock, 0.75, mon('12:00:00'))).toBeNull();
    expect(atShare(clock, 0.25, mon('12:00:00'))).toEqual(fri('09:15:00'));
    expect(breachedAt(clock, mon('12:00:00'))).toBeNull();
  });

  test('zammad 2082: the deadline of an answered clock stays what it was, as history', () => {
    const clock = stop(begin(HOUR), fri('09:30:00'));
    expect(readClock(clock, mon('12:00:00')).dueAt).toEqual(fri('10:00:00'));
    expect(readClock(clock, mon('12:00:00')).ledger.every((line) => !('ahead' in line && line.ahead))).toBe(true);
  });

  test('zammad 5177: an answered next-response clock says nothing about the first-response clock', () => {
    const first = { ...begin(HOUR), metric: 'FRT' as const };
    const next = stop({ ...begin(30 * MINUTE), metric: 'NRT' as const }, fri('09:10:00'));
    expect([outcome(first, fri('11:00:00')), outcome(next, fri('11:00:00'))]).toEqual(['missed', 'hit']);
  });

  test('frappe 3776: from paused straight to resolved keeps the time on hold', () => {
    const clock = stop(pause(begin(HOUR), fri('09:20:00'), 'waiting'), fri('11:00:00'));
    expect(readClock(clock, fri('12:00:00'))).toMatchObject({ elapsedMs: 20 * MINUTE, outcome: 'hit' });
    const reopened = restart(clock, fri('12:00:00'));
    expect(readClock(reopened, fri('12:10:00'))).toMatchObject({ state: 'running', elapsedMs: 30 * MINUTE });
  });

  test('running, hit, missed, fixed; exactly the budget is a hit', () => {
    const clock = begin(HOUR);
    expect(outcome(clock, fri('10:00:00'))).toBe('running');
    expect(outcome(clock, fri('10:00:00.001'))).toBe('missed');
    expect(outcome(stop(clock, fri('10:00:00')), mon('10:00:00'))).toBe('hit');
    expect(outcome(stop(clock, fri('10:00:00.001')), mon('10:00:00'))).toBe('fixed');
  });

  test('libredesk: the breach is at the deadline, whenever it is noticed, and a later pause does not move it', () => {
    const clock = begin(HOUR);
    expect(breachedAt(clock, fri('10:00:00'))).toBeNull();
    expect(breachedAt(clock, new Date('2027-03-01T00:00:00Z'))).toEqual(fri('10:00:00'));
    const paused = pause(clock, fri('10:30:00'), 'waiting');
    expect(breachedAt(paused, mon('10:00:00'))).toEqual(fri('10:00:00'));
    expect(readClock(paused, mon('10:00:00'))).toMatchObject({
      state: 'paused',
      outcome: 'missed',
      dueAt: fri('10:00:00'),
    });
    expect(breachedAt(stop(resume(paused, mon('10:00:00')), mon('11:00:00')), mon('12:00:00'))).toEqual(
      fri('10:00:00'),
    );
  });

  test('a reopened case: the time it was resolved is a pause, neither forgotten nor counted', () => {
    const clock = restart(stop(begin(2 * HOUR), fri('10:00:00')), fri('11:30:00'));
    expect(readClock(clock, fri('11:45:00'))).toMatchObject({ elapsedMs: 75 * MINUTE, dueAt: fri('12:30:00') });
    expect(clock).not.toHaveProperty('stoppedAt');
    expect(clock.generation).toBe(0);
  });

  test('a stop before the start is at the start', () => {
    expect(stop(begin(HOUR), fri('08:00:00')).stoppedAt).toEqual(fri('09:00:00'));
  });
});

describe('[ES-1] shares of open time', () => {
  test('glpi 22678: the warning falls into office hours, not at midnight between two days', () => {
    const clock = begin(10 * HOUR);
    expect(atShare(clock, 0.75, fri('09:00:00'))).toEqual(fri('17:30:00'));
    expect(atShare(clock, 0.9, fri('09:00:00'))).toEqual(mon('10:00:00'));
    expect(atShare(clock, 1, fri('09:00:00'))).toEqual(readClock(clock, fri('09:00:00')).dueAt);
  });

  test('none while paused, unless it is past; after the breach shares go on', () => {
    const clock = pause(begin(HOUR), fri('09:48:00'), 'waiting');
    expect(atShare(clock, 0.75, mon('09:00:00'))).toEqual(fri('09:45:00'));
    expect(atShare(clock, 0.9, mon('09:00:00'))).toBeNull();
    expect(atShare(begin(HOUR), 1.5, fri('09:00:00'))).toEqual(fri('10:30:00'));
  });
});

type Step = {
  readonly verb: 'pause' | 'resume' | 'stop' | 'restart';
  readonly afterMs: number;
  readonly reason: 'waiting' | 'snoozed';
};
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    verb: fc.constantFrom('pause', 'resume', 'stop', 'restart'),
    afterMs: fc.oneof(fc.integer({ min: 0, max: 20 * HOUR }), fc.constant(0)),
    reason: fc.constantFrom('waiting', 'snoozed'),
  }),
  { maxLength: 8 },
);

/** Replays verbs in order of time, and beside them what the words mean: the stretches during which the clock does not count. */
function replay(clock: Clock, history: readonly Step[]) {
  const idle: [number, number | null][] = [];
  let at = clock.startedAt.getTime();
  let state: 'running' | 'paused' | 'stopped' = 'running';
  let since = at;
  let current = clock;
  for (const step of history) {
    at += step.afterMs;
    const moment = new Date(at);
    if (step.verb === 'pause') current = pause(current, moment, step.reason);
    if (step.verb === 'resume') current = resume(current, moment);
    if (step.verb === 'stop') current = stop(current, moment);
    if (step.verb === 'restart') current = restart(current, moment);
    const before = state;
    if (step.verb === 'pause' && state === 'running') state = 'paused';
    if (step.verb === 'resume' && state === 'paused') state = 'running';
    if (step.verb === 'stop') state = 'stopped';
    if (step.verb === 'restart' && state === 'stopped') state = 'running';
    if (before === 'running' && state !== 'running') since = at;
    if (before !== 'running' && state === 'running') idle.push([since, at]);
  }
  if (state !== 'running') idle.push([since, null]);
  return { clock: current, idle, at, state };
}

test('[SLA-4] [SLA-9] any history against the oracle, and its ledger adds up', () => {
  fc.assert(
    fc.property(
      calendarCase,
      steps,
      fc.integer({ min: 1, max: 20 * HOUR }),
      fc.integer({ min: 0, max: 40 * HOUR }),
      (given, history, budgetMs, wait) => {
        const { clock, idle, at, state } = replay(begin(budgetMs, new Date(given.start), given.spec), history);
        const now = at + wait;
        const reading = readClock(clock, new Date(now));
        const elapsedMs = oracleElapsed(given.spec, given.start, now, idle);
        expect(reading.elapsedMs).toBe(elapsedMs);
        expect(reading.state).toBe(state);
        expect(reading.outcome).toBe(
          state === 'stopped' ? (elapsedMs > budgetMs ? 'fixed' : 'hit') : elapsedMs > budgetMs ? 'missed' : state,
        );
        const dueAt = oracleDue(given.spec, given.start, budgetMs, idle);
        if (state !== 'stopped') expect(reading.dueAt?.getTime() ?? null).toBe(dueAt);
        expect(breachedAt(clock, new Date(now))?.getTime() ?? null).toBe(elapsedMs > budgetMs ? dueAt : null);

        let reached = given.start;
        let used = 0;
        let ahead = 0;
        for (const line of reading.ledger) {
          if (!('openMs' in line)) continue;
          expect(line.from.getTime()).toBe(reached);
          reached = line.to.getTime();
          if (line.kind === 'counted' && line.ahead) ahead += line.openMs;
          if (line.kind === 'counted' && !line.ahead) used += line.openMs;
        }
        expect(used).toBe(elapsedMs);
        if (ahead > 0) expect(used + ahead).toBe(budgetMs);
      },
    ),
    { numRuns: 200 },
  );
});
