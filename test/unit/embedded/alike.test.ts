import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document, Filter, UpdateFilter } from 'mongodb';
import type { Running } from './support.ts';
import { running } from './support.ts';

// What another server showed: each of these was once answered, and wrongly.
let run: Running;
beforeAll(async () => {
  run = await running();
});
afterAll(() => run.stop());

const refused = (code: number, text: string) => ({ code, message: expect.stringContaining(text) });

describe('an upsert', () => {
  /** What it inserts for a filter, without its _id. */
  async function upserted(filter: Filter<Document>): Promise<unknown> {
    const collection = run.collection();
    await collection.updateOne(filter, { $set: { set: true } }, { upsert: true });
    return collection.findOne({}, { projection: { _id: 0 } });
  }

  test('takes nothing from a regular expression, unless it is meant as a value', async () => {
    expect(await upserted({ a: /x/ })).toEqual({ set: true });
    expect(await upserted({ a: { $in: [/x/] } })).toEqual({ set: true });
    expect(await upserted({ a: { $eq: /x/ } })).toEqual({ a: /x/, set: true });
  });

  test('takes the one alternative of $or, $and and $in, and nothing from several', async () => {
    expect(await upserted({ $or: [{ a: 1 }] })).toEqual({ a: 1, set: true });
    expect(await upserted({ $and: [{ $or: [{ $and: [{ a: 1 }, { 'b.c': 2 }] }] }] })).toEqual({
      a: 1,
      b: { c: 2 },
      set: true,
    });
    expect(await upserted({ a: { $in: [5] }, b: { $in: [6, 6] } })).toEqual({ a: 5, b: 6, set: true });
    expect(await upserted({ $or: [{ a: 1 }, { a: 2 }], b: { $in: [1, 2] }, c: { $gt: 1 } })).toEqual({ set: true });
  });

  test('refuses a path that is demanded twice, or beside one inside it', async () => {
    await expect(upserted({ x: { a: 1 }, 'x.z': 5 })).rejects.toMatchObject(refused(54, "'x' and 'x.z'"));
    await expect(upserted({ 'x.z': 5, $and: [{ x: 1 }] })).rejects.toMatchObject(refused(54, "'x.z' and 'x'"));
    await expect(upserted({ x: 1, $or: [{ x: 1 }] })).rejects.toMatchObject(refused(54, 'twice'));
    expect(await upserted({ x: 1, xz: 5 })).toEqual({ x: 1, xz: 5, set: true });
  });

  test('by replacement refuses a part of _id', async () => {
    const replaced = run.collection().replaceOne({ '_id.a': 1 } as Filter<Document>, { b: 1 }, { upsert: true });
    await expect(replaced).rejects.toMatchObject(refused(111, '_id'));
  });
});

describe('an update through an array that is not there', () => {
  const updates: [string, Document][] = [
    ['$unset', { $unset: { 'a.$[].b': 1 } }],
    ['$pull', { $pull: { 'a.$[].b': 1 } }],
    ['$set', { $set: { 'a.$[].b': 1 } }],
    ['$unset deeper', { $unset: { 'a.x.$[].b': 1 } }],
    ['$unset below a number', { $unset: { 'n.x.$[]': 1 } }],
    ['$unset by $', { $unset: { 'a.$.b': 1 } }],
  ];
  for (const [title, update] of updates) {
    test(`${title} is an error`, async () => {
      const collection = run.collection();
      await collection.insertOne({ n: 1 });
      await expect(collection.updateOne({}, update as UpdateFilter<Document>)).rejects.toMatchObject(
        refused(2, 'must exist in the document in order to apply array updates'),
      );
    });
  }

  test('a missing field without arrays behind is passed over by $unset and $pull', async () => {
    const collection = run.collection();
    await collection.insertOne({ n: 1 });
    const update: Document = { $unset: { 'a.b': 1, 'n.x': 1 }, $pull: { 'c.d': 1 } };
    expect(await collection.updateOne({}, update)).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  });
});

