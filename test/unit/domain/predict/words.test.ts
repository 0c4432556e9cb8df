import { describe, expect, test } from '@jest/globals';
import { conversationSchema } from '../../../../src/adapters/intercom/wire.ts';
import { ratingDetails, riskLine } from '../../../../src/adapters/slack/cards/rating-words.ts';
import { reportText } from '../../../../src/cli/predict.ts';
import { predict } from '../../../../src/domain/predict/prediction.ts';
import { reportOf } from '../../../../src/domain/predict/report.ts';
import { PRIOR } from '../../../../src/domain/predict/weights.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import { having, min, openCase, teammate } from '../../../support/core-case.ts';
import { policy, viewAt } from '../../adapters/slack/support/records.ts';

const LATE = having(openCase(), [teammate(min(480)), min(480)], [{ type: 'resolve', how: '' }, min(481)]);
const AGAIN = having(LATE, [{ type: 'reopen', why: 'again' }, min(482)]);
/** As flow keeps it with the case when something happens. */
const judged = (record: CaseRecord, weights = PRIOR): CaseRecord => ({
  ...record,
  state: { ...record.state, prediction: predict(record, weights, min(483)) },
});
const at = (minute: number, warnAbove: number | null = 0.5) => ({
  ...viewAt(min(minute)),
  policy: { ...policy, predictions: { ...policy.predictions, warnAbove } },
});

describe('what is said of a risk', () => {
  test('[TR-7] from the policy’s bar on, while the case is open, with the strongest reasons', () => {
    expect(riskLine(judged(AGAIN), at(483))).toBe(
      '😟 May rate badly: the first response was late, it was reopened once',
    );
    expect(riskLine(judged(AGAIN), at(483, 0.95))).toBeNull();
    expect(riskLine(judged(AGAIN), at(483, null))).toBeNull();
    expect(riskLine(judged(LATE), at(483))).toBeNull();
  });

  test('[TR-7] by the weights of the moment', () => {
    const calm = judged(AGAIN, { ...PRIOR, bias: -6 });
    expect(riskLine(calm, at(483))).toBeNull();
    expect(ratingDetails(calm, at(483))[0]).toMatch(/^Risk of a bad rating: \d%:/);
  });

  test('[TR-7] a rated case says the rating beside the prediction, and words of customers stay words', () => {
    const risk = 0.38;
    const said = { score: 2, remark: 'bad *bold* <!here>\nline two', risk, features: {} } as const;
    const rated = having(LATE, [{ type: 'hear_rating', heardAt: min(490), ...said }, min(490)]);
    expect(ratingDetails(rated, at(500))[0]).toMatch(
      /^😟 The customer rated 2 of 5: “bad .*\(predicted risk of a bad rating: 38%\)$/,
    );
    const details = (score: 1 | 2 | 5, remark: string | null): string => {
      const heard = { type: 'hear_rating', heardAt: min(490), ...said, score, remark } as const;
      return ratingDetails(having(LATE, [heard, min(490)]), at(500))[0] ?? '';
    };
    expect(details(2, said.remark)).not.toMatch(/<!here>|\n/);
    expect(details(5, null)).toMatch(/^The customer rated 5 of 5 \(/);
    expect(details(1, 'x'.repeat(900)).length).toBeLessThan(300);
  });

  test('[TR-7] solved at first contact is said once it is known', () => {
    const quick = having(openCase(), [teammate(min(5)), min(5)], [{ type: 'resolve', how: '' }, min(6)]);
    const known = 7 + policy.intake.reopenWithin / 60_000;
    expect(ratingDetails(quick, at(60))).not.toContain('Solved at first contact');
    expect(ratingDetails(quick, at(known))).toContain('Solved at first contact');
    expect(ratingDetails(having(quick, [{ type: 'reopen', why: 'x' }, min(7)]), at(known))).toHaveLength(1);
  });
});

describe('the report in words', () => {
  const rating = (bad: boolean) => ({ score: bad ? 1 : 5, risk: bad ? 0.8 : 0.1, features: {} });
  const many = (bad: number, good: number) =>
    reportText(reportOf(Array.from({ length: bad + good }, (_, n) => rating(n < bad))));

  test('[TR-7] says whether the predictions are any good, and when there are too few ratings to tell', () => {
    expect(many(30, 70)).toMatch(/^100 ratings, 30 of them bad \(1 or 2 of 5\): 30%\n/);
    expect(many(30, 70)).toMatch(/The predictions are better than that\./);
    expect(many(3, 70)).toMatch(/too few to tell/);
    expect(many(30, 70)).toMatch(/80%–90% +30 +80% +100%/);
  });
});

describe('a rating on the wire', () => {
  const wire = (conversation_rating: unknown) =>
    conversationSchema.parse({ id: '1', created_at: 1, state: 'closed', conversation_rating }).conversation_rating;

  test('[TR-7] asked for and not given, or of an unknown kind, it does not hide the conversation', () => {
    expect(wire(null)).toBeNull();
    expect(wire({ rating: null, remark: null, created_at: 5 })?.rating).toBeNull();
    expect(wire({ rating: 9, created_at: 5 })?.rating).toBeNull();
    expect(wire({ rating: 2, remark: 'slow', created_at: 5, updated_at: 7 })).toMatchObject({
      rating: 2,
      updated_at: new Date(7_000),
    });
  });
});
