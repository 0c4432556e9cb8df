import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarSpec, Window } from '../../../../src/domain/calendar/spec.ts';
import { type Clock, pause, resume, setByHand, start, stop } from '../../../../src/domain/sla/clock.ts';
import { due } from '../../../../src/domain/sla/due.ts';
import { explainClock, explainDue } from '../../../../src/domain/sla/explain.ts';
import type { Explanation } from '../../../../src/domain/sla/explanation.ts';
import { explanationLines } from '../../../../src/domain/sla/explanation-lines.ts';
import { readClock } from '../../../../src/domain/sla/read.ts';
import { tighten } from '../../../../src/domain/sla/tighten.ts';
import { calendarCase, pausesAround } from '../../../support/calendar-cases.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (iso: string) => new Date(iso);

const windows: readonly Window[] = [['09:00', '17:00']];
const OFFICE: CalendarSpec = {
  timeZone: 'Europe/Berlin',
  hours: { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows },
  holidays: ['2026-10-26', '2026-12-25'],
};
const BERLIN = { zone: 'Europe/Berlin' };
/** Friday, 2026-10-23, 14:00 in Berlin (UTC+2); the zone goes back to UTC+1 on Sunday. */
const begin = (budgetMs: number, spec: CalendarSpec | null = OFFICE, from = at('2026-10-23T12:00:00Z')): Clock =>
  start({ metric: 'TTR', at: from, because: 'keyword refund', budgetMs, calendar: { name: 'support', spec } });

/** What must hold of any explanation: the sums, the tiling, and a length that Slack takes. */
function expectWhole(explanation: Explanation): void {
  let reached = explanation.startedAt.getTime();
  let counted = 0;
  let ahead = 0;
  for (const segment of explanation.segments) {
    expect(segment.words).not.toMatch(/undefined|NaN|Invalid/);
    if (!('from' in segment)) continue;
    expect(segment.from.getTime()).toBe(reached);
    reached = segment.to.getTime();
    if (segment.kind === 'counted' && segment.ahead) ahead += segment.openMs;
    if (segment.kind === 'counted' && !segment.ahead) counted += segment.openMs;
    expect(segment.countedMs).toBe(counted + ahead);
  }
  expect(counted).toBe(explanation.elapsedMs);
  if (ahead > 0) expect(counted + ahead).toBe(explanation.budgetMs);
  const lines = explanationLines(explanation);
  expect(lines.length).toBeLessThanOrEqual(12);
  expect(lines.join('\n').length).toBeLessThanOrEqual(3000);
  expect(lines.join('\n')).not.toMatch(/undefined|NaN|Invalid/);
}

