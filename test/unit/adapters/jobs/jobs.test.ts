import { expect, test } from '@jest/globals';
import { startJobs } from '../../../../src/adapters/jobs/jobs.ts';
import { openDatabase } from '../../../../src/adapters/store/connect.ts';
import { until } from '../../../support/until.ts';

test('[AD-4] a duty that takes longer than its lock keeps it: nobody begins it beside it, and nothing is canceled', async () => {
  const database = await openDatabase({ uri: null, dataDir: null });
  const errors: string[] = [];
  const state = { running: 0, most: 0, rounds: 0, slow: false };
  let end = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = async () => {
    state.running += 1;
    state.most = Math.max(state.most, state.running);
    if (state.slow) await first;
    state.rounds += 1;
    state.running -= 1;
  };
  // The shortest lock is two seconds.
  const duty = { name: 'slow', everyMs: 100, run };
  const lockedAt = async () => (await database.connection.collection('agendaJobs').findOne({ name: 'slow' }))?.lockedAt;
  const told = (name: string, error: Error) => errors.push(`${name}: ${error.message}`);
  const one = await startJobs(database.connection, { owner: 'one', aheadMs: () => 0 }, [duty], told);
  const two = await startJobs(database.connection, { owner: 'two', aheadMs: () => 600_000 }, [duty], told);
  // An instance that starts frees the locks; both are there by now.
  await until(() => state.rounds > 0 && state.running === 0, 'a first round');
  Object.assign(state, { slow: true, most: 0, rounds: 0 });
  await until(() => state.running === 1, 'the slow round');
  const began: Date = await until(lockedAt, 'the lock');
  await until(async () => ((await lockedAt())?.getTime() ?? 0) - began.getTime() > 2_500, 'the lock to be held on');
  expect([state.most, state.rounds]).toEqual([1, 0]);
  end();
  await until(() => state.rounds >= 2, 'the next round');
  expect([state.most, errors]).toEqual([1, []]);
  await Promise.all([one.drain(5_000), two.drain(5_000)]);
  await database.close();
}, 30_000);
