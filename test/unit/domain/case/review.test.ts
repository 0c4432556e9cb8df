import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { isReviewed, reviewRefusal } from '../../../../src/domain/case/review.ts';
import { stillConcerns } from '../../../../src/domain/people/concerns.ts';
import { assessment, having, min, openCase, placement, RESTRICTED, tell } from '../../../support/core-case.ts';

const DAY = 1_440;
const add = (owner: string, note = 'watch the gateway'): CaseInput => ({
  ...{ type: 'add_review_action', note, owner, due: min(DAY) },
});
const resolve: CaseInput = { type: 'resolve', how: 'restarted', anyway: true, unanswered: true };
const critical = { assessment: { ...assessment('outage'), priority: 'P1' as const } };
const over = having(openCase(critical), [resolve, min(5)]);

describe('[ES-9] a case that is looked at again', () => {
  test('not one that another case speaks for', () => {
    expect(reviewRefusal({ id: 'CASE-1', state: over.state }, min(6))).toBeNull();
    const merged = { ...over.state, mergedInto: { id: 'CASE-2', clocks: [] } };
    expect(isReviewed(merged, min(6))).toBe(false);
    expect(reviewRefusal({ id: 'CASE-1', state: merged }, min(6))).not.toBeNull();
  });

  test('who changes something is there and may see the case', () => {
    expect(tell(over, add('ana'), min(6)).refusal).toBeNull();
    expect(tell(over, add('nobody'), min(6)).refusal).toMatchObject({ kind: 'invalid', field: 'owner' });
    const closed = having(openCase({ ...critical, placement: placement(RESTRICTED) }), [resolve, min(5)]);
    expect(tell(closed, add('ben'), min(6)).refusal).toMatchObject({ kind: 'invalid', field: 'owner' });
  });

  test('[ES-6] what was kept in the night of it is still said in the morning, each action', () => {
    const two = having(over, [add('ben'), min(6)], [add('ben', 'page sooner'), min(7)]);
    const added = two.log.filter(({ type }) => type === 'review_action_added');
    expect(stillConcerns(two.state, added, 'ben', min(600))).toHaveLength(2);
    const done = having(two, [{ type: 'finish_review_action', action: added[0]?.n ?? 0 }, min(8)]);
    expect(stillConcerns(done.state, added, 'ben', min(600))).toEqual([added[1]]);
  });
});
