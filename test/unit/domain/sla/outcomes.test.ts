import { describe, expect, test } from '@jest/globals';
import {
  answeredAfterAll,
  type Clock,
  pause,
  restart,
  start,
  stop,
  type Waiver,
} from '../../../../src/domain/sla/clock.ts';
import { explainClock } from '../../../../src/domain/sla/explain.ts';
import { inTime, outcomesOf } from '../../../../src/domain/sla/outcomes.ts';
import { adjustedOutcome, breachedAt, outcome, readClock } from '../../../../src/domain/sla/read.ts';

const HOUR = 3_600_000;
const at = (hours: number): Date => new Date(Date.UTC(2026, 10, 18, 9) + hours * HOUR);
const begin = (metric: Clock['metric'] = 'FRT', budgetMs = 2 * HOUR): Clock =>
  start({ metric, at: at(0), because: 'a test', budgetMs, calendar: { name: 'always', spec: null } });
const WAIVER: Waiver = { by: 'lena', name: 'Lena', reason: 'the customer was away', at: at(9), requestedBy: 'ana' };
const waived = (clock: Clock): Clock => ({ ...clock, waiver: WAIVER });

describe('[SLA-8] waived outcomes', () => {
  const rows: readonly (readonly [string, Clock, string, string])[] = [
    ['in time', stop(begin(), at(1)), 'hit', 'hit'],
    ['late and running', begin(), 'missed', 'waived'],
    ['done late', stop(begin(), at(3)), 'fixed', 'waived'],
    ['never answered', stop(begin(), at(3), 'unanswered'), 'missed', 'waived'],
    ['nothing measured', stop(begin(), at(1), 'unanswered'), 'void', 'void'],
  ];
  test.each(rows)('%s', (_title, clock, raw, adjusted) => {
    expect([outcome(clock, at(5)), adjustedOutcome(clock, at(5))]).toEqual([raw, raw]);
    expect([outcome(waived(clock), at(5)), adjustedOutcome(waived(clock), at(5))]).toEqual([raw, adjusted]);
    // The breach itself stands where it was.
    expect(breachedAt(waived(clock), at(5))).toEqual(breachedAt(clock, at(5)));
  });

  test('raw and adjusted figures of the same clocks, by metric', () => {
    const clocks = [
      stop(begin(), at(1)),
      stop(begin(), at(3)),
      waived(stop(begin(), at(3))),
      waived(begin()),
      stop(begin(), at(1), 'unanswered'),
      begin('TTR', 40 * HOUR),
    ];
    const none = { hit: 0, missed: 0, fixed: 0, waived: 0, void: 0, open: 0 };
    const found = outcomesOf(clocks, at(5));
    expect(found).toEqual({
      FRT: {
        raw: { ...none, hit: 1, fixed: 2, missed: 1, void: 1 },
        adjusted: { ...none, hit: 1, fixed: 1, waived: 2, void: 1 },
      },
      TTR: { raw: { ...none, open: 1 }, adjusted: { ...none, open: 1 } },
    });
    expect([found.FRT && inTime(found.FRT.raw), found.FRT && inTime(found.FRT.adjusted)]).toEqual([0.25, 0.75]);
    expect(found.TTR && inTime(found.TTR.raw)).toBeNull();
  });
});

describe('[SLA-9] stops that measured nothing', () => {
  test('a target withdrawn by a corrected triage is neither hit nor missed, however late it was', () => {
    const clock = stop(begin(), at(3), 'untargeted');
    expect([outcome(clock, at(4)), breachedAt(clock, at(4))]).toEqual(['void', null]);
    expect(explainClock(clock, at(4), { zone: 'UTC' }).standing).toMatch(/^Not measured: triage was corrected/);
  });

  test('an answer heard late ends the clock when it was written; one after the stop does not', () => {
    const ended = stop(begin(), at(3), 'unanswered');
    expect(outcome(answeredAfterAll(ended, at(1)), at(4))).toBe('hit');
    expect(answeredAfterAll(ended, at(3.5))).toBe(ended);
    expect(answeredAfterAll(begin(), at(1))).toEqual(begin());
  });

  test('restarted it measures again, and what was withdrawn meanwhile does not count', () => {
    const again = restart(stop(begin(), at(1), 'untargeted'), at(5));
    expect(readClock(again, at(5))).toMatchObject({ outcome: 'running', elapsedMs: HOUR, dueAt: at(6) });
    const words = explainClock(again, at(5), { zone: 'UTC' })
      .segments.map((one) => one.words)
      .join('\n');
    expect(words).toMatch(/no target for this, until triage was corrected/);
  });

  test('stopped on hold, nothing measured stays nothing measured', () => {
    expect(outcome(stop(pause(begin(), at(1), 'waiting'), at(9), 'unanswered'), at(9))).toBe('void');
  });
});

test('[SLA-7] whose hours they are is said', () => {
  const clock = start({
    metric: 'TTR',
    at: at(0),
    because: 'a test',
    budgetMs: HOUR,
    calendar: {
      name: 'tokyo',
      spec: { timeZone: 'Asia/Tokyo', hours: { thu: [['09:00', '17:00']] } },
      contractOf: 'Acme',
    },
  });
  expect(explainClock(clock, at(0), { zone: 'UTC' }).calendar).toEqual({
    name: 'tokyo',
    contractOf: 'Acme',
    timeZone: 'Asia/Tokyo',
  });
});
