import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { MongoClient, ObjectId } from 'mongodb';
import { startEmbedded } from '../../../src/embedded/index.ts';
import type { Running } from './support.ts';
import { running } from './support.ts';

let run: Running;
beforeAll(async () => {
  run = await running();
});
afterAll(() => run.stop());

async function failure(work: Promise<unknown>): Promise<Document> {
  return work.then(
    () => {
      throw new Error('it should have been refused');
    },
    (error: Document) => error,
  );
}

/** The plan a find is carried out with. */
async function plan(cursor: {
  explain(): Promise<Document>;
}): Promise<{ stage: string; index: unknown; docs: number; keys: number }> {
  const { queryPlanner, executionStats } = await cursor.explain();
  const access = queryPlanner.winningPlan.inputStage ?? queryPlanner.winningPlan;
  return {
    stage: queryPlanner.winningPlan.stage,
    index: access.indexName,
    docs: executionStats.totalDocsExamined,
    keys: executionStats.totalKeysExamined,
  };
}

describe('reading', () => {
  test('cursors give everything in batches, and can be closed early', async () => {
    const collection = run.collection();
    await collection.insertMany(Array.from({ length: 2500 }, (_, n) => ({ n })));
    expect((await collection.find().toArray()).map(({ n }) => n)).toEqual(Array.from({ length: 2500 }, (_, n) => n));
    expect(
      await collection
        .find({ n: { $lt: 1000 } })
        .batchSize(7)
        .toArray(),
    ).toHaveLength(1000);
    const cursor = collection.find().batchSize(10);
    await cursor.next();
    await cursor.close();
    expect(await collection.find().sort({ n: -1 }).skip(2).limit(2).project({ _id: 0 }).toArray()).toEqual([
      { n: 2497 },
      { n: 2496 },
    ]);
    expect(
      await failure(run.client.db('test').command({ getMore: 123n, collection: collection.collectionName })),
    ).toMatchObject({ code: 43, codeName: 'CursorNotFound' });
  });

  test('a batch stays under what one message holds', async () => {
    const collection = run.collection();
    const big = 'x'.repeat(5_000_000);
    for (let n = 0; n < 5; n++) await collection.insertOne({ n, big });
    expect(await collection.find().toArray()).toHaveLength(5);
    expect(await failure(collection.insertOne({ big: 'x'.repeat(17_000_000) }))).toBeInstanceOf(Error);
  });

  test('projections include and exclude, dotted and through arrays', async () => {
    const collection = run.collection();
    await collection.insertOne({ _id: 1 as never, a: { b: 1, c: 2 }, list: [{ k: 1, v: 2 }, 5], z: 1 });
    const get = (projection: Document) => collection.findOne({}, { projection });
    expect(await get({ 'a.b': 1, 'list.k': 1 })).toEqual({ _id: 1, a: { b: 1 }, list: [{ k: 1 }] });
    expect(await get({ 'a.b': 0, list: 0, _id: 0 })).toEqual({ a: { c: 2 }, z: 1 });
    expect(await get({ _id: 1 })).toEqual({ _id: 1 });
    expect(await failure(get({ a: 1, z: 0 }))).toMatchObject({ code: 2 });
    expect(await failure(get({ list: { $slice: 1 } }))).toMatchObject({ message: expect.stringContaining('$slice') });
  });

  test('count, countDocuments, distinct', async () => {
    const collection = run.collection();
    await collection.insertMany([{ a: 1 }, { a: [1, 2] }, { a: 3, b: 1 }, {}]);
    expect(await collection.estimatedDocumentCount()).toBe(4);
    expect(await collection.countDocuments({ a: 1 })).toBe(2);
    expect(await collection.countDocuments({}, { skip: 1, limit: 2 })).toBe(2);
    expect(await collection.distinct('a')).toEqual([1, 2, 3]);
    expect(await run.client.db('test').collection('absent').countDocuments({})).toBe(0);
  });
});

