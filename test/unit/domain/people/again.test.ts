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

  test('rings in the thread of the message that stands, at that time, once', () => {
    const ana = warned();
    expect(ana.putOff('CASE-1', at(1, '12:30'), at(1, '10:05'))).toMatchObject([
      { type: 'kept', why: 'asked', until: at(1, '12:30'), notice: { about: about('CASE-1', 7), asked: true } },
    ]);
    expect(ana.putOff('CASE-1', at(1, '13:00'), at(1, '10:06'))).toEqual([]);
    expect(ana.record.wakeAt).toEqual(at(1, '12:30'));
    expect(ana.sleepUntil(at(1, '16:00'))).toMatchObject([
      { type: 'reminded', message: 'm1', notice: { asked: true } },
    ]);
    expect(ana.sent).toEqual(['m1', 'm1', 'm1!']);
    expect(ana.record.state).toMatchObject({ today: 2, waiting: [] });
  });

  test('comes in the list of what was kept where other news waits too, or the message is over', () => {
    const ana = warned();
    ana.hear(at(1, '10:10'), 'CASE-2');
    ana.putOff('CASE-1', at(1, '12:30'), at(1, '10:20'));
    ana.putOff('CASE-2', at(1, '12:40'), at(1, '10:20'));
    expect(ana.sleepUntil(at(1, '12:30')).map(({ type }) => type)).toEqual(['kept_sent']);
    const over = warned();
    over.putOff('CASE-1', at(1, '12:30'), at(1, '10:05'));
    over.refresh('CASE-1', at(1, '11:00'), { settled: true });
    expect(over.sleepUntil(at(1, '12:30')).map(({ type }) => type)).toEqual(['kept_sent']);
  });

  test('not in the night', () => {
    const ana = warned();
    ana.putOff('CASE-1', at(1, '23:00'), at(1, '21:30'));
    ana.sleepUntil(at(2, '06:59'));
    expect(ana.record.state.waiting).toHaveLength(1);
    ana.sleepUntil(at(2, '09:30'));
    expect(ana.sent).toContain('m1!');
  });

  test('also on a day that is too full for what was kept', () => {
    const ana = new Ana(policyWith({ directMessagesPerDay: 12 }), at(1, '09:00'));
    for (let n = 1; n <= 7; n += 1) ana.hear(at(1, `10:0${n}`), `CASE-${n}`, 'urgent');
    ana.hear(at(1, '10:30'), 'CASE-8', 'page');
    expect(ana.record.state.today).toBe(6);
    ana.putOff('CASE-1', at(1, '12:00'), at(1, '10:40'));
    ana.sleepUntil(at(1, '12:00'));
    expect(ana.record.state.recent[0]?.rang.at).toEqual(at(1, '12:00'));
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
  test('where it speaks of the record, and rings nowhere', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(at(1, '10:00'), 'CASE-1', 'page');
    ana.hear(at(1, '10:02'), 'CASE-2', 'page');
    ana.hear(at(1, '10:20'), 'CASE-3');
    expect(ana.sent).toEqual(['m1', 'm1', 'm2']);
    const { today } = ana.record.state;
    expect(ana.refresh('CASE-2', at(1, '10:30'))).toEqual([{ type: 'redrawn', messages: ['m1'], settled: null }]);
    expect(ana.sent.at(-1)).toBe('m1');
    expect(ana.record.state.today).toBe(today);
    expect(ana.refresh('CASE-9', at(1, '10:30'))).toEqual([]);
    // However old: it stands, with buttons that can be pressed.
    expect(ana.refresh('CASE-2', at(5, '10:30'))).toHaveLength(1);
  });

  test('by news of the record too, in every message that speaks of it', () => {
    const ana = new Ana(policyWith({ morningDigest: null, handoverDigest: false }), at(1, '09:30'));
    ana.hear(at(1, '22:00'), 'CASE-1');
    ana.hear(at(1, '22:00'), 'CASE-2');
    ana.sleepUntil(at(2, '07:00'));
    expect(ana.sent).toEqual(['m1']);
    ana.hear(at(2, '08:00'), 'CASE-1', 'page');
    expect(ana.sent).toEqual(['m1', 'm2', 'm1']);
    ana.hear(at(2, '08:30'), 'CASE-1', 'urgent', null, 1, true);
    expect(ana.sent.slice(3).toSorted()).toEqual(['m1', 'm2', 'm2!']);
    expect(ana.record.state.recent.map(({ settled }) => settled)).toEqual([['CASE-1'], ['CASE-1']]);
  });

  test('a list only within a day', () => {
    const ana = new Ana(policyWith({ morningDigest: null, handoverDigest: false }), at(1, '09:30'));
    ana.hear(at(1, '22:00'), 'CASE-1');
    ana.sleepUntil(at(2, '07:00'));
    expect(ana.record.state.recent.map(({ what }) => what)).toEqual(['kept']);
    expect(ana.refresh('CASE-1', at(3, '06:59'))).toHaveLength(1);
    expect(ana.refresh('CASE-1', at(3, '07:01'))).toEqual([]);
  });

  test('[SK-7] when it is settled once more, and never again, but to take it back', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(at(1, '10:00'), 'CASE-1');
    expect(ana.refresh('CASE-1', at(1, '11:00'), { settled: true })).toHaveLength(1);
    expect(ana.refresh('CASE-1', at(1, '11:01'), { settled: true })).toEqual([]);
    expect(ana.refresh('CASE-1', at(1, '11:02'), { settled: true, closed: true })).toHaveLength(1);
  });

  test('[SK-7] opened again it goes on, unless a new message has begun', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(at(1, '10:00'), 'CASE-1');
    ana.refresh('CASE-1', at(1, '11:00'), { settled: true });
    expect(ana.refresh('CASE-1', at(1, '11:01'))).toMatchObject([{ messages: ['m1'], revived: 'CASE-1' }]);
    expect(ana.refresh('CASE-1', at(1, '11:02'))).toEqual([{ type: 'redrawn', messages: ['m1'], settled: null }]);
    ana.refresh('CASE-1', at(1, '11:03'), { settled: true });
    ana.hear(at(1, '12:00'), 'CASE-1', 'normal', null, 2);
    expect(ana.refresh('CASE-1', at(1, '12:01'))).toEqual([{ type: 'redrawn', messages: ['m2'], settled: null }]);
  });
});
