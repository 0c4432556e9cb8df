import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mongoCursor } from '../../../../src/adapters/store/cursors.ts';
import { forgetSettled, mongoInbox } from '../../../../src/adapters/store/inbox.ts';
import { openModels } from '../../../../src/adapters/store/models.ts';
import { dueToWake, openCases } from '../../../../src/adapters/store/queries.ts';
import { mongoStore } from '../../../../src/adapters/store/store.ts';
import { proofOf } from '../../../../src/app/proof.ts';
import type { CaseState } from '../../../../src/domain/case/case.ts';
import type { PersonState } from '../../../../src/domain/people/state.ts';
import { min, openCase, opened, RULE, T0, tell, wake, write } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';
import { type Bench, bench } from '../../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const state = (changes: Partial<CaseState> = {}): CaseState => ({
  ...openCase().state,
  conversationId: null,
  holds: changes.open ?? true,
  ...changes,
});
const insert = (id: string, changes: Partial<CaseState> = {}, wakeAt: Date | null = null) =>
  on.store.cases.insert({ id, expectedVersion: 0, state: state(changes), log: [], effects: [], wakeAt });

describe('one write', () => {
  test('[AD-4] what is read is what was written: dates, nulls, fields left out, the whole log', async () => {
    const first = write('CASE-1', null, [opened({ conversationId: null })], { at: T0, by: RULE });
    const { state: begun, log, wakeAt } = first.record;
    await on.store.cases.insert({
      id: 'CASE-1',
      expectedVersion: 0,
      state: begun,
      log,
      effects: first.effects,
      wakeAt,
    });
    expect(await on.store.cases.load('CASE-1')).toEqual(first.record);
    const second = tell(wake(first.record, min(95)).record, { type: 'snooze', until: min(300) }, min(100));
    const { record } = second;
    const change = {
      id: 'CASE-1',
      expectedVersion: 1,
      state: record.state,
      log: record.log.slice(1),
      effects: second.effects,
      wakeAt: record.wakeAt,
    };
    expect(await on.store.cases.commit(change)).toBe(true);
    expect(await on.store.cases.load('CASE-1')).toEqual({ ...record, version: 2 });
    const stored = await on.models.records.findById('CASE-1').lean();
    expect(stored?.effects.map((one) => one.key)).toEqual([...first.effects, ...second.effects].map((one) => one.key));
  });

  test('[AD-5] whoever reads several cases is left without those that could not be looked at', async () => {
    const store = mongoStore(
      on.models,
      proofOf(
        () => POLICY,
        () => T0,
      ),
    );
    for (const id of ['CASE-1', 'CASE-2']) await insert(id, { contact: { id: 'c1', name: 'Kim', email: null } });
    const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
    expect(ids(await store.cases.loadAll(['CASE-1', 'CASE-2']))).toEqual(['CASE-1', 'CASE-2']);
    for (const tickets of ['none', [null], 7]) {
      await on.models.records.updateOne({ _id: 'CASE-1' }, { $set: { 'state.tickets': tickets } });
      expect(ids(await store.cases.loadAll(['CASE-1', 'CASE-2']))).toEqual(['CASE-2']);
      expect(ids(await store.cases.about('contact', 'c1'))).toEqual(['CASE-2']);
    }
  });

  test('[AD-5] a broken document is one clear error that names it; of another kind it is not found', async () => {
    await insert('CASE-1');
    await insert('CASE-2');
    expect(await on.store.tickets.load('CASE-1')).toBeNull();
    await on.models.records.updateOne({ _id: 'CASE-1' }, { $set: { 'state.clocks': 'none' } });
    await expect(on.store.cases.load('CASE-1')).rejects.toThrow(
      'the stored case CASE-1 is broken: state.clocks is not a list',
    );
    expect((await on.store.cases.load('CASE-2'))?.id).toBe('CASE-2');
    expect((await on.store.cases.loadAll(['CASE-9', 'CASE-2'])).map(({ id }) => id)).toEqual(['CASE-2']);
  });

  test('[AD-4] of many that saw the same version one is written', async () => {
    await insert('CASE-1');
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        on.store.cases.commit({
          id: 'CASE-1',
          expectedVersion: 1,
          state: state({ owner: `p${index}` }),
          log: [],
          effects: [],
          wakeAt: null,
        }),
      ),
    );
    const winner = outcomes.indexOf(true);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await on.store.cases.load('CASE-1')).toMatchObject({ version: 2, state: { owner: `p${winner}` } });
  });

  test('[AD-4] an id is given once, an unknown one is not written', async () => {
    expect(await Promise.all([insert('CASE-1'), insert('CASE-1'), insert('CASE-1')])).toEqual(
      expect.arrayContaining([true, false, false]),
    );
    expect(
      await on.store.cases.commit({
        id: 'CASE-9',
        expectedVersion: 1,
        state: state(),
        log: [],
        effects: [],
        wakeAt: null,
      }),
    ).toBe(false);
    expect(await on.store.cases.load('CASE-9')).toBeNull();
  });
});

