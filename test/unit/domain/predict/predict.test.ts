import { describe, expect, test } from '@jest/globals';
import { FEATURES, type Features, featuresOf, keptFeatures, MOST } from '../../../../src/domain/predict/features.ts';
import { solvedAtFirstContact } from '../../../../src/domain/predict/first-contact.ts';
import { predict } from '../../../../src/domain/predict/prediction.ts';
import { reportOf } from '../../../../src/domain/predict/report.ts';
import { scoreOf } from '../../../../src/domain/predict/score.ts';
import { badRatingRisk, isBad, learnAll, learnRating, PRIOR, REACH } from '../../../../src/domain/predict/weights.ts';
import { by, customer, having, MINUTE, min, openCase, teammate } from '../../../support/core-case.ts';

const NOTHING: Features = {
  firstResponseLate: 0,
  nextResponsesMissed: 0,
  resolutionShare: 0,
  unanswered: 0,
  owners: 0,
  transfers: 0,
  reopened: 0,
  escalated: 0,
  linkedOpen: 0,
  unhappyStart: 0,
};

describe('features of a case', () => {
  test('[TR-7] a case answered in time has none', () => {
    const record = having(openCase(), [{ type: 'claim' }, min(5)], [teammate(min(10)), min(10)]);
    expect(featuresOf(record, min(20))).toEqual(NOTHING);
  });

  test('[TR-7] lateness counts in lengths of the target, up to a limit', () => {
    const late = having(openCase(), [teammate(min(300)), min(300)]);
    expect(featuresOf(late, min(300)).firstResponseLate).toBeCloseTo(1.5);
    expect(featuresOf(openCase(), min(100_000)).firstResponseLate).toBe(MOST);
  });

  test('[TR-7] being handed around, reopened and asked again without an answer are counted', () => {
    const record = having(
      openCase(),
      [{ type: 'claim' }, min(1)],
      [teammate(min(2)), min(2)],
      [{ type: 'assign', person: 'ben' }, min(3), by('lena')],
      [customer(min(4)), min(4)],
      [customer(min(5)), min(5)],
      [customer(min(6), true), min(6)],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(7)],
      [{ type: 'reopen', why: 'again' }, min(8)],
    );
    expect(featuresOf(record, min(9))).toMatchObject({ owners: 1, unanswered: 2, reopened: 1, transfers: 0 });
  });

  test('[TR-7] kept features of another version: unknown ones are left out, missing ones count nothing', () => {
    expect(keptFeatures({ reopened: 2, owners: 99, phaseOfTheMoon: 1 })).toEqual({
      ...NOTHING,
      reopened: 2,
      owners: MOST,
    });
    expect(keptFeatures(NOTHING)).toEqual(NOTHING);
  });
});

describe('the risk of a bad rating', () => {
  test('[TR-7] rises with every feature, and names the strongest two in words', () => {
    for (const feature of FEATURES) {
      expect(badRatingRisk({ ...NOTHING, [feature]: 1 }, PRIOR)).toBeGreaterThan(badRatingRisk(NOTHING, PRIOR));
    }
    const record = having(
      openCase(),
      [teammate(min(400)), min(400)],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(401)],
      [{ type: 'reopen', why: 'again' }, min(402)],
    );
    const { risk, reasons } = predict(record, PRIOR, min(403));
    expect(risk).toBeGreaterThan(0.4);
    expect(reasons).toEqual(['the first response was late', 'it was reopened once']);
  });

  test('[TR-7] one angry rating moves little, no weight leaves its reach, and no reason ever helps', () => {
    const once = learnRating(PRIOR, { ...NOTHING, transfers: 1 }, true);
    expect(Math.abs(once.transfers - PRIOR.transfers)).toBeLessThan(0.08);
    let weights = PRIOR;
    for (let round = 0; round < 5_000; round += 1) {
      weights = learnRating(weights, { ...NOTHING, reopened: MOST, owners: MOST }, round % 97 === 0);
    }
    for (const key of FEATURES) {
      expect(weights[key]).toBeGreaterThanOrEqual(0);
      expect(Math.abs(weights[key] - PRIOR[key])).toBeLessThanOrEqual(REACH);
    }
  });

  test('[TR-7] learns a workspace whose customers mind slowness alone, and then predicts better than before', () => {
    const random = generator(7);
    const truth = (features: Features) => 1 / (1 + Math.exp(-(-2.5 + 1.8 * features.firstResponseLate)));
    const draw = (): Features => {
      const some = (share: number) => (random() < share ? random() * 2 : 0);
      return {
        ...NOTHING,
        firstResponseLate: some(0.5),
        reopened: some(0.3),
        owners: some(0.4),
        unhappyStart: some(0.3),
      };
    };
    const history = Array.from({ length: 600 }, () => {
      const features = draw();
      return { features, bad: random() < truth(features) };
    });
    const [past, future] = [history.slice(0, 300), history.slice(300)];
    const learned = past.reduce((weights, { features, bad }) => learnRating(weights, features, bad), PRIOR);
    const judge = (weights: typeof PRIOR) =>
      scoreOf(future.map(({ features, bad }) => ({ risk: badRatingRisk(features, weights), bad })));
    const [before, after] = [judge(PRIOR), judge(learned)];
    expect(learned.firstResponseLate).toBeGreaterThan(PRIOR.firstResponseLate + 0.3);
    expect(learned.reopened).toBeLessThan(PRIOR.reopened - 0.3);
    expect(after.brier).toBeLessThan(before.brier);
    expect(after.brier).toBeLessThan(after.baseBrier);
  });

  test('[TR-9] the score says how many, how far off, and by tenths what came', () => {
    const score = scoreOf([
      { risk: 0.05, bad: false },
      { risk: 0.95, bad: true },
      { risk: 0.95, bad: false },
    ]);
    expect(score).toMatchObject({ ratings: 3, bad: 1 });
    expect(score.brier).toBeCloseTo((0.0025 + 0.0025 + 0.9025) / 3);
    expect(score.deciles).toEqual([
      { from: 0, count: 1, said: 0.05, came: 0 },
      { from: 0.9, count: 2, said: 0.95, came: 0.5 },
    ]);
    expect(scoreOf([])).toMatchObject({ ratings: 0, brier: 0, deciles: [] });
  });
});

