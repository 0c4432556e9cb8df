import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { isReviewed, reviewRefusal } from '../../../../src/domain/case/review.ts';
import { stillConcerns } from '../../../../src/domain/people/concerns.ts';
import { caseActs } from '../../../../src/domain/picture/acts.ts';
import { assessment, by, having, min, openCase, placement, RESTRICTED, tell } from '../../../support/core-case.ts';
import { POLICY, who } from '../../../support/core-policy.ts';

const DAY = 1_440;
const add = (owner: string, note = 'watch the gateway'): CaseInput => ({
  ...{ type: 'add_review_action', note, owner, due: min(DAY) },
});
const resolve: CaseInput = { type: 'resolve', how: 'restarted', anyway: true, unanswered: true };
const critical = { assessment: { ...assessment('outage'), priority: 'P1' as const } };
const over = having(openCase(critical), [resolve, min(5)]);

const offered = (record: typeof over): readonly string[] => {
  const { main, menu } = caseActs(record, { person: who('ana') }, POLICY, min(7));
  return [...main, ...menu].map((act) => act.do);
};

describe('[ES-9] a case that is looked at again', () => {
  test('not one that another case speaks for', () => {
    expect(reviewRefusal({ id: 'CASE-1', state: over.state }, min(6))).toBeNull();
    const merged = { ...over.state, mergedInto: { id: 'CASE-2', clocks: [] } };
    expect(isReviewed(merged, min(6))).toBe(false);
    expect(reviewRefusal({ id: 'CASE-1', state: merged }, min(6))).not.toBeNull();
  });

  test('what is to change is ticked off there whatever became of the case since', () => {
    const said = having(over, [add('ana'), min(6)]);
    const [action] = said.state.reviewActions;
    const finish: CaseInput = { type: 'finish_review_action', action: action?.n ?? 0 };
    const calmer = { ...said.state, assessment: { ...said.state.assessment, priority: 'P3' as const } };
    for (const state of [calmer, { ...said.state, mergedInto: { id: 'CASE-2', clocks: [] } }]) {
      const now = { ...said, state };
      expect(reviewRefusal({ id: 'CASE-1', state }, min(7))).toBeNull();
      expect(offered(now)).toContain('review');
      expect(tell(now, finish, min(7)).refusal).toBeNull();
      const done = having(now, [finish, min(8)]);
      // It is drawn anew there, once the last is ticked off.
      expect(reviewRefusal({ id: 'CASE-1', state: done.state }, min(9))).toBeNull();
    }
    const reopened = having(said, [{ type: 'reopen', why: 'again' }, min(7)]);
    expect(offered(reopened)).not.toContain('review');
    expect(tell(reopened, finish, min(8)).refusal).toMatchObject({ kind: 'wrong_status' });
  });

  test('who changes something is there and may see the case', () => {
    expect(tell(over, add('ana'), min(6)).refusal).toBeNull();
    expect(tell(over, add('nobody'), min(6)).refusal).toMatchObject({ kind: 'invalid', field: 'owner' });
    const closed = having(openCase({ ...critical, placement: placement(RESTRICTED) }), [resolve, min(5), by('sol')]);
    expect(tell(closed, add('sol'), min(6), by('sol')).refusal).toBeNull();
    expect(tell(closed, add('ben'), min(6), by('sol')).refusal).toMatchObject({ kind: 'invalid', field: 'owner' });
  });

  test('[ES-6] what was kept in the night of it is still said in the morning, each action', () => {
    const two = having(over, [add('ben'), min(6)], [add('ben', 'page sooner'), min(7)]);
    const added = two.log.filter(({ type }) => type === 'review_action_added');
    expect(stillConcerns(two.state, added, 'ben', min(600))).toHaveLength(2);
    const done = having(two, [{ type: 'finish_review_action', action: added[0]?.n ?? 0 }, min(8)]);
    expect(stillConcerns(done.state, added, 'ben', min(600))).toEqual([added[1]]);
  });
});