describe('[IN-6] one open case a conversation', () => {
  test('is held by the database, for new cases and for reopened ones', async () => {
    expect(await insert('CASE-1', { conversationId: '77', number: 1 })).toBe(true);
    expect(await insert('CASE-2', { conversationId: '77', number: 2 })).toBe(false);
    const closed = { id: 'CASE-1', expectedVersion: 1, log: [], effects: [], wakeAt: null };
    await on.store.cases.commit({ ...closed, state: state({ conversationId: '77', number: 1, open: false }) });
    expect(await insert('CASE-2', { conversationId: '77', number: 2 })).toBe(true);
    const reopened = { ...closed, expectedVersion: 2, state: state({ conversationId: '77', number: 1 }) };
    expect(await on.store.cases.commit(reopened)).toBe(false);
    expect((await on.store.cases.latestOf('77'))?.id).toBe('CASE-2');
  });

  test('cases without a conversation do not get in each other’s way', async () => {
    expect(await Promise.all([insert('CASE-1'), insert('CASE-2')])).toEqual([true, true]);
  });

  test('opening the models again keeps what is there', async () => {
    await insert('CASE-1', { conversationId: '77' });
    const connection = on.models.records.db;
    for (const name of connection.modelNames()) connection.deleteModel(name);
    await openModels(connection);
    expect(await insert('CASE-2', { conversationId: '77' })).toBe(false);
  });
});

test('[AD-4] numbers of a series are never given twice', async () => {
  const given = await Promise.all(Array.from({ length: 60 }, () => on.store.nextNumber('case')));
  expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect(await on.store.nextNumber('ENG')).toBe(1);
  const lifted = await Promise.all(Array.from({ length: 20 }, () => on.store.nextNumber('hour', 1_000)));
  expect(lifted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => 1_001 + n));
  expect([await on.store.nextNumber('hour', 500), await on.store.nextNumber('hour', 2_000)]).toEqual([1_021, 2_001]);
});