describe('indexes', () => {
  test('equality, $in, range and sort on a prefix read only what they need', async () => {
    const collection = run.collection();
    await collection.insertMany(
      Array.from({ length: 2000 }, (_, n) => ({ n, queue: `q${n % 20}`, open: n % 2 === 0 })),
    );
    expect(await plan(collection.find({ queue: 'q3' }))).toMatchObject({ stage: 'COLLSCAN', docs: 2000 });
    await collection.createIndex({ queue: 1, n: -1 });
    await collection.createIndex({ n: 1 }, { partialFilterExpression: { open: true } });
    expect(await plan(collection.find({ queue: 'q3' }))).toMatchObject({ index: 'queue_1_n_-1', docs: 100 });
    expect(await plan(collection.find({ queue: { $in: ['q3', 'q4'] } }))).toMatchObject({ docs: 200 });
    expect(await plan(collection.find({ queue: 'q3', n: { $gte: 100, $lt: 200 } }))).toMatchObject({ docs: 5 });
    expect(await plan(collection.find({ queue: 'q3' }).sort({ n: 1 }).limit(2))).toMatchObject({
      stage: 'IXSCAN',
      docs: 2,
    });
    expect(await plan(collection.find({ queue: 'q3' }).sort({ open: 1 }))).toMatchObject({ stage: 'SORT', docs: 100 });
    expect(await plan(collection.find({ open: true, n: { $lt: 10 } }))).toMatchObject({ index: 'n_1', docs: 5 });
    expect(await plan(collection.find({ n: { $lt: 10 } }))).toMatchObject({ stage: 'COLLSCAN' });
    expect(await plan(collection.find({ _id: new ObjectId() }))).toMatchObject({ index: '_id_', docs: 0 });
  });

  test('an equality on a field in an array, sorted by the next field of the index, reads the first document only', async () => {
    const collection = run.collection();
    await collection.createIndex({ kind: 1, 'effects.to': 1, at: 1 });
    await collection.insertMany(
      Array.from({ length: 300 }, (_, n) => ({
        kind: 'case',
        at: 300 - n,
        effects: [{ to: 'a' }, { to: `x${n % 3}` }],
      })),
    );
    const find = () => collection.find({ kind: 'case', 'effects.to': 'x1' }).sort({ at: 1 }).limit(1);
    expect(await plan(find())).toMatchObject({ stage: 'IXSCAN', docs: 1, keys: 1 });
    expect((await find().toArray())[0]).toMatchObject({ at: 2 });
    // its elements' least is what an array sorts by, and the entries of one element do not tell it
    const inside = collection.find({ kind: 'case', 'effects.to': 'x1' }).sort({ 'effects.to': 1 });
    expect(await plan(inside)).toMatchObject({ stage: 'SORT', docs: 100 });
  });

  test('E11000 says what MongoDB says, from every command that can meet it', async () => {
    const collection = run.collection();
    await collection.createIndex({ 'ref.id': 1, kind: 1 }, { unique: true });
    await collection.insertOne({ ref: { id: 7 }, kind: 'a' });
    const expected = {
      code: 11000,
      keyPattern: { 'ref.id': 1, kind: 1 },
      keyValue: { 'ref.id': 7, kind: 'a' },
      message: `E11000 duplicate key error collection: ${collection.namespace} index: ref.id_1_kind_1 dup key: { ref.id: 7, kind: "a" }`,
    };
    const details = ({ code, keyPattern, keyValue, message }: Document) => ({ code, keyPattern, keyValue, message });
    expect(
      details(
        await failure(collection.findOneAndUpdate({ x: 1 }, { $set: { ref: { id: 7 }, kind: 'a' } }, { upsert: true })),
      ),
    ).toEqual(expected);
    const insert = await failure(collection.insertOne({ ref: { id: 7 }, kind: 'a' }));
    expect(insert).toMatchObject({ code: 11000, message: expected.message });
    await collection.insertOne({ ref: { id: 8 }, kind: 'a' });
    expect(await failure(collection.updateOne({ 'ref.id': 8 }, { $set: { 'ref.id': 7 } }))).toMatchObject({
      code: 11000,
    });
    expect(await collection.countDocuments({ 'ref.id': 8 })).toBe(1);
    expect(await failure(collection.insertOne({ _id: (await collection.findOne({}))?._id as ObjectId }))).toMatchObject(
      { code: 11000, keyPattern: { _id: 1 } },
    );
  });

  test('a bulk stops at the first duplicate when ordered and goes on when not', async () => {
    for (const [ordered, inserted, errors] of [
      [true, 1, 1],
      [false, 2, 2],
    ] as const) {
      const collection = run.collection();
      await collection.createIndex({ k: 1 }, { unique: true });
      const docs = [{ k: 1 }, { k: 1 }, { k: 2 }, { k: 2 }];
      const error = await failure(collection.insertMany(docs, { ordered }));
      expect(error).toMatchObject({ code: 11000, insertedCount: inserted });
      expect(error.writeErrors).toHaveLength(errors);
      expect(await collection.countDocuments()).toBe(inserted);
    }
  });

  test('unique: missing counts as null, elements of arrays, and only what a partial index covers', async () => {
    const collection = run.collection();
    await collection.createIndex({ k: 1 }, { unique: true });
    await collection.insertMany([{}, { k: [1, 2, 2] }]);
    expect(await failure(collection.insertOne({ k: null }))).toMatchObject({ code: 11000 });
    expect(await failure(collection.insertOne({ k: [3, 2] }))).toMatchObject({ code: 11000 });
    const partial = run.collection();
    await partial.createIndex({ name: 1 }, { unique: true, partialFilterExpression: { type: 'single' } });
    await partial.insertMany([{ name: 'a' }, { name: 'a' }, { name: 'a', type: 'single' }]);
    expect(await failure(partial.insertOne({ name: 'a', type: 'single' }))).toMatchObject({ code: 11000 });
    expect(await failure(partial.updateMany({ name: 'a' }, { $set: { type: 'single' } }))).toMatchObject({
      code: 11000,
    });
  });

  test('an index over duplicates is not made; the same one twice is; a clash is told', async () => {
    const collection = run.collection();
    await collection.insertMany([{ k: 1 }, { k: 1 }]);
    expect(await failure(collection.createIndex({ k: 1 }, { unique: true }))).toMatchObject({ code: 11000 });
    await collection.createIndex({ k: 1 });
    await collection.createIndex({ k: 1 });
    expect(await failure(collection.createIndex({ k: 1 }, { unique: true }))).toMatchObject({ code: 86 });
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_', 'k_1']);
    await collection.dropIndex('k_1');
    expect(await failure(collection.dropIndex('k_1'))).toMatchObject({ code: 27 });
  });

  test('two different arrays in one index are refused, two fields of one array are paired', async () => {
    const collection = run.collection();
    await collection.createIndex({ 'a.x': 1, 'a.y': 1 }, { unique: true });
    await collection.insertOne({
      a: [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
    });
    await collection.insertOne({ a: { x: 1, y: 2 } });
    const parallel = run.collection();
    await parallel.createIndex({ a: 1, b: 1 });
    expect(await failure(parallel.insertOne({ a: [1], b: [2] }))).toMatchObject({ code: 171 });
  });
});

describe('one at a time', () => {
  test('of 200 clients that claim the same version one wins', async () => {
    const clients = await Promise.all(
      Array.from({ length: 200 }, () =>
        MongoClient.connect(run.embedded.uri, { maxPoolSize: 1, monitorCommands: false }),
      ),
    );
    const collection = run.collection();
    for (let version = 0; version < 3; version++) {
      if (version === 0) await collection.insertOne({ _id: 'case' as never, version });
      const results = await Promise.all(
        clients.map((client, n) =>
          client
            .db('test')
            .collection(collection.collectionName)
            .findOneAndUpdate(
              { _id: 'case' as never, version },
              { $inc: { version: 1 }, $set: { owner: n } },
              { returnDocument: 'after' },
            ),
        ),
      );
      expect(results.filter((doc) => doc !== null)).toHaveLength(1);
    }
    await Promise.all(
      clients.map((client) =>
        client
          .db('test')
          .collection(collection.collectionName)
          .updateOne({ _id: 'case' as never }, { $inc: { total: 1 } }),
      ),
    );
    expect(await collection.findOne({})).toMatchObject({ version: 3, total: 200 });
    await Promise.all(clients.map((client) => client.close()));
  });

  test('of 100 concurrent upserts under a unique index one inserts', async () => {
    const collection = run.collection();
    await collection.createIndex({ key: 1 }, { unique: true });
    const results = await Promise.all(
      Array.from({ length: 100 }, () => collection.updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true })),
    );
    expect(results.filter(({ upsertedCount }) => upsertedCount === 1)).toHaveLength(1);
    expect(await collection.findOne({})).toMatchObject({ n: 100 });
  });

  test('findOneAnd… with sort, delete, replace and projection', async () => {
    const collection = run.collection();
    await collection.insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(
      await collection.findOneAndUpdate({}, { $set: { seen: true } }, { sort: { n: -1 }, projection: { _id: 0 } }),
    ).toEqual({ n: 3 });
    expect(await collection.findOneAndDelete({ n: { $gt: 1 } }, { sort: { n: 1 } })).toMatchObject({ n: 2 });
    expect(
      await collection.findOneAndReplace({ n: 1 }, { m: 1 }, { returnDocument: 'after', projection: { _id: 0 } }),
    ).toEqual({ m: 1 });
    expect(await collection.findOneAndUpdate({ n: 9 }, { $set: { a: 1 } })).toBeNull();
    const result = await collection.findOneAndUpdate(
      { n: 9 },
      { $set: { a: 1 } },
      { upsert: true, includeResultMetadata: true },
    );
    expect(result).toMatchObject({
      value: null,
      lastErrorObject: { updatedExisting: false, upserted: expect.any(ObjectId) },
    });
  });
});

