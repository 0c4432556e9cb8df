import { describe, expect, test } from '@jest/globals';
import type { CaseEvent } from '../../../../src/domain/case/case.ts';
import { attributesOf } from '../../../../src/domain/mirror/attributes.ts';
import { aCase, minutesIn, OPENED_AT, POLICY, placement } from './a-case.ts';

const show = (record = aCase(), now = minutesIn(1), link: string | null = 'https://cases.example/128') =>
  attributesOf(record.state, { policy: POLICY, now, link });
const then = (...events: CaseEvent[]) => aCase({}, { at: minutesIn(10), events });

describe('[IC-2] attributes of a case', () => {
  test('a new one shows status, priority, queue, nobody, deadline in the zone of the queue, and link', () => {
    expect(show()).toEqual({
      'Case Status': 'New',
      'Case Priority': 'P2',
      'Case Queue': 'General support',
      'Case Owner': 'nobody yet',
      'Case Deadline': '2026-11-20 15:30 Europe/Berlin (first response)',
      'Case Link': 'https://cases.example/128',
    });
  });

  const cases: [string, CaseEvent[], string, unknown][] = [
    ['claimed: the owner by name', [{ type: 'claimed', person: 'ana', tookOver: false }], 'Case Owner', 'Ana Alves'],
    ['claimed: in progress', [{ type: 'claimed', person: 'ana', tookOver: false }], 'Case Status', 'In Progress'],
    [
      'an owner who left the policy: the id',
      [{ type: 'claimed', person: 'gone', tookOver: false }],
      'Case Owner',
      'gone',
    ],
    ['waiting: paused', [{ type: 'waiting' }], 'Case Deadline', 'paused'],
    ['waiting: the words of the status', [{ type: 'waiting' }], 'Case Status', 'Waiting on Customer'],
    ['resolved: no deadline', [{ type: 'resolved', how: 'x' }], 'Case Deadline', 'none'],
    [
      'answered: no new one any more, whoever owns it',
      [{ type: 'teammate_replied', heardAt: minutesIn(10), teammate: '1', name: 'A' }],
      'Case Status',
      'In Progress',
    ],
    [
      'answered: the next clock',
      [{ type: 'teammate_replied', heardAt: minutesIn(10), teammate: '1', name: 'A' }],
      'Case Deadline',
      '2026-11-24 10:00 Europe/Berlin (resolution)',
    ],
  ];
  test.each(cases)('%s', (_name, events, attribute, value) => {
    expect(show(then(...events), minutesIn(11))[attribute]).toBe(value);
  });

  test('a deadline that has passed says so', () => {
    expect(show(aCase(), minutesIn(121))['Case Deadline']).toBe(
      '2026-11-20 15:30 Europe/Berlin (first response, overdue)',
    );
  });

  test('[IC-2] [SK-7] one that had passed before it waits for the customer is not overdue: nobody here has to hurry', () => {
    const value = show(aCase({}, { at: minutesIn(130), events: [{ type: 'waiting' }] }), minutesIn(150))[
      'Case Deadline'
    ];
    expect(value).toBe('2026-11-20 15:30 Europe/Berlin (first response, was missed, now paused)');
  });

  test('one that has passed as the office closed is overdue at once', () => {
    const record = aCase({ clocksStart: new Date('2026-11-20T15:00:00Z') });
    expect(show(record, new Date('2026-11-20T17:30:00Z'))['Case Deadline']).toMatch(/18:00 .*overdue/);
  });

  test('a queue without a timer has no deadline, and a case without a place no link', () => {
    const record = aCase({ placement: placement({ budgets: {} }) });
    expect(show(record, OPENED_AT, null)).toMatchObject({ 'Case Deadline': 'none', 'Case Link': '' });
  });

  test('[RO-6] a restricted case shows its status alone and clears what stood there before', () => {
    const record = aCase({ placement: placement({ queue: 'security', restricted: true }) });
    expect(show(record)).toEqual({
      'Case Status': 'New',
      'Case Priority': '',
      'Case Queue': 'Restricted',
      'Case Owner': '',
      'Case Deadline': '',
      'Case Link': '',
    });
  });
});