describe('[SLA-7] why this deadline', () => {
  test('window, pause with its reason, holiday with its date, clocks going back, tightening with its why, what is ahead', () => {
    const waiting = resume(pause(begin(8 * HOUR), at('2026-10-23T13:00:00Z'), 'waiting'), at('2026-10-23T13:30:00Z'));
    const { clock } = tighten(waiting, { share: 0.5, why: 'renewal in 20 days' }, at('2026-10-23T14:00:00Z'));
    const explanation = explainClock(clock, at('2026-10-23T14:30:00Z'), BERLIN);
    expectWhole(explanation);
    expect(explanation.segments.map(({ words }) => words)).toEqual([
      'Fri 23 Oct 14:00–15:00: 1 h counted',
      'Fri 23 Oct 15:00–15:30: waiting on the customer (30 min of office time not counted)',
      'Fri 23 Oct 15:30–16:30: 1 h counted, 2 h in all',
      'Fri 23 Oct 16:00: target 8 h → 4 h: renewal in 20 days',
      'Fri 23 Oct 16:30–17:00: 30 min still to count, 2 h 30 min in all',
      'Fri 23 Oct 17:00 – Mon 26 Oct 00:00: closed (weekend)',
      'Sun 25 Oct 02:00 (UTC+1): clocks go back 1 h, outside office hours',
      'Mon 26 Oct 00:00 – Tue 27 Oct 00:00: holiday Mon 26 Oct',
      'Tue 27 Oct 00:00–09:00: closed (night)',
      'Tue 27 Oct 09:00–10:30: 1 h 30 min still to count, 4 h in all',
    ]);
    expect(explanationLines(explanation)).toEqual([
      'Resolution: 4 h of office time (calendar support, Europe/Berlin), from Fri 23 Oct 2026 14:00 (keyword refund). Times are in Europe/Berlin.',
      '• Fri 23 Oct 14:00–15:00: 1 h counted',
      '• Fri 23 Oct 15:00–15:30: waiting on the customer (30 min of office time not counted)',
      '• Fri 23 Oct 15:30–16:30: 1 h counted, 2 h in all',
      '• Fri 23 Oct 16:00: target 8 h → 4 h: renewal in 20 days',
      '• Fri 23 Oct 16:30 – Tue 27 Oct 10:30: 2 h still to count, 4 h in all; 1 night and 1 weekend closed; holiday Mon 26 Oct; clocks change once',
      'Due Tue 27 Oct 10:30: 2 h of office time left',
    ]);
  });

  test('zammad 1589, frappe 3776: in the reader’s zone, whatever the calendar’s', () => {
    const lines = explanationLines(
      explainClock(begin(2 * HOUR), at('2026-10-23T12:30:00Z'), { zone: 'America/New_York' }),
    );
    expect(lines).toEqual([
      'Resolution: 2 h of office time (calendar support, Europe/Berlin), from Fri 23 Oct 2026 08:00 (keyword refund). Times are in America/New_York.',
      '• Fri 23 Oct 08:00–08:30: 30 min counted',
      '• Fri 23 Oct 08:30–10:00: 1 h 30 min still to count, 2 h in all',
      'Due Fri 23 Oct 10:00: 1 h 30 min of office time left',
    ]);
    const unknown = explainClock(begin(2 * HOUR), at('2026-10-23T12:30:00Z'), { zone: 'Moon/Base' });
    expect([unknown.zone, unknown.standing]).toEqual(['UTC', 'Due Fri 23 Oct 14:00: 1 h 30 min of office time left']);
  });

  test('DST inside office hours: the hour that comes twice counts twice, the one that is skipped not at all', () => {
    const nights: CalendarSpec = { timeZone: 'Europe/Berlin', hours: { sun: [['00:00', '06:00']] } };
    const back = explainClock(begin(7 * HOUR, nights, at('2026-10-24T22:00:00Z')), at('2026-10-25T00:30:00Z'), BERLIN);
    expectWhole(back);
    expect(back.segments.map(({ words }) => words)).toEqual([
      'Sun 25 Oct 00:00–02:30 (UTC+2): 2 h 30 min counted',
      'Sun 25 Oct 02:30 (UTC+2)–06:00: 4 h 30 min still to count, 7 h in all',
      'Sun 25 Oct 02:00 (UTC+1): clocks go back 1 h: 1 h more office time that day',
    ]);
    const forward = explainClock(begin(5 * HOUR, nights, at('2026-03-28T23:00:00Z')), at('2026-03-28T23:00:00Z'), {
      zone: 'America/New_York',
    });
    expectWhole(forward);
    expect(forward.segments.map(({ words }) => words)).toEqual([
      'Sat 28 Mar 19:00 – Sun 29 Mar 00:00: 5 h still to count',
      'Sat 28 Mar 21:00: clocks in Europe/Berlin go forward 1 h: 1 h less office time that day',
    ]);
  });

  test('Apia’s lost Friday is office time that never was', () => {
    const apia: CalendarSpec = { timeZone: 'Pacific/Apia', hours: { thu: windows, fri: windows, sat: windows } };
    const explanation = explainClock(begin(12 * HOUR, apia, at('2011-12-29T19:00:00Z')), at('2011-12-29T19:00:00Z'), {
      zone: 'Pacific/Apia',
    });
    expectWhole(explanation);
    expect(explanation.segments.map(({ words }) => words)).toContain(
      'Sat 31 Dec 00:00: clocks go forward 24 h: 8 h less office time that day',
    );
    expect(explanation.standing).toBe('Due Sat 31 Dec 13:00: 12 h of office time left');
  });

  test('late: by the wall clock, and what of it counted; the deadline stands where it was', () => {
    const late = explainClock(begin(2 * HOUR), at('2026-10-27T09:00:00Z'), BERLIN);
    expectWhole(late);
    expect(late.segments.map(({ words }) => words)).toContain('Fri 23 Oct 16:00: the deadline, 2 h used up');
    expect(late.standing).toBe('Was due Fri 23 Oct 16:00: late by 91 h, 2 h of it counted');
    expect(late).toMatchObject({ outcome: 'missed', lateMs: 91 * HOUR, remainingMs: -2 * HOUR });
    const evening = explainClock(begin(3 * HOUR), at('2026-10-23T17:00:00Z'), BERLIN);
    expect(evening.standing).toBe('Was due Fri 23 Oct 17:00: late by 2 h, 0 min of it counted');
  });

  test('on hold, done in time, done late, waived', () => {
    const held = pause(begin(2 * HOUR), at('2026-10-23T13:00:00Z'), 'snoozed');
    expect(explainClock(held, at('2026-10-23T13:30:00Z'), BERLIN).standing).toBe(
      'No deadline while snoozed, from Fri 23 Oct 15:00 on: 1 h of office time left',
    );
    const heldLate = pause(begin(HOUR), at('2026-10-23T13:30:00Z'), 'waiting');
    expect(explainClock(heldLate, at('2026-10-23T14:00:00Z'), BERLIN).standing).toBe(
      'Was due Fri 23 Oct 15:00: late by 1 h, 30 min of it counted, and on hold',
    );
    const hit = stop(begin(2 * HOUR), at('2026-10-23T13:00:00Z'));
    expect(explainClock(hit, at('2026-11-20T13:00:00Z'), BERLIN).standing).toBe(
      'Done Fri 23 Oct 15:00, in time: was due Fri 23 Oct 16:00',
    );
    const fixed: Clock = {
      ...stop(begin(2 * HOUR), at('2026-10-23T14:10:20Z')),
      waiver: { by: 'U1', reason: 'outage at Intercom', at: at('2026-10-23T15:00:00Z') },
    };
    const explanation = explainClock(fixed, at('2026-11-20T13:00:00Z'), { ...BERLIN, nameOf: () => 'Ana' });
    expect(explanationLines(explanation).slice(-2)).toEqual([
      'Done Fri 23 Oct 16:10:20, was due Fri 23 Oct 16:00: late by 10 min 20 s',
      'Waived by Ana: outage at Intercom',
    ]);
  });

  test('[SLA-5] a target put into the past says so; one set by hand says by whom it was not', () => {
    const past = tighten(begin(4 * HOUR), { share: 0.25, why: 'high-risk account' }, at('2026-10-23T14:00:00Z'));
    expect(explanationLines(explainClock(past.clock, at('2026-10-23T14:00:00Z'), BERLIN))).toContain(
      '• Fri 23 Oct 16:00: target 4 h → 1 h: high-risk account (that deadline had already passed)',
    );
    const hand = setByHand(begin(4 * HOUR), 6 * HOUR, at('2026-10-23T14:00:00Z'), 'agreed with the customer');
    expect(explanationLines(explainClock(hand, at('2026-10-23T14:00:00Z'), BERLIN))).toContain(
      '• Fri 23 Oct 16:00: target 4 h → 6 h by hand: agreed with the customer',
    );
  });

  test('around the clock there is no office', () => {
    const clock = resume(
      pause(begin(2 * HOUR, null), at('2026-10-23T12:30:00Z'), 'waiting'),
      at('2026-10-23T13:00:00Z'),
    );
    expect(explanationLines(explainClock(clock, at('2026-10-23T13:00:00Z'), { zone: 'UTC' }))).toEqual([
      'Resolution: 2 h around the clock, from Fri 23 Oct 2026 12:00 (keyword refund). Times are in UTC.',
      '• Fri 23 Oct 12:00–12:30: 30 min counted',
      '• Fri 23 Oct 12:30–13:00: waiting on the customer (30 min not counted)',
      '• Fri 23 Oct 13:00–14:30: 1 h 30 min still to count, 2 h in all',
      'Due Fri 23 Oct 14:30: 1 h 30 min left',
    ]);
  });

  test('half a year of office hours and 142 pauses are still a dozen lines', () => {
    let clock = begin(1000 * HOUR, OFFICE, at('2026-01-05T08:00:00Z'));
    for (let day = 0; day < 198; day++) {
      if (day % 7 > 4) continue;
      const from = Date.parse('2026-01-05T09:00:00Z') + day * DAY;
      clock = resume(pause(clock, new Date(from), 'waiting'), new Date(from + HOUR));
    }
    const explanation = explainClock(clock, at('2026-11-20T08:00:00Z'), BERLIN);
    expectWhole(explanation);
    expect(explanation.segments.length).toBeGreaterThan(500);
    expect(explanationLines(explanation).find((line) => / 1\d\d pauses/.test(line))).toMatch(
      /counted, .* in all; 14\d pauses \(.* of office time not counted\); 1\d\d nights and 2\d weekends closed; clocks change once/,
    );
  });

  test('any clock, in any reader’s zone: the counted stretches add up to elapsed, the whole tiles, and Slack takes the lines', () => {
    const zone = fc.constantFrom('Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'America/St_Johns', 'UTC');
    fc.assert(
      fc.property(
        calendarCase.chain((given) => fc.tuple(fc.constant(given), pausesAround(given.start))),
        fc.integer({ min: 1, max: 40 * HOUR }),
        fc.integer({ min: 0, max: 9 * DAY }),
        fc.boolean(),
        zone,
        ([{ spec, start: from }, pauses], budgetMs, wait, stopped, reader) => {
          const now = new Date(from + wait);
          const running: Clock = {
            ...begin(budgetMs, spec, new Date(from)),
            pauses: pauses.map(([since, to]) => ({
              from: new Date(since),
              reason: 'waiting',
              ...(to === null ? {} : { to: new Date(to) }),
            })),
          };
          const clock = stopped ? stop(running, new Date(from + wait / 2)) : running;
          const explanation = explainClock(clock, now, { zone: reader });
          const reading = readClock(clock, now);
          expectWhole(explanation);
          expect([explanation.elapsedMs, explanation.dueAt, explanation.outcome]).toEqual([
            reading.elapsedMs,
            reading.dueAt,
            reading.outcome,
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('without a stored clock it agrees with due', () => {
    const question = { calendar: OFFICE, start: at('2026-10-23T12:00:00Z'), targetMinutes: 240 };
    const now = at('2026-10-23T12:30:00Z');
    for (const pauses of [[], [[at('2026-10-23T13:00:00Z'), null] as const]]) {
      const explanation = explainDue({ ...question, pauses }, now, BERLIN);
      const { dueAt, elapsedMs } = due({ ...question, pauses }, now);
      expectWhole(explanation);
      expect([explanation.dueAt, explanation.elapsedMs]).toEqual([dueAt, elapsedMs]);
    }
    const held = explainDue({ ...question, pauses: [[at('2026-10-23T13:00:00Z'), null]] }, now, BERLIN);
    expect([held.state, held.standing]).toEqual([
      'running',
      'No deadline while paused, from Fri 23 Oct 15:00 on: 3 h 30 min of office time left',
    ]);
  });
});
