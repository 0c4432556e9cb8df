import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document, Filter, UpdateFilter } from 'mongodb';
import { Double, Int32, Long, ObjectId } from 'mongodb';
import type { Running } from './support.ts';
import { running } from './support.ts';

let run: Running;
beforeAll(async () => {
  run = await running();
});
afterAll(() => run.stop());

/** The _ids of the documents (numbered from 0) that a filter matches. */
async function matching(docs: readonly Document[], filter: Filter<Document>): Promise<unknown[]> {
  const collection = run.collection();
  await collection.insertMany(docs.map((doc, _id) => ({ _id: _id as never, ...doc }))); // the driver types _id as ObjectId
  return (await collection.find(filter).toArray()).map(({ _id }) => _id);
}

/** The document after an update of the one that was put in, without its _id; or the error's code and message. */
async function updated(
  doc: Document,
  update: Document,
  filter: Filter<Document> = {},
  arrayFilters?: Document[],
): Promise<unknown> {
  const collection = run.collection();
  await collection.insertOne({ ...doc });
  try {
    await collection.updateOne(filter, update as UpdateFilter<Document>, arrayFilters ? { arrayFilters } : {});
  } catch (error) {
    const { code, message } = error as { code: number; message: string }; // the driver's server error
    return { code, message };
  }
  return (await collection.find({}, { projection: { _id: 0 } }).toArray())[0];
}

describe('filters as MongoDB reads them', () => {
  test('null matches missing and null, $exists tells them apart', async () => {
    const docs = [{ a: null }, {}, { a: 1 }, { a: [null] }, { a: [] }];
    expect(await matching(docs, { a: null })).toEqual([0, 1, 3]);
    expect(await matching(docs, { a: { $ne: null } })).toEqual([2, 4]);
    expect(await matching(docs, { a: { $in: [null, 1] } })).toEqual([0, 1, 2, 3]);
    expect(await matching(docs, { a: { $exists: false } })).toEqual([1]);
    expect(await matching(docs, { a: { $gte: null } })).toEqual([0, 1, 3]);
  });

  test("{'a.b': null} over arrays follows MatchesNestedNull of MongoDB's own tests", async () => {
    const docs = [
      {},
      { a: {} },
      { a: [{}] },
      { a: { b: null } },
      { a: [] },
      { a: [null] },
      { a: [1, 2] },
      { a: { b: 4 } },
      { a: { b: {} } },
      { b: 4 },
      { a: 5 },
    ];
    expect(await matching(docs, { 'a.b': null })).toEqual([0, 1, 2, 3, 9, 10]);
  });

  test('documents are equal only with their fields in the same order', async () => {
    expect(await matching([{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }], { a: { x: 1, y: 2 } })).toEqual([0]);
  });

  test('int32, double and int64 of one value are equal; int64 beyond 2^53 is exact', async () => {
    const big = Long.fromString('9007199254740993');
    const docs = [
      { a: new Int32(3) },
      { a: new Double(3) },
      { a: Long.fromNumber(3) },
      { a: big },
      { a: 9007199254740992 },
    ];
    expect(await matching(docs, { a: 3 })).toEqual([0, 1, 2]);
    expect(await matching(docs, { a: big })).toEqual([3]);
    expect(await matching(docs, { a: { $gt: 9007199254740992 } })).toEqual([3]);
  });

  test('comparison stays within a type', async () => {
    const docs = [{ a: 5 }, { a: '5' }, { a: new Date(5) }, { a: true }, { a: null }, { a: Number.NaN }];
    expect(await matching(docs, { a: { $gt: 1 } })).toEqual([0]);
    expect(await matching(docs, { a: { $lte: 'z' } })).toEqual([1]);
    expect(await matching(docs, { a: { $gt: new Date(0) } })).toEqual([2]);
    expect(await matching(docs, { a: { $not: { $gt: 1 } } })).toEqual([1, 2, 3, 4, 5]);
  });

  test('arrays: any element, the whole array, $elemMatch, positions, regex', async () => {
    const docs = [
      { a: [1, 5] },
      { a: [[1, 5]] },
      {
        a: [
          { k: 1, n: 2 },
          { k: 2, n: 1 },
        ],
      },
      { a: [{ k: 1, n: 1 }] },
      { a: ['foo'] },
    ];
    expect(await matching(docs, { a: 5 })).toEqual([0]);
    expect(await matching(docs, { a: [1, 5] })).toEqual([0, 1]);
    expect(await matching(docs, { a: { $gt: 4, $lt: 2 } })).toEqual([0]);
    expect(await matching(docs, { a: { $elemMatch: { $gt: 4, $lt: 6 } } })).toEqual([0]);
    expect(await matching(docs, { 'a.k': 1, 'a.n': 1 })).toEqual([2, 3]);
    expect(await matching(docs, { a: { $elemMatch: { k: 1, n: 1 } } })).toEqual([3]);
    expect(await matching(docs, { 'a.0.k': 1 })).toEqual([2, 3]);
    expect(await matching(docs, { a: /^FO/i })).toEqual([4]);
    expect(await matching(docs, { a: { $nin: [5, 'foo'] } })).toEqual([1, 2, 3]);
  });

  test('names that every object inherits are not fields', async () => {
    expect(await matching([{}, { toString: 1 }], { toString: { $exists: true } } as Filter<Document>)).toEqual([1]);
    expect(await matching([{}, { constructor: 1 }], { 'constructor.name': { $exists: true } })).toEqual([]);
  });
});

