import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { latestRatings } from '../../../../src/adapters/store/queries.ts';
import { openPredictions } from '../../../../src/app/predictions.ts';
import type { RatingScore } from '../../../../src/domain/case/rating.ts';
import type { Conversation } from '../../../../src/domain/conversation/state.ts';
import { learnAll, PRIOR } from '../../../../src/domain/predict/weights.ts';
import { considerConversation } from '../../../../src/flow/consider.ts';
import { min } from '../../../support/core-case.ts';
import { conversation, part } from '../../../support/core-conversation.ts';
import { type Bench, bench } from '../../../support/ports.ts';

type Ports = Bench['ports'];
let on: Bench;
/** The bench's ports, with predictions where a test wants them. */
let ports: Ports;
beforeAll(async () => {
  on = await bench();
});
beforeEach(async () => {
  await on.wipe();
  ports = on.ports;
  on.judge({ intent: 'how_to', severity: 'low', priority: 'P4' });
});
afterAll(() => on.close());

const OUTAGE = { intent: 'outage', severity: 'critical', priority: 'P1' } as const;
const PARTS = [part(0, 'customer'), part(3, 'teammate'), part(9, 'teammate', { kind: 'close', text: '' })];
const rating = (score: RatingScore, minute: number, remark = ''): NonNullable<Conversation['rating']> => ({
  score,
  remark,
  at: min(minute),
});

async function look(minute: number, changes: Partial<Conversation> = {}, parts = PARTS): Promise<void> {
  const seen = conversation(
    parts.filter(({ at }) => at <= min(minute)),
    changes,
  );
  on.conversations.set(seen.id, seen);
  await considerConversation(ports, seen.id, min(minute));
}
const caseOf = async (id = '77') => {
  const found = await on.store.cases.latestOf(id);
  if (!found) throw new Error('no case');
  return found;
};
const rated = async (id = '77') => (await caseOf(id)).log.filter(({ type }) => type === 'rated');

/** An outage that was answered, closed and rated. */
async function ratedCase(id: string, score: RatingScore, start: number): Promise<void> {
  on.judge(OUTAGE);
  const parts = PARTS.map((one) => ({ ...one, at: new Date(one.at.getTime() + start * 60_000) }));
  await look(start, { id }, parts);
  await look(start + 10, { id, state: 'closed' }, parts);
  await look(start + 20, { id, state: 'closed', rating: rating(score, start + 15) }, parts);
}

describe('a rating of Intercom', () => {
  test('[TR-7] is heard once, on a resolved case, however often somebody looks; secrets are masked', async () => {
    await ratedCase('77', 2, 0);
    const again = { state: 'closed', rating: rating(2, 15) } as const;
    for (const minute of [21, 22, 23]) await look(minute, again);
    expect(await rated()).toHaveLength(1);
    const { state } = await caseOf();
    expect(state).toMatchObject({ status: 'resolved', rating: { score: 2, remark: null, at: min(20) } });
    await look(30, { ...again, rating: rating(2, 29, 'My password is hunter2, still too slow') });
    expect((await caseOf()).state.rating?.remark).toBe('My password is [secret], still too slow');
  });

  test('[TR-7] one that is only dated anew is no news, a changed mind is, and keeps what was predicted before', async () => {
    await ratedCase('77', 1, 0);
    const before = (await caseOf()).state.rating;
    await look(30, { state: 'closed', rating: rating(1, 25) });
    expect(await rated()).toHaveLength(1);
    ports = { ...ports, predictions: { weights: () => ({ ...PRIOR, bias: 3 }) } };
    await look(31, { state: 'closed', rating: rating(5, 26) });
    expect(await rated()).toHaveLength(2);
    expect((await caseOf()).state.rating).toMatchObject({ score: 5, risk: before?.risk, features: before?.features });
  });

  test('[TR-7] one of before the case is about something else, and a conversation without a case hears none', async () => {
    await look(1, { rating: rating(1, 0) });
    on.judge(OUTAGE);
    await look(2, { rating: rating(1, 1) }, [...PARTS, part(2, 'customer', { text: 'All is down' })]);
    expect(await rated()).toEqual([]);
    await look(4, { rating: rating(4, 4) });
    expect(await rated()).toHaveLength(1);
  });
});

describe('what ratings teach', () => {
  test('[TR-7] every process has the same weights, after a restart too, and a rating counts once', async () => {
    const first = await openPredictions(on.models);
    expect(first.weights()).toEqual(PRIOR);
    await ratedCase('77', 1, 0);
    await ratedCase('78', 5, 100);
    expect(await first.refresh()).toBe(true);
    expect(await first.refresh()).toBe(false);
    const second = await openPredictions(on.models);
    const ratings = await latestRatings(on.models, 10);
    expect(ratings.map(({ score }) => score)).toEqual([1, 5]);
    expect(first.weights()).toEqual(learnAll(ratings));
    expect(second.weights()).toEqual(first.weights());
    expect(first.weights()).not.toEqual(PRIOR);
    expect(await latestRatings(on.models, 1)).toMatchObject([{ score: 5 }]);
  });

  test('[TR-7] the risk that is kept is of the weights just before', async () => {
    const predictions = await openPredictions(on.models);
    ports = { ...ports, predictions };
    await ratedCase('77', 1, 0);
    await predictions.refresh();
    await ratedCase('78', 1, 100);
    const [one, two] = await latestRatings(on.models, 10);
    expect(two?.features).toEqual(one?.features);
    expect(two?.risk).toBeGreaterThan(one?.risk ?? 1);
  });
});