describe('the report of predictions', () => {
  test('[TR-7] says what was predicted, what came, and what the weights were and are', () => {
    const ratings = [5, 2, 1, 4].map((score) => ({
      score,
      risk: score / 10,
      features: { reopened: score < 3 ? 1 : 0 },
    }));
    const report = reportOf(ratings);
    expect(report).toMatchObject({ ratings: 4, bad: 2, baseBrier: 0.25 });
    const learned = learnAll(ratings);
    const reopened = report.weights.find(({ name }) => name === 'reopened');
    expect(reopened).toEqual({ name: 'reopened', prior: PRIOR.reopened, now: learned.reopened });
    expect(learned.reopened).toBeGreaterThan(PRIOR.reopened);
    expect([1, 2, 3, 4, 5].map(isBad)).toEqual([true, true, false, false, false]);
  });
});

describe('solved at first contact', () => {
  const QUIET = 72 * 60 * MINUTE;
  const LATER = min(8_000);
  const judge = (record: ReturnType<typeof openCase>, now = LATER) =>
    solvedAtFirstContact(record.log, { resolvedAt: record.state.resolvedAt, now, quietMs: QUIET });
  const resolve = { type: 'resolve', how: 'ok', unanswered: true } as const;

  test('[TR-7] one answer, thanks, and silence', () => {
    const record = having(openCase(), [teammate(min(5)), min(5)], [customer(min(6), true), min(6)], [resolve, min(7)]);
    expect(judge(record)).toBe(true);
    expect(judge(record, min(100))).toBeNull();
  });

  test('[TR-7] a question after the quiet time is another one', () => {
    const record = having(openCase(), [teammate(min(5)), min(5)], [resolve, min(7)]);
    const asked = having(record, [customer(min(7_000)), min(7_000)]);
    expect(judge(asked)).toBe(true);
  });

  test.each([
    ['never answered', () => having(openCase(), [resolve, min(7)])],
    [
      'asked again',
      () =>
        having(
          openCase(),
          [teammate(min(5)), min(5)],
          [customer(min(6)), min(6)],
          [teammate(min(7)), min(7)],
          [resolve, min(8)],
        ),
    ],
    [
      'reopened',
      () =>
        having(
          openCase(),
          [teammate(min(5)), min(5)],
          [resolve, min(6)],
          [{ type: 'reopen', why: 'x' }, min(7)],
          [resolve, min(8)],
        ),
    ],
    [
      'escalated',
      () =>
        having(openCase(), [teammate(min(5)), min(5)], [{ type: 'escalate', reason: 'x' }, min(6)], [resolve, min(8)]),
    ],
    [
      'two teammates',
      () =>
        having(
          openCase(),
          [teammate(min(5)), min(5)],
          [{ ...teammate(min(6)), teammate: '10' } as ReturnType<typeof teammate>, min(6)],
          [resolve, min(8)],
        ),
    ],
    [
      'answered before it was a case',
      () => having(openCase({ answered: true }), [teammate(min(5)), min(5)], [resolve, min(8)]),
    ],
  ])('[TR-7] not when %s', (_, make) => {
    expect(judge(make())).toBe(false);
  });

  test('[TR-7] an open case is not judged', () => {
    expect(judge(openCase())).toBeNull();
  });
});

/** Park and Miller's generator: the same numbers each time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
