import { describe, expect, test } from '@jest/globals';
import { upcoming } from '../../../src/app/upcoming.ts';
import { NOBODY_AWAY } from '../../../src/domain/record/lease.ts';
import { having, min, openCase, placement, T0, wake } from '../../support/core-case.ts';
import { POLICY } from '../../support/core-policy.ts';

const paging = { list: 'engineering', order: ['eli', 'erin'], why: 'an outage' };
const paged = openCase({ placement: placement({ budgets: {}, page: ['eli'], paging }) });

describe('what the sandbox says comes next', () => {
  test('[ES-3] whom a page goes to, and when', () => {
    expect(upcoming(paged, POLICY, T0, NOBODY_AWAY)).toEqual([
      { at: min(5).getTime(), what: 'CASE-1 · eli is paged again' },
    ]);
    const again = wake(paged, min(5)).record;
    expect(upcoming(again, POLICY, min(5), NOBODY_AWAY)).toEqual([
      { at: min(10).getTime(), what: 'CASE-1 · erin is paged' },
    ]);
    const last = wake(wake(again, min(10)).record, min(15)).record;
    expect(upcoming(last, POLICY, min(15), NOBODY_AWAY)).toEqual([
      { at: min(20).getTime(), what: 'CASE-1 · the leaders hear that nobody answers' },
    ]);
  });

  test('[ES-1] the next rung of the ladder, and nothing once there is none', () => {
    expect(upcoming(openCase(), POLICY, T0, NOBODY_AWAY)).toEqual([
      { at: min(90).getTime(), what: 'CASE-1 · lena is warned' },
    ]);
    expect(
      upcoming(
        having(openCase(), [{ type: 'resolve', how: 'ok', unanswered: true }, min(1)]),
        POLICY,
        min(1),
        NOBODY_AWAY,
      ),
    ).toEqual([]);
  });
});