describe('order', () => {
  test("sorts across types in MongoDB's order, an empty array before null", async () => {
    const values = [
      [],
      null,
      -5,
      1.5,
      Long.fromNumber(7),
      'A',
      'a',
      '\uff5a',
      '\u{1f600}',
      { x: 1 },
      { x: 2 },
      new ObjectId('0'.repeat(24)),
      false,
      true,
      new Date(0),
    ];
    const collection = run.collection();
    await collection.insertMany(values.map((v, n) => ({ n, v })).reverse());
    const sorted = await collection.find().sort({ v: 1 }).toArray();
    expect(sorted.map(({ n }) => n)).toEqual(values.map((_, n) => n));
    await collection.createIndex({ v: 1 });
    expect((await collection.find().sort({ v: -1 }).toArray()).map(({ n }) => n)).toEqual(
      values.map((_, n) => n).reverse(),
    );
  });

  test('an array sorts by its least element upwards and its greatest downwards', async () => {
    const collection = run.collection();
    await collection.insertMany([
      { n: 0, a: [1, 9] },
      { n: 1, a: [3, 4] },
      { n: 2, a: 2 },
    ]);
    expect((await collection.find().sort({ a: 1 }).toArray()).map(({ n }) => n)).toEqual([0, 2, 1]);
    expect((await collection.find().sort({ a: -1 }).toArray()).map(({ n }) => n)).toEqual([0, 1, 2]);
  });

  test('two fields of one array sort by the least of its elements as pairs; two arrays are refused', async () => {
    const collection = run.collection();
    await collection.insertMany([
      {
        n: 0,
        a: [
          { x: 1, y: 9 },
          { x: 2, y: 0 },
        ],
      },
      { n: 1, a: [{ x: 1, y: 5 }] },
    ]);
    expect((await collection.find().sort({ 'a.x': 1, 'a.y': 1 }).toArray()).map(({ n }) => n)).toEqual([1, 0]);
    await collection.updateOne({ n: 0 }, { $set: { b: [1] } });
    await expect(collection.find().sort({ a: 1, b: 1 }).toArray()).rejects.toMatchObject({
      code: 2,
      message: 'cannot sort with keys that are parallel arrays',
    });
  });
});