describe('what is not supported is refused by name', () => {
  const refusals: [string, (collection: ReturnType<Running['collection']>) => Promise<unknown>, number][] = [
    ['$where', (c) => c.find({ $where: 'true' }).toArray(), 2],
    ['$text', (c) => c.find({ $text: { $search: 'x' } }).toArray(), 2],
    ['$near', (c) => c.find({ at: { $near: [0, 0] } }).toArray(), 2],
    ['$expr', (c) => c.find({ $expr: { $gt: ['$a', 1] } }).toArray(), 2],
    [
      '$lookup',
      (c) => c.aggregate([{ $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'c' } }]).toArray(),
      2,
    ],
    ['$out', (c) => c.aggregate([{ $out: 'x' }]).toArray(), 2],
    ['$dateAdd', (c) => c.aggregate([{ $project: { x: { $dateAdd: {} } } }]).toArray(), 2],
    ['$stdDevPop', (c) => c.aggregate([{ $group: { _id: 1, x: { $stdDevPop: '$a' } } }]).toArray(), 2],
    ['$mul', (c) => c.updateOne({}, { $mul: { a: 2 } }), 9],
    ['pipeline', (c) => c.updateOne({}, [{ $set: { a: 1 } }]), 2],
    ['collation', (c) => c.find({}, { collation: { locale: 'de' } }).toArray(), 40415],
    ['tailable', (c) => c.find({}, { tailable: true }).toArray(), 40415],
    ['expireAfterSeconds', (c) => c.createIndex({ at: 1 }, { expireAfterSeconds: 5 }), 67],
    ['sparse', (c) => c.createIndex({ at: 1 }, { sparse: true }), 67],
    ['"text"', (c) => c.createIndex({ at: 'text' }), 67],
    [
      'capped',
      (c) => run.client.db('test').createCollection(`${c.collectionName}capped`, { capped: true, size: 100 }),
      40415,
    ],
    ['mapReduce', () => run.client.db('test').command({ mapReduce: 'x' }), 59],
    ['serverStatus', () => run.client.db('test').command({ serverStatus: 1 }), 59],
    ['$changeStream', (c) => c.watch().next(), 2],
  ];
  for (const [name, work, code] of refusals) {
    test(name, async () => {
      const collection = run.collection();
      await collection.insertOne({ a: 1 });
      expect(await failure(work(collection))).toMatchObject({ code, message: expect.stringContaining(name) });
    });
  }

  test('transactions, in the words the driver has for it', async () => {
    const collection = run.collection();
    const transaction = run.client.withSession((session) =>
      session.withTransaction(() => collection.insertOne({ a: 1 }, { session })),
    );
    await expect(transaction).rejects.toThrow('does not support retryable writes');
    expect(await collection.countDocuments()).toBe(0);
  });

  test('BSON types that cannot be compared exactly are refused at the door', async () => {
    const { Decimal128, Code, MaxKey, MinKey, Timestamp } = await import('mongodb');
    for (const bad of [Decimal128.fromString('1.5'), new Code('x'), new MinKey(), new MaxKey(), new Timestamp(1n)]) {
      expect(await failure(run.collection().insertOne({ a: bad }))).toMatchObject({
        code: 2,
        message: expect.stringContaining("field 'a'"),
      });
    }
  });
});

describe('starting and stopping', () => {
  test('close() ends open connections and frees the port', async () => {
    const first = await startEmbedded({ dir: null });
    const client = await MongoClient.connect(first.uri, { serverSelectionTimeoutMS: 200 });
    await client.db('x').collection('y').insertOne({ a: 1 });
    await first.close();
    const again = await startEmbedded({ dir: null, port: Number(new URL(first.uri).port) });
    expect(new URL(again.uri).host).toBe(new URL(first.uri).host);
    await expect(startEmbedded({ dir: null, port: Number(new URL(first.uri).port) })).rejects.toThrow('EADDRINUSE');
    await client.close();
    await again.close();
  });

  test('listCollections, listDatabases, dropDatabase', async () => {
    const db = run.client.db('other');
    await db.createCollection('one');
    await db.collection('two').insertOne({});
    expect((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)).toEqual([
      'one',
      'two',
    ]);
    expect(await db.listCollections({ name: 'two' }).toArray()).toHaveLength(1);
    expect((await run.client.db('admin').admin().listDatabases({ nameOnly: true })).databases).toContainEqual({
      name: 'other',
    });
    expect(await failure(db.createCollection('one'))).toMatchObject({ code: 48 });
    await db.dropDatabase();
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});