describe('createIndexes', () => {
  test('a key that is there under another name is refused, and so is a name with another key', async () => {
    const collection = run.collection();
    await collection.createIndex({ a: 1 }, { name: 'first' });
    expect(await collection.createIndex({ a: 1 }, { name: 'first' })).toBe('first');
    await expect(collection.createIndex({ a: 1 }, { name: 'second' })).rejects.toMatchObject({
      ...refused(85, 'different name: first'),
      codeName: 'IndexOptionsConflict',
    });
    await expect(collection.createIndex({ b: 1 }, { name: 'first' })).rejects.toMatchObject({
      ...refused(86, 'same name'),
      codeName: 'IndexKeySpecsConflict',
    });
  });

  test('one key may have several indexes that differ in unique or partial; dropping by key is then ambiguous', async () => {
    const collection = run.collection();
    await collection.createIndex({ a: 1 });
    await collection.createIndex({ a: 1 }, { name: 'u', unique: true });
    await collection.createIndex({ a: 1 }, { name: 'p', partialFilterExpression: { b: 1 } });
    const dropped = run.client.db('test').command({ dropIndexes: collection.collectionName, index: { a: 1 } });
    await expect(dropped).rejects.toMatchObject(refused(181, 'a_1, u, p'));
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1', 'u', 'p']);
  });

  const partials: [string, unknown][] = [
    ['$ne', { a: { $ne: 1 } }],
    ['$nin', { a: { $nin: [1] } }],
    ['$not', { a: { $not: { $gt: 1 } } }],
    ['$regex', { a: { $regex: 'x' } }],
    ['a regular expression', { a: /x/ }],
    ['a regular expression', { a: { $in: [/x/] } }],
    ['$elemMatch', { a: { $elemMatch: { b: 1 } } }],
    ['does not exist', { a: { $exists: false } }],
    ['$ne', { $and: [{ b: 1 }, { $or: [{ a: { $ne: 1 } }] }] }],
    ['not a document', 5],
  ];
  for (const [text, partial] of partials) {
    test(`the partial filter ${JSON.stringify(partial)} is refused`, async () => {
      const collection = run.collection();
      await expect(
        collection.createIndex({ a: 1 }, { partialFilterExpression: partial as Document }),
      ).rejects.toMatchObject({ ...refused(67, text), codeName: 'CannotCreateIndex' });
    });
  }

  test('_id has its index: it may be asked for again, but not changed', async () => {
    const collection = run.collection();
    expect(await collection.createIndex({ _id: 1 })).toBe('_id_1');
    await expect(collection.createIndex({ _id: -1 })).rejects.toMatchObject(refused(67, '_id'));
    await expect(collection.createIndex({ _id: 1 }, { unique: true })).rejects.toMatchObject(refused(67, '_id'));
  });
});

describe('what would be passed over is refused', () => {
  test('maxTimeMS, hint, a sort of one update', async () => {
    const collection = run.collection();
    await expect(collection.find({}).maxTimeMS(5).toArray()).rejects.toMatchObject(refused(40415, 'maxTimeMS'));
    await expect(collection.find({}).hint('a_1').toArray()).rejects.toMatchObject(refused(40415, 'hint'));
    await expect(collection.updateOne({}, { $set: { a: 1 } }, { sort: { a: 1 } })).rejects.toMatchObject(
      refused(40415, 'sort'),
    );
    await expect(collection.find({}).sort({ $natural: -1 }).toArray()).rejects.toMatchObject(refused(2, '$natural'));
  });

  test('an _id that is a regular expression', async () => {
    await expect(run.collection().insertOne({ _id: /x/ as never })).rejects.toMatchObject(refused(2, 'regex for _id'));
  });
});

describe('regular expressions', () => {
  async function matching(pattern: string, options: string, texts: readonly string[]): Promise<unknown[]> {
    const collection = run.collection();
    await collection.insertMany(texts.map((text) => ({ text })));
    return (await collection.find({ text: { $regex: pattern, $options: options } }).toArray()).map(({ text }) => text);
  }

  test('match text, classes, ends and alternatives', async () => {
    expect(await matching('a\\.b', '', ['a.b', 'axb'])).toEqual(['a.b']);
    expect(await matching('^[a-c]\\d|Z$', 'i', ['B7', 'xz', 'd7', 'zx'])).toEqual(['B7', 'xz']);
    expect(await matching('[$.]b', '', ['.b', '$b', 'xb'])).toEqual(['.b', '$b']);
  });

  test('mean what they mean to MongoDB: the end is before a last line feed too, . is one character and no line feed', async () => {
    expect(await matching('x$', '', ['x\n', 'x\n\n', 'x'])).toEqual(['x\n', 'x']);
    expect(await matching('^a.b$', '', ['a\u2028b', 'a\u{1f600}b', 'a\nb'])).toEqual(['a\u2028b', 'a\u{1f600}b']);
    expect(await matching('^a.b$', 's', ['a\nb'])).toEqual(['a\nb']);
  });

  const risky = ['(a+)+$', 'a*', 'a?', 'a{2}', '(a|a)', '(?=a)', '(?i)a', '\\1', '\\Aa', '[[:alpha:]]', '\\'];
  for (const pattern of risky) {
    test(`${pattern} is refused: it could keep the server busy for ever, or mean something else here`, async () => {
      await expect(matching(pattern, '', ['a'])).rejects.toMatchObject(refused(2, pattern));
    });
  }

  test('options other than i and s are refused', async () => {
    await expect(matching('a', 'm', ['a'])).rejects.toMatchObject(refused(2, "'m'"));
    await expect(matching('a', 'x', ['a'])).rejects.toMatchObject(refused(2, "'x'"));
  });
});
