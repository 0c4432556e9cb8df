import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../../../src/adapters/store/connect.ts';
import {
  bringForward,
  checkData,
  dataVersion,
  MIGRATIONS,
  type Migration,
  OtherData,
} from '../../../../src/adapters/store/data-version.ts';
import { openModels } from '../../../../src/adapters/store/models.ts';

let database: Database;
beforeEach(async () => {
  database = await openDatabase({ uri: null, dataDir: null });
});
afterEach(() => database.close());

interface Person {
  readonly _id: string;
  readonly name?: string;
  readonly first?: string;
}
const people = () => {
  const { db } = database.connection;
  if (!db) throw new Error('not connected');
  return db.collection<Person>('people');
};

/** A trial: a field gets another name, then a value another form. */
const TRIAL: readonly Migration[] = [
  {
    to: 2,
    what: 'name becomes first',
    async run(db) {
      for (const { _id, name } of await db
        .collection<Person>('people')
        .find({ name: { $gt: '' } })
        .toArray())
        await db.collection<Person>('people').updateOne({ _id }, { $set: { first: name ?? '' }, $unset: { name: 1 } });
    },
  },
  {
    to: 3,
    what: 'first is written large',
    async run(db) {
      for (const { _id, first } of await db.collection<Person>('people').find({}).toArray())
        await db.collection<Person>('people').updateOne({ _id }, { $set: { first: first?.toUpperCase() ?? '' } });
    },
  },
];
const forward = (migrations: readonly Migration[], told: string[] = []) =>
  bringForward(database.connection, ({ to, what }) => told.push(`${to} ${what}`), migrations);

test('[AD-8] a fresh database is of the newest version, one of before there were versions of the first; the register has no gaps', async () => {
  expect(await dataVersion(database.connection)).toBeNull();
  const told: string[] = [];
  await forward(TRIAL, told);
  expect([await dataVersion(database.connection), told]).toEqual([3, []]);
  expect(MIGRATIONS.map(({ to }) => to)).toEqual(MIGRATIONS.map((_, at) => at + 2));
});

test('[AD-8] older data are brought forward step by step, once; what is newer is left alone', async () => {
  await people().insertOne({ _id: 'a', name: 'ada' });
  await expect(checkData(database.connection, TRIAL)).rejects.toThrow(/of version 1.*works on 3; start it once/);
  const told: string[] = [];
  await forward(TRIAL, told);
  expect(told).toEqual(['2 name becomes first', '3 first is written large']);
  expect(await people().find({}).toArray()).toEqual([{ _id: 'a', first: 'ADA' }]);
  await forward(TRIAL, told);
  expect(told).toHaveLength(2);
  await checkData(database.connection, TRIAL);
});

test('[AD-8] killed in the middle it goes on where it was; two that start at once come to the same', async () => {
  for (const name of ['ada', 'ben', 'eve']) await people().insertOne({ _id: name, name });
  const killed = TRIAL.map((one) => ({
    ...one,
    async run(db: Parameters<Migration['run']>[0]) {
      if (one.to === 3) throw new Error('killed');
      await one.run(db);
    },
  }));
  await expect(forward(killed)).rejects.toThrow('killed');
  expect(await dataVersion(database.connection)).toBe(2);
  await Promise.all([forward(TRIAL), forward(TRIAL)]);
  expect(await dataVersion(database.connection)).toBe(3);
  expect((await people().find({}).toArray()).map(({ first }) => first)).toEqual(['ADA', 'BEN', 'EVE']);
});

test('[AD-8] data of a newer version are refused before anything is written, by whoever opens them', async () => {
  await forward(TRIAL);
  await people().insertOne({ _id: 'a', first: 'ADA' });
  const before = JSON.stringify(await people().find({}).toArray());
  await expect(forward(TRIAL.slice(0, 1))).rejects.toThrow(OtherData);
  await expect(openModels(database.connection)).rejects.toThrow(
    /of version 3, which a newer Caseload wrote, and this one knows 1.*; install the newer one again/,
  );
  expect(JSON.stringify(await people().find({}).toArray())).toBe(before);
  const { db } = database.connection;
  expect((await db?.listCollections({}, { nameOnly: true }).toArray())?.map(({ name }) => name).sort()).toEqual([
    'meta',
    'people',
  ]);
});
