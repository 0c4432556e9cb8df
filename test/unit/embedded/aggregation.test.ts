import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { Long } from 'mongodb';
import type { Running } from './support.ts';
import { running } from './support.ts';

let run: Running;
beforeAll(async () => {
  run = await running();
});
afterAll(() => run.stop());

async function piped(docs: readonly Document[], pipeline: Document[]): Promise<Document[]> {
  const collection = run.collection();
  await collection.insertMany(docs.map((doc) => ({ ...doc })));
  return collection.aggregate(pipeline).toArray();
}

describe('aggregation', () => {
  const sales = [{ k: 'a', n: 1, at: { h: 1 } }, { k: 'b', n: 2 }, { k: 'a', n: 'x', at: null }, { n: 4.5 }];

  test('$group by a field path or a constant, with $sum of a field path or a number; missing counts as null for _id', async () => {
    const fields = { sum: { $sum: '$n' }, hours: { $sum: '$at.h' }, count: { $sum: 1 } };
    expect(await piped(sales, [{ $group: { _id: '$k', ...fields } }, { $sort: { _id: 1 } }])).toEqual([
      { _id: null, sum: 4.5, hours: 0, count: 1 },
      { _id: 'a', sum: 1, hours: 1, count: 2 },
      { _id: 'b', sum: 2, hours: 0, count: 1 },
    ]);
    expect(await piped(sales, [{ $group: { _id: null, ...fields } }])).toEqual([
      { _id: null, sum: 7.5, hours: 1, count: 4 },
    ]);
    expect(await piped([{ a: [{ b: 1 }, 5, {}, { b: 2 }] }], [{ $group: { _id: '$a.b' } }])).toEqual([{ _id: [1, 2] }]);
  });

  test('int64 sums exactly', async () => {
    const big = Long.fromString('9007199254740993');
    const [row] = await piped([{ a: big }, { a: big }], [{ $group: { _id: null, sum: { $sum: '$a' } } }]);
    expect(String(row?.sum)).toBe('18014398509481986');
  });

  test('$unwind takes arrays apart, lets other values through and drops empty, null and missing', async () => {
    const docs = [
      { _id: 1, o: { tags: ['x', 'y'], n: 1 } },
      { _id: 2, o: { tags: [] } },
      { _id: 3, o: { tags: null } },
      { _id: 4 },
      { _id: 5, o: { tags: 'z' } },
    ];
    const taken = [
      { _id: 1, o: { tags: 'x', n: 1 } },
      { _id: 1, o: { tags: 'y', n: 1 } },
      { _id: 5, o: { tags: 'z' } },
    ];
    expect(await piped(docs, [{ $unwind: '$o.tags' }])).toEqual(taken);
    expect(await piped(docs, [{ $unwind: { path: '$o.tags' } }])).toEqual(taken);
  });

  test('$match, $sort, $skip, $limit and $count, in any order', async () => {
    const docs = Array.from({ length: 9 }, (_, n) => ({ _id: n, n: n % 3 }));
    expect(await piped(docs, [{ $match: { n: 1 } }, { $sort: { _id: -1 } }, { $limit: 2 }])).toEqual([
      { _id: 7, n: 1 },
      { _id: 4, n: 1 },
    ]);
    expect(
      await piped(docs, [
        { $skip: 1 },
        { $sort: { n: 1, _id: 1 } },
        { $limit: 3 },
        { $match: { n: 0 } },
        { $count: 'c' },
      ]),
    ).toEqual([{ c: 2 }]);
    expect(await piped(docs, [{ $match: { n: 7 } }, { $count: 'c' }])).toEqual([]);
  });

  test('$project includes, excludes, and names a field path anew', async () => {
    const docs = [{ _id: 1, a: { b: 1, c: 2 }, list: [{ k: 1 }, { k: 2 }], z: 1 }];
    expect(await piped(docs, [{ $project: { 'a.b': 1 } }])).toEqual([{ _id: 1, a: { b: 1 } }]);
    expect(await piped(docs, [{ $project: { _id: 0, a: 0, list: 0 } }])).toEqual([{ z: 1 }]);
    expect(await piped(docs, [{ $project: { _id: 0, z: 1, inner: '$a.c', keys: '$list.k', none: '$x' } }])).toEqual([
      { z: 1, inner: 2, keys: [1, 2] },
    ]);
  });

  test('documents given to a stage are not changed by it', async () => {
    const collection = run.collection();
    await collection.insertOne({ a: [1, 2], o: { x: [1] } });
    await collection.aggregate([{ $unwind: '$o.x' }, { $project: { a: '$o.x' } }, { $unwind: '$a' }]).toArray();
    expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({ a: [1, 2], o: { x: [1] } });
  });
});

describe('what nobody asks of aggregation is refused by name', () => {
  const refusals: [string, Document][] = [
    ['$addFields', { $addFields: { 'a.c': 1 } }],
    ['$facet', { $facet: { n: [{ $count: 'n' }] } }],
    ['$bucket', { $bucket: { groupBy: '$n', boundaries: [0, 5] } }],
    ['$sortByCount', { $sortByCount: '$k' }],
    ['$set', { $set: { a: 1 } }],
    ...['$avg', '$min', '$max', '$first', '$last', '$push', '$addToSet'].map((name): [string, Document] => [
      name,
      { $group: { _id: null, x: { [name]: '$n' } } },
    ]),
    ['$count', { $group: { _id: null, x: { $count: {} } } }],
    ['$add', { $group: { _id: null, x: { $sum: { $add: ['$n', 1] } } } }],
    ['the expression k', { $group: { _id: { k: '$k' } } }],
    ['an array', { $group: { _id: ['$k'] } }],
    ['$$ROOT', { $group: { _id: '$$ROOT' } }],
    ["'$a.0'", { $group: { _id: '$a.0' } }],
    ['$size', { $project: { n: { $size: '$a' } } }],
    ['$eq', { $project: { n: { $eq: ['$a', null] } } }],
    ['a.b', { $project: { 'a.b': '$c' } }],
    ['includeArrayIndex', { $unwind: { path: '$a', includeArrayIndex: 'i' } }],
    ['preserveNullAndEmptyArrays', { $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }],
  ];
  for (const [name, stage] of refusals) {
    test(`${name} in ${JSON.stringify(stage)}`, async () => {
      await expect(piped([{ a: 1 }], [stage])).rejects.toMatchObject({
        code: 2,
        codeName: 'BadValue',
        message: expect.stringMatching(/ is not supported by the embedded engine/),
      });
      await expect(piped([{ a: 1 }], [stage])).rejects.toThrow(name);
    });
  }
});
