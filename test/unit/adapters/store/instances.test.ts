import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sharedClock } from '../../../../src/adapters/store/clock.ts';
import { mongoInbox } from '../../../../src/adapters/store/inbox.ts';
import { instances } from '../../../../src/adapters/store/instances.ts';
import { min } from '../../../support/core-case.ts';
import { type Bench, bench } from '../../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const LOOKS = 7;

test('[AD-4] who gives no sign of life at seven looks is gone until it is buried; who does is not, and comes back', async () => {
  const [one, two] = [instances(on.models, 'one'), instances(on.models, 'two')];
  await two.beat();
  for (let look = 0; look < LOOKS; look += 1) expect(await one.beat()).toEqual([]);
  await two.beat();
  for (let look = 0; look < LOOKS; look += 1) expect(await one.beat()).toEqual([]);
  expect(await one.beat()).toEqual(['two']);
  expect(await one.beat()).toEqual(['two']);
  await one.bury('two');
  expect(await one.beat()).toEqual([]);
  await two.beat();
  expect(await one.beat()).toEqual([]);
});

test('[AD-7] who lives is counted by role, by signs alone: what was left behind counts for nobody; and for how many looks nobody took in, or worked', async () => {
  const web = instances(on.models, 'w', 'web');
  await instances(on.models, 'old', 'worker').beat();
  await web.beat();
  await web.beat();
  // It lies there, and has given no sign since.
  expect(web.alive()).toEqual({ count: { all: 0, web: 1, worker: 0 }, without: { web: 0, worker: 2 } });
  const [worker, both] = [instances(on.models, 'k', 'worker'), instances(on.models, 'b')];
  for (const one of [worker, both]) await one.beat();
  await web.beat();
  await worker.beat();
  await web.beat();
  expect(web.alive()).toEqual({ count: { all: 0, web: 1, worker: 1 }, without: { web: 0, worker: 0 } });
  await both.beat();
  await web.beat();
  expect(web.alive().count).toEqual({ all: 1, web: 1, worker: 1 });
  for (let look = 0; look < LOOKS; look += 1) await web.beat();
  expect(web.alive()).toEqual({ count: { all: 0, web: 1, worker: 0 }, without: { web: 0, worker: LOOKS } });
  // Of an earlier version, which has no roles: it does all.
  await on.models.instances.updateOne({ _id: 'b' }, { $unset: { role: 1 }, $inc: { beats: 1 } });
  await web.beat();
  expect(web.alive()).toEqual({ count: { all: 1, web: 1, worker: 0 }, without: { web: 0, worker: 0 } });
});

test('[AD-4] what is gone holds nothing: its destinations are free, with the attempt that may have arrived, and its conversations; others keep theirs', async () => {
  const inbox = mongoInbox(on.models.inbox.db);
  const row = { topic: 't', createdAt: min(0), receivedAt: min(0) };
  for (const key of ['a', 'b']) await inbox.put({ ...row, key, conversationId: key });
  const [a, b] = await inbox.take(min(1), 10, 600_000);
  await inbox.claim(a ? [a] : [], 'two:1');
  await inbox.claim(b ? [b] : [], 'twofold:1');
  const attempt = { id: 'CASE-1', keys: ['k'], startedAt: min(1) };
  await on.outbox.take('slack:#a', 'two', attempt, min(2));
  await on.outbox.take('slack:#b', 'twofold', attempt, min(2));
  await instances(on.models, 'one').bury('two');
  expect((await inbox.take(min(1), 10, 600_000)).map(({ claim }) => claim)).toEqual([null, 'twofold:1']);
  // The attempt is in doubt: it has to be looked at anew.
  expect(await on.outbox.take('slack:#a', 'one', attempt, min(2))).toMatchObject({ kind: 'look again' });
  expect(await on.outbox.take('slack:#b', 'one', attempt, min(2))).toEqual({ kind: 'busy' });
});

test('[AD-4] a pace that lies further ahead than any is another clock’s', async () => {
  const at = (seconds: number) => new Date(min(0).getTime() + seconds * 1_000);
  const attempt = { id: 'CASE-1', keys: ['k'], startedAt: at(0) };
  await on.outbox.take('slack:#a', 'one', attempt, at(60));
  await on.outbox.release('slack:#a', 'one', at(600));
  expect(await on.outbox.take('slack:#a', 'two', attempt, at(60))).toMatchObject({ kind: 'taken' });
  await on.outbox.release('slack:#a', 'two', at(1));
  expect(await on.outbox.take('slack:#a', 'one', attempt, at(60))).toEqual({ kind: 'too soon', at: at(1) });
});

test('[AD-4] the shared clock is the database’s, whatever the machine’s says, and goes on while that does not answer', async () => {
  let answer: () => Promise<{ localTime?: Date }> = async () => ({ localTime: new Date(Date.now() - 600_000) });
  const db = { command: () => answer() };
  // Of the connection it asks nothing else.
  const clock = await sharedClock({ db } as unknown as Parameters<typeof sharedClock>[0]);
  const off = () => Math.abs(Date.now() - 600_000 - clock.now().getTime());
  expect(off()).toBeLessThan(1_000);
  expect(Math.abs(clock.aheadMs() - 600_000)).toBeLessThan(1_000);
  answer = () => Promise.reject(new Error('away'));
  await expect(clock.ask()).rejects.toThrow('away');
  expect(off()).toBeLessThan(1_000);
  answer = async () => ({});
  await clock.ask();
  expect(off()).toBeLessThan(1_000);
  answer = async () => ({ localTime: new Date(Date.now() + 60_000) });
  await clock.ask();
  expect(Math.abs(clock.aheadMs() + 60_000)).toBeLessThan(1_000);
});