describe('updates', () => {
  test('each operator does what it says', async () => {
    expect(await updated({ a: 1 }, { $set: { 'b.c': 2 }, $inc: { a: 2, n: 1 } })).toEqual({ a: 3, b: { c: 2 }, n: 1 });
    expect(await updated({ a: 1, b: { c: 1, d: 2 } }, { $unset: { 'b.c': '', x: '' } })).toEqual({ a: 1, b: { d: 2 } });
    expect(await updated({ a: [3, 1] }, { $push: { a: { $each: [2, 0], $sort: 1, $slice: 3 } } })).toEqual({
      a: [0, 1, 2],
    });
    expect(await updated({ a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } })).toEqual({
      a: [1, 2, 3, 4],
    });
    expect(await updated({ a: [1, 2, 3] }, { $push: { a: { $each: [4], $slice: -2 } } })).toEqual({ a: [3, 4] });
    expect(await updated({ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } })).toEqual({ a: [1, 2] });
    expect(await updated({ a: [1, 2, 3, 1] }, { $pull: { a: 1 } })).toEqual({ a: [2, 3] });
    expect(await updated({ a: [{ k: 1, x: 0 }, { k: 2 }] }, { $pull: { a: { k: 1 } } })).toEqual({ a: [{ k: 2 }] });
    expect(await updated({ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } })).toEqual({
      a: [1],
    });
    expect(
      await updated({ a: 5, b: 5, d: new Date(5) }, { $min: { a: 3, b: 7, d: new Date(1) }, $max: { c: 1 } }),
    ).toEqual({ a: 3, b: 5, d: new Date(1), c: 1 });
    expect(await updated({ a: 1 }, { $setOnInsert: { b: 1 } })).toEqual({ a: 1 });
  });

  test('positional $, $[] and $[name]', async () => {
    const items = {
      items: [
        { k: 1, n: 0 },
        { k: 2, n: 0 },
      ],
    };
    expect(await updated(items, { $set: { 'items.$.n': 7 } }, { 'items.k': 2 })).toEqual({
      items: [
        { k: 1, n: 0 },
        { k: 2, n: 7 },
      ],
    });
    expect(await updated(items, { $set: { 'items.$.n': 7 } }, { items: { $elemMatch: { k: 1, n: 0 } } })).toEqual({
      items: [
        { k: 1, n: 7 },
        { k: 2, n: 0 },
      ],
    });
    expect(await updated(items, { $inc: { 'items.$[].n': 1 } })).toEqual({
      items: [
        { k: 1, n: 1 },
        { k: 2, n: 1 },
      ],
    });
    expect(await updated(items, { $set: { 'items.$[e].n': 3 } }, {}, [{ 'e.k': { $gt: 1 } }])).toEqual({
      items: [
        { k: 1, n: 0 },
        { k: 2, n: 3 },
      ],
    });
    expect(await updated({ a: [1, 2] }, { $set: { 'a.$': 9 } }, { a: 2 })).toEqual({ a: [1, 9] });
    expect(await updated(items, { $set: { 'items.$.n': 7 } })).toMatchObject({
      code: 2,
      message: expect.stringContaining('positional operator'),
    });
    expect(await updated(items, { $set: { 'items.$[e].n': 7 } })).toMatchObject({
      code: 2,
      message: expect.stringContaining("identifier 'e'"),
    });
  });

  const mistakes: [string, Document, Document, number, string][] = [
    ['$push on text', { a: 'x' }, { $push: { a: 1 } }, 2, 'must be an array but is of type string'],
    ['$inc on text', { a: 'x' }, { $inc: { a: 1 } }, 14, 'non-numeric type string'],
    ['$inc by text', { a: 1 }, { $inc: { a: 'x' as never } }, 14, 'non-numeric argument'],
    ['$addToSet on a number', { a: 1 }, { $addToSet: { a: 1 } }, 2, 'non-array'],
    ['$pull on a number', { a: 1 }, { $pull: { a: 1 } }, 2, 'non-array'],
    ['$set below a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28, "Cannot create field 'b'"],
    ['$set of a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28, "Cannot create field 'b'"],
    ['two operators on one path', { a: 1 }, { $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40, 'conflict'],
    ['_id', { a: 1 }, { $set: { _id: 5 as never } }, 66, '_id'],
    ['$rename', { a: 1 }, { $rename: { a: 'b' } }, 9, '$rename is not supported'],
  ];
  for (const [title, doc, update, code, text] of mistakes) {
    test(`${title} is an error and not ignored`, async () => {
      expect(await updated(doc, update)).toMatchObject({ code, message: expect.stringContaining(text) });
    });
  }

  test('numbers keep their BSON type through an update of another field', async () => {
    const collection = run.collection();
    await collection.insertOne({ i: new Int32(3), d: new Double(3), l: Long.fromNumber(3), f: 0.5, when: new Date(7) });
    await collection.updateOne({}, { $set: { other: 1 }, $inc: { l: 1, d: 1 } });
    const [doc] = await collection.find({}, { promoteValues: false }).toArray();
    expect(doc?.i).toEqual(new Int32(3));
    expect(doc?.d).toEqual(new Double(4));
    expect(doc?.l).toEqual(Long.fromNumber(4));
    expect(doc?.f).toEqual(new Double(0.5));
    expect(doc?.when).toEqual(new Date(7));
  });

  test('an int32 that outgrows itself becomes an int64', async () => {
    const collection = run.collection();
    await collection.insertOne({ i: new Int32(2_147_483_647), m: new Int32(-2_147_483_648), d: 3e9 });
    await collection.updateOne({}, { $inc: { i: 1, m: -1, d: 1 } });
    const [doc] = await collection.find({}, { promoteValues: false }).toArray();
    expect(doc?.i).toEqual(Long.fromNumber(2_147_483_648));
    expect(doc?.m).toEqual(Long.fromNumber(-2_147_483_649));
    expect(doc?.d).toEqual(new Double(3_000_000_001));
  });

  test('what a document shares with the one it was made of stays as it was', async () => {
    const collection = run.collection();
    await collection.insertOne({ _id: 1 as never, list: [{ k: 1, o: { n: 0 } }] });
    const [before] = await Promise.all([
      collection.findOneAndUpdate({}, { $set: { 'list.0.o.n': 5 } }),
      collection.updateOne({}, { $inc: { 'list.$[].o.n': 1 } }),
    ]);
    expect(before).toEqual({ _id: 1, list: [{ k: 1, o: { n: 0 } }] });
    expect(await collection.findOne({})).toEqual({ _id: 1, list: [{ k: 1, o: { n: 6 } }] });
    await collection.updateMany({}, { $set: { a: { x: 1 }, b: { x: 1 } } });
    await collection.updateMany({}, { $set: { 'a.x': 2 } });
    expect(await collection.findOne({}, { projection: { _id: 0, a: 1, b: 1 } })).toEqual({ a: { x: 2 }, b: { x: 1 } });
  });

  test('an upsert takes the equalities of the filter, dotted too, and $setOnInsert', async () => {
    const collection = run.collection();
    const result = await collection.updateOne(
      { kind: 'x', 'ref.id': 5, n: { $gt: 3 }, m: { $eq: 1 } },
      { $set: { a: 1 }, $setOnInsert: { made: true } },
      { upsert: true },
    );
    expect(result).toMatchObject({ upsertedCount: 1, matchedCount: 0 });
    const [doc] = await collection.find({}, { projection: { _id: 0 } }).toArray();
    expect(doc).toEqual({ kind: 'x', ref: { id: 5 }, m: 1, a: 1, made: true });
    await collection.replaceOne({ _id: 'given' as never }, { b: 1 }, { upsert: true });
    expect(await collection.findOne({ _id: 'given' as never })).toEqual({ _id: 'given', b: 1 });
  });

  test('matched and modified are counted apart', async () => {
    const collection = run.collection();
    await collection.insertMany([{ a: 1 }, { a: 2 }]);
    expect(await collection.updateMany({}, { $set: { a: 1 } })).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
  });
});
