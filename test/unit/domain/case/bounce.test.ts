import { describe, expect, test } from '@jest/globals';
import { bounced, mayMove, movedWords } from '../../../../src/domain/case/bounce.ts';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import { by, calendar, having, min, openCase, placement, tell, wake } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const move = (to: string, why = 'it belongs there'): CaseInput => ({
  type: 'transfer',
  why,
  placement: placement({ queue: to }),
  calendar: calendar('always'),
});
const moved = (...to: readonly string[]): CaseRecord =>
  to.reduce((record, one, at) => having(record, [move(one), min(at + 1)]), openCase());

describe('[OW-11] a case that is sent to and fro', () => {
  test.each<[string, CaseRecord, boolean]>([
    ['moved by nobody', openCase(), false],
    ['moved once', moved('billing'), false],
    ['moved twice, each time on', moved('billing', 'technical'), false],
    ['moved back', moved('billing', 'general'), true],
    ['moved for the third time', moved('billing', 'technical', 'triage'), true],
    ['moved by its ladder', wake(moved('billing'), min(2_000)).record, false],
    [
      'named anew by triage',
      having(moved('billing'), [
        {
          type: 'retriage',
          assessment: openCase().state.assessment,
          placement: placement(),
          calendar: calendar('always'),
        },
        min(3),
      ]),
      false,
    ],
  ])('%s', (_, { state }, expected) => {
    expect(bounced(state)).toBe(expected);
  });

  test('is moved again by a lead or manager of either queue alone, and whoever may not is told whom to ask', () => {
    const back = moved('billing', 'general');
    expect(tell(back, move('billing'), min(9), by('ana')).refusal).toEqual({
      kind: 'not_allowed',
      verb: 'move it once more',
      need: 'a lead or manager of General or Billing, for it came back to a queue already',
      ask: { people: ['lena', 'maya', 'fay'] },
    });
    for (const person of ['lena', 'maya', 'fay'])
      expect(tell(back, move('billing'), min(9), by(person)).refusal).toBeNull();
    expect(mayMove('olga', back.state, 'billing', POLICY)).toBe(false);
    expect(tell(back, move('billing', ' '), min(9), by('lena')).refusal).toMatchObject({
      kind: 'invalid',
      field: 'why',
    });
  });

  test.each([
    [moved('billing', 'general'), 'it came back to a queue already'],
    [moved('billing', 'technical', 'triage'), 'it was moved three times already'],
  ])('says why', ({ state }, words) => {
    expect(movedWords(state)).toBe(words);
  });
});
