import { describe, expect, test } from '@jest/globals';
import { laterAt } from '../../../../src/domain/people/again.ts';
import { start } from '../../../../src/domain/sla/clock.ts';
import { calendar, MINUTE } from '../../../support/core-case.ts';
import { Ana, about, at, policyWith } from './support.ts';

describe('[SK-5] what somebody wants to hear of again', () => {
  const warned = () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(at(1, '10:00'), 'CASE-1', 'normal', at(1, '15:00'), 7);
    return ana;
  };

  test('comes as a message of its own at that time, once', () => {
    const ana = warned();
    expect(ana.putOff('CASE-1', at(1, '12:30'), at(1, '10:05'))).toMatchObject([
      { type: 'kept', why: 'asked', until: at(1, '12:30'), notice: { about: about('CASE-1', 7), asked: true } },
    ]);
    expect(ana.putOff('CASE-1', at(1, '13:00'), at(1, '10:06'))).toEqual([]);
    expect(ana.record.wakeAt).toEqual(at(1, '12:30'));
    expect(ana.sleepUntil(at(1, '16:00')).map(({ type }) => type)).toEqual(['kept_sent']);
    expect(ana.sent).toEqual(['m1', 'm2']);
    expect(ana.record.state.recent.at(-1)?.notices).toMatchObject([{ asked: true }]);
  });

  test('not in the night', () => {
    const ana = warned();
    ana.putOff('CASE-1', at(1, '23:00'), at(1, '21:30'));
    ana.sleepUntil(at(2, '06:59'));
    expect(ana.record.state.waiting).toHaveLength(1);
    ana.sleepUntil(at(2, '09:30'));
    expect(ana.record.state.recent.map(({ what }) => what)).toContain('kept');
  });

  test('also on a day that is too full for what was kept', () => {
    const ana = new Ana(policyWith({ directMessagesPerDay: 12 }), at(1, '09:00'));
    for (let n = 1; n <= 7; n += 1) ana.hear(at(1, `10:0${n}`), `CASE-${n}`, 'urgent');
    ana.hear(at(1, '10:30'), 'CASE-8', 'page');
    expect(ana.record.state.today).toBe(8);
    ana.putOff('CASE-1', at(1, '12:00'), at(1, '10:40'));
    ana.sleepUntil(at(1, '12:00'));
    expect(ana.record.state.recent.at(-1)).toMatchObject({ what: 'kept', at: at(1, '12:00') });
  });

  // Open from nine to twelve and from one to five.
  const clock = (budget: number) =>
    start({
      metric: 'FRT',
      at: at(1, '10:00'),
      because: 'test',
      budgetMs: budget * MINUTE,
      calendar: calendar('office'),
    });
  test.each([
    ['half the way to the deadline', 60, '10:00', at(1, '10:30')],
    ['in open time, over the lunch break', 180, '11:30', at(1, '13:15')],
    ['and over the night', 7 * 60, '16:00', at(1, '17:00')],
    ['in an hour when it is late', 60, '11:30', at(1, '12:30')],
    ['when it is too near, not at all', 60, '10:51', null],
  ])('%s', (_name, budget, now, expected) => {
    expect(laterAt(clock(budget), at(1, now))).toEqual(expected);
  });

  test('in an hour where nothing is due', () => {
    expect(laterAt(null, at(1, '10:00'))).toEqual(at(1, '11:00'));
  });
});

describe('[ES-6] what somebody was told is drawn anew', () => {
  test('where it speaks of the record, of the last day, and rings nowhere', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(at(1, '10:00'), 'CASE-1', 'page');
    ana.hear(at(1, '10:02'), 'CASE-2', 'page');
    ana.hear(at(1, '10:20'), 'CASE-3');
    expect(ana.sent).toEqual(['m1', 'm1', 'm2']);
    const { today } = ana.record.state;
    expect(ana.refresh('CASE-2', at(1, '10:30'))).toEqual([{ type: 'redrawn', messages: ['m1'] }]);
    expect(ana.sent.at(-1)).toBe('m1');
    expect(ana.record.state.today).toBe(today);
    expect(ana.refresh('CASE-9', at(1, '10:30'))).toEqual([]);
    expect(ana.refresh('CASE-2', at(2, '10:30'))).toEqual([]);
  });
});