describe('[RO-1] lifetime value', () => {
  const rank = (id: number, cents: number | null) => on.store.rankLifetimeValue(`a${id}`, cents, 0.1);

  test('the first accounts ever seen are not the best of all; of twenty the top two are', async () => {
    expect(await rank(0, 1_000_000)).toBe(false);
    for (let id = 1; id < 20; id += 1) await rank(id, id * 100);
    expect([await rank(0, 1_000_000), await rank(19, 1900), await rank(18, 1800), await rank(1, 100)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await rank(99, null)).toBe(false);
  });
});

describe('queries', () => {
  test('[RO-5] open cases by owner', async () => {
    await insert('CASE-1', { owner: 'ana', number: 1 });
    await insert('CASE-2', { owner: 'ana', number: 2 });
    await insert('CASE-3', { owner: 'ben', number: 3, open: false });
    await insert('CASE-4', { owner: null, number: 4 });
    expect(await on.store.cases.openCounts()).toEqual({ ana: 2 });
    const ids = async (filter: Parameters<typeof openCases>[1]) =>
      (await openCases(on.models, filter)).map((one) => one.id);
    expect(await ids({})).toEqual(['CASE-4', 'CASE-2', 'CASE-1']);
    expect(await ids({ owner: 'ana', limit: 1 })).toEqual(['CASE-2']);
    expect(await ids({ queue: 'breach' })).toEqual([]);
  });

  test('[SK-1] open cases are all of them: whoever shows a few sorts before they cut', async () => {
    for (let number = 1; number <= 230; number += 1) await insert(`CASE-${number}`, { number });
    const found = await on.store.cases.listOpen({});
    expect(found).toHaveLength(230);
    expect(found.at(-1)?.id).toBe('CASE-1');
  });

  test('[ES-6] what is due to wake, longest due first; what waits for nothing never', async () => {
    await insert('CASE-1', {}, min(20));
    await insert('CASE-2', {}, min(10));
    await insert('CASE-3', {}, min(31));
    await insert('CASE-4', {}, null);
    expect((await dueToWake(on.models, min(30))).map((one) => one.id)).toEqual(['CASE-2', 'CASE-1']);
    expect(await dueToWake(on.models, min(30), 1)).toMatchObject([{ kind: 'case', id: 'CASE-2' }]);
    // A P1 that came due later rings before a P3 of before.
    const urgent = { assessment: { ...openCase().state.assessment, priority: 'P1' as const } };
    await insert('CASE-5', urgent, min(29));
    expect((await dueToWake(on.models, min(30))).map((one) => one.id)).toEqual(['CASE-5', 'CASE-2', 'CASE-1']);
    // A digest tells of cases as they are after what was due of them.
    const person = { id: 'person:ana', expectedVersion: 0, log: [], effects: [], wakeAt: min(5) };
    const recent = { person: 'ana', recent: [] };
    // Only what a stored person is known by: nothing here reads more of it.
    await on.store.persons.insert({ ...person, state: recent as unknown as PersonState });
    expect((await dueToWake(on.models, min(30))).map((one) => one.id)).toEqual([
      'CASE-5',
      'CASE-2',
      'CASE-1',
      'person:ana',
    ]);
  });
});

describe('[IC-1] the inbox', () => {
  const row = (key: string, minute: number) => ({
    key,
    topic: 't',
    conversationId: '77',
    createdAt: min(0),
    receivedAt: min(minute),
  });

  test('keeps a notification once, gives it until it is done, later when it is to be retried, never when it is dead', async () => {
    const inbox = mongoInbox(on.models.inbox.db);
    const keys = async (minute: number) =>
      (await inbox.take(min(minute), 10, 600_000)).map((one) => [one.key, one.attempts]);
    expect(await Promise.all([inbox.put(row('a', 1)), inbox.put(row('a', 1))])).toEqual(
      expect.arrayContaining(['stored', 'duplicate']),
    );
    await inbox.put(row('b', 2));
    await inbox.put(row('c', 3));
    expect(await keys(2)).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect(await inbox.claim(await inbox.take(min(9), 10, 600_000), 'mine')).toBe(3);
    // Of another's claim nothing is done.
    await inbox.done(['a', 'b', 'c'], 'other');
    expect(await inbox.take(min(9), 10, 600_000)).toMatchObject([
      { claim: 'mine' },
      { claim: 'mine' },
      { claim: 'mine' },
    ]);
    await inbox.done(['a'], 'mine');
    await inbox.retry(['b'], 'mine', min(10), 'ECONNREFUSED');
    await inbox.dead(['c'], 'mine', 'gone');
    expect(await keys(9)).toEqual([]);
    expect(await keys(10)).toEqual([['b', 1]]);
    expect(await inbox.put(row('a', 20))).toBe('duplicate');
  });

  test('[AD-4] a row that would wait for longer than any does was put by a clock that is ahead: it is due, after those that are', async () => {
    const inbox = mongoInbox(on.models.inbox.db);
    for (const [key, minute] of [
      ['late', 30],
      ['waits', 8],
      ['now', 1],
    ] as const)
      await inbox.put(row(key, minute));
    expect((await inbox.take(min(2), 10, 600_000)).map(({ key }) => key)).toEqual(['now', 'late']);
  });

  test('[AD-4] a row is claimed by one of those who took it, and again by who saw that claim', async () => {
    const inbox = mongoInbox(on.models.inbox.db);
    for (const key of ['a', 'b']) await inbox.put(row(key, 1));
    // As an earlier version left it.
    await on.models.inbox.updateOne({ _id: 'b' }, { $unset: { claim: '' } });
    const taken = await inbox.take(min(2), 10, 600_000);
    const counts = await Promise.all(['one', 'two', 'three'].map((claim) => inbox.claim(taken, claim)));
    expect(counts.toSorted()).toEqual([0, 0, 2]);
    const held = await inbox.take(min(2), 10, 600_000);
    expect(new Set(held.map(({ claim }) => claim)).size).toBe(1);
    expect(await inbox.claim(held, 'later')).toBe(2);
    expect(await inbox.claim(held, 'too late')).toBe(0);
    await inbox.clearClaims();
    expect(await inbox.take(min(2), 10, 600_000)).toMatchObject([{ claim: null }, { claim: null }]);
  });

  test('[AD-6] what was dealt with a week ago goes, so much a round; what waits or was given up stays, however old', async () => {
    const inbox = mongoInbox(on.models.inbox.db);
    const WEEK = 7 * 24 * 60;
    for (const [key, minute] of Object.entries({ done: 0, dead: 1, waits: 2, young: 3 }))
      await inbox.put(row(key, minute));
    await inbox.claim(await inbox.take(min(3), 10, 600_000), 'mine');
    await inbox.done(['done', 'young'], 'mine');
    await inbox.dead(['dead'], 'mine', 'gone');
    expect(await forgetSettled(on.models, min(WEEK))).toBe(0);
    expect(await forgetSettled(on.models, min(WEEK + 3))).toBe(1);
    expect((await on.models.inbox.find({}).lean()).map(({ _id }) => _id).toSorted()).toEqual([
      'dead',
      'waits',
      'young',
    ]);
    // A repeat that comes later than that is taken as news: one more look.
    expect(await inbox.put(row('done', WEEK + 4))).toBe('stored');
    const waiting = { topic: 't', conversationId: '77', createdAt: min(0), receivedAt: min(0), nextAt: min(0) };
    const more = { ...waiting, status: 'done' as const, attempts: 0, error: null };
    await on.models.inbox.insertMany(Array.from({ length: 2_500 }, (_, n) => ({ ...more, _id: `old${n}` })));
    expect([await forgetSettled(on.models, min(WEEK + 1)), await forgetSettled(on.models, min(WEEK + 1))]).toEqual([
      2_000, 500,
    ]);
  });
});

test('[IC-6] a cursor remembers how far one has come', async () => {
  const cursor = mongoCursor(on.models, 'reconcile');
  expect(await cursor.read()).toBeNull();
  await cursor.write(min(5));
  await cursor.write(min(7));
  expect([await cursor.read(), await mongoCursor(on.models, 'other').read()]).toEqual([min(7), null]);
});
