import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Work } from '../../src/embedded/collection.ts';
import { Collection } from '../../src/embedded/collection.ts';
import { parseIndexSpec } from '../../src/embedded/indexes.ts';
import type { Field } from '../../src/embedded/keys.ts';
import { compileFilter } from '../../src/embedded/match.ts';
import { keyOf } from '../../src/embedded/order.ts';
import { memoryStore } from '../../src/embedded/storage.ts';
import type { Doc } from '../../src/embedded/values.ts';
import { encode } from '../../src/embedded/values.ts';

// few values, so that filters hit and keys repeat
const scalar = fc.constantFrom<unknown>(
  0,
  1,
  2,
  2.5,
  -1,
  'a',
  'b',
  'ab',
  true,
  false,
  new Date(0),
  new Date(9),
  Number.NaN,
);
const plainScalar = fc.constantFrom<unknown>(0, 1, 2, 2.5, -1, 'a', 'b', 'ab');
const rare = fc.constantFrom<unknown>(
  null,
  [],
  {},
  [{}],
  { d: 1 },
  { d: null },
  [-1, 1],
  [0, 2],
  [1, 'a'],
  [2, null],
  [[1], 2],
  [{ d: 1 }, { d: 2 }],
  [{ d: [1, 2] }],
  { d: [0, 2] },
  [
    { d: 1, e: 2 },
    { d: 2, e: 1 },
  ],
  [2, { d: 1, e: 1 }],
  { d: 1, e: [0, 'a'] },
);
const value = fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 2, arbitrary: rare });

const document = (each: fc.Arbitrary<unknown>): fc.Arbitrary<Doc> =>
  fc.record({ a: each, b: each, c: each }, { requiredKeys: [] });
const path = fc.constantFrom('a', 'a', 'a', 'b', 'c', 'a.d', 'a.e');
const top = fc.constantFrom('a', 'b', 'c');

function condition(each: fc.Arbitrary<unknown>, allowNull: boolean): fc.Arbitrary<unknown> {
  const operand = allowNull
    ? fc.oneof({ weight: 6, arbitrary: each }, { weight: 1, arbitrary: fc.constant(null) })
    : each;
  const one = fc.oneof(
    operand.map((v) => ({ $eq: v })),
    each.map((v) => ({ $gt: v })),
    each.map((v) => ({ $gte: v })),
    each.map((v) => ({ $lt: v })),
    each.map((v) => ({ $lte: v })),
    fc.tuple(each, each).map(([v, w]) => ({ $gte: v, $lt: w })),
    fc.array(operand, { minLength: 1, maxLength: 3 }).map((list) => ({ $in: list })),
  );
  return fc.oneof(
    { weight: 3, arbitrary: operand },
    { weight: 6, arbitrary: one },
    { weight: 1, arbitrary: operand.map((v) => ({ $ne: v })) },
    { weight: 1, arbitrary: fc.array(operand, { maxLength: 2 }).map((list) => ({ $nin: list })) },
    { weight: 1, arbitrary: one.map((inner) => ({ $not: inner })) },
    { weight: 1, arbitrary: fc.boolean().map((wanted) => ({ $exists: wanted })) },
  );
}

function filter(paths: fc.Arbitrary<string>, each: fc.Arbitrary<unknown>): fc.Arbitrary<Doc> {
  const flat = fc.array(fc.tuple(paths, each), { maxLength: 3 }).map((entries): Doc => Object.fromEntries(entries));
  return fc.oneof(
    { weight: 5, arbitrary: flat },
    { weight: 1, arbitrary: fc.tuple(flat, flat).map(([x, y]) => ({ $and: [x, y] })) },
    { weight: 1, arbitrary: fc.tuple(flat, flat, flat).map(([x, y, z]) => ({ ...x, $or: [y, z] })) },
  );
}

type World = {
  readonly doc: fc.Arbitrary<Doc>;
  readonly path: fc.Arbitrary<string>;
  readonly condition: fc.Arbitrary<unknown>;
};

/** Everything at once: all types, all operators. */
const wide: World = {
  doc: document(value),
  path,
  condition: fc.oneof(
    { weight: 6, arbitrary: condition(scalar, true) },
    { weight: 1, arbitrary: condition(rare, true) },
    { weight: 1, arbitrary: scalar.map((v) => ({ $elemMatch: { $gte: v, $ne: 1 } })) },
    { weight: 1, arbitrary: scalar.map((v) => ({ $elemMatch: { d: v } })) },
    { weight: 1, arbitrary: scalar.map((v) => ({ $elemMatch: { d: { $lt: v } } })) },
  ),
};

// Two paths, four numbers, many arrays: nearly every query meets an index, and arrays in it
const few = fc.integer({ min: 0, max: 3 });
const ranges = fc.oneof(
  few,
  fc.tuple(few, few).map(([low, high]) => ({ $gte: low, $lte: high })),
  few.map((low) => ({ $gt: low })),
  fc.uniqueArray(few, { minLength: 2, maxLength: 3 }).map((list) => ({ $in: list })),
);
const fewOrArray = fc.oneof({ weight: 2, arbitrary: few }, { weight: 1, arbitrary: fc.array(few, { maxLength: 3 }) });
const dense: World = {
  doc: fc.oneof(fc.record({ a: fewOrArray, b: few }), fc.record({ a: few, b: few })),
  path: fc.constantFrom('a', 'b'),
  condition: ranges,
};
const compound: World = { ...dense, doc: fc.record({ a: few, b: few }) };
const nested: World = {
  doc: fc.record({ a: fc.array(fc.record({ d: few, e: few }), { maxLength: 3 }) }),
  path: fc.constantFrom('a.d', 'a.e'),
  condition: ranges,
};
const beside: World = {
  doc: fc.record({ a: fc.array(fc.record({ d: few, e: few }), { maxLength: 2 }), b: few }),
  path: fc.constantFrom('a.d', 'b', 'a.e'),
  condition: ranges,
};

const direction = fc.constantFrom(1, -1);
const sorting = (paths: fc.Arbitrary<string>): fc.Arbitrary<Field[]> =>
  fc.oneof(
    fc.constant<Field[]>([]),
    fc.uniqueArray(fc.record({ path: paths, descending: fc.boolean() }), {
      minLength: 1,
      maxLength: 2,
      selector: (field) => field.path,
    }),
  );
const partial = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Doc>({ b: 1 }, { a: { $gt: 0 } }, { c: { $exists: true } }, { b: { $in: ['a', 1] } }),
  },
);
const indexDefinition = (paths: fc.Arbitrary<string>) =>
  fc.tuple(
    fc.uniqueArray(fc.tuple(paths, direction), { minLength: 1, maxLength: 3, selector: ([name]) => name }),
    partial,
  );

function build(
  docs: readonly Doc[],
  definitions: readonly (readonly [[string, number][], Doc | undefined])[],
): Collection {
  const numbered = docs.map((doc, i): [number, Doc] => [i + 1, { _id: i, ...doc }]);
  const store = memoryStore().create('t.c', []);
  const stored = numbered.map(([record, doc]) => [record, encode(doc)] as const);
  for (const [record, bytes] of stored) store.put(record, bytes);
  const collection = new Collection('t.c', store, [{ name: '_id_', key: { _id: 1 }, unique: true }], stored);
  for (const [fields, partialFilterExpression] of definitions) {
    const key = Object.fromEntries(fields);
    try {
      collection.createIndex(
        parseIndexSpec({
          name: JSON.stringify([key, partialFilterExpression]),
          key,
          ...(partialFilterExpression ? { partialFilterExpression } : {}),
        }),
      );
    } catch (error) {
      // as in MongoDB: two arrays in one index
      if (!/parallel arrays/.test(String(error))) throw error;
    }
  }
  return collection;
}

const ids = (docs: readonly Doc[]): number[] => docs.map((doc) => Number(doc._id)).sort((a, b) => a - b);

describe('a plan finds what a scan of every document finds', () => {
  const worlds: [string, World, number][] = [
    ['all types and operators', wide, 250],
    ['few values, many arrays', dense, 300],
    ['few values, compound keys', compound, 300],
    ['fields of documents in arrays', nested, 200],
    ['fields of documents in arrays beside a plain one', beside, 200],
  ];
  for (const [title, world, numRuns] of worlds) {
    test(`${title}: random documents, indexes, filters, sorts, limits, before and after changes`, () => {
      let indexed = 0;
      let total = 0;
      const cut = fc.record({ skip: fc.nat(2), limit: fc.nat(4) });
      const query = fc.tuple(filter(world.path, world.condition), sorting(world.path), cut);
      fc.assert(
        fc.property(
          fc.array(world.doc, { minLength: 2, maxLength: 25 }),
          fc.array(indexDefinition(world.path), { minLength: 2, maxLength: 4 }),
          fc.array(query, { minLength: 8, maxLength: 8 }),
          fc.array(fc.tuple(fc.nat(24), world.doc), { maxLength: 6 }),
          (docs, definitions, queries, changes) => {
            const collection = build(docs, definitions);
            const check = () => {
              const all = collection.find({}).map(({ doc }) => doc);
              for (const [filterDoc, sort, { skip, limit }] of queries) {
                const work: Partial<Work> = {};
                const matched = all.filter(compileFilter(filterDoc));
                const find = () => collection.find(filterDoc, { sort, skip, limit }, work).map(({ doc }) => doc);
                total++;
                if (matched.some((doc) => isParallel(doc, sort))) {
                  expect(find).toThrow('cannot sort with keys that are parallel arrays');
                  continue;
                }
                const found = find();
                if (work.plan?.index) indexed++;
                const expected = sorted(matched, sort).slice(skip, limit > 0 ? skip + limit : undefined);
                // ties may come in any order: the sort keys must agree, and each document must be one that matches
                expect(found.map((doc) => leastRow(doc, sort))).toEqual(expected.map((doc) => leastRow(doc, sort)));
                expect(new Set(ids(found)).size).toBe(found.length);
                if (limit === 0 && skip === 0) expect(ids(found)).toEqual(ids(matched));
                else expect(ids(matched)).toEqual(expect.arrayContaining(ids(found)));
              }
            };
            check();
            // Read in part only, as far as filter, sort and what is shown look.
            const inPart = build(docs, definitions);
            for (const [filterDoc, sort, { skip, limit }] of queries) {
              const told = (from: Collection, paths?: readonly string[]) => {
                try {
                  return from.find(filterDoc, { sort, skip, limit, paths }).map(({ doc }) => doc._id);
                } catch (error) {
                  return String(error);
                }
              };
              expect(told(inPart, ['_id'])).toEqual(told(collection));
            }
            for (const [at, doc] of changes) {
              const [found] = collection.find({ _id: at });
              if (!found) continue;
              if (at % 5 === 0) collection.remove(found);
              else swap(collection, found, { _id: at, ...doc });
            }
            check();
          },
        ),
        { numRuns },
      );
      expect(total).toBeGreaterThanOrEqual(numRuns * 16);
      expect(indexed / total).toBeGreaterThan(0.15);
    });
  }

  test('every combination of a compound index, a filter and a sort on two fields', () => {
    const grid = [2, 0, 1].flatMap((a) => [1, 2, 0].map((b) => ({ a, b })));
    const conditions = [undefined, 1, { $in: [2, 0] }, { $gt: 0 }, { $gte: 0, $lt: 2 }];
    const signs = [1, -1];
    const sorts = [
      [],
      ...signs.map((a) => [['a', a]]),
      ...signs.map((b) => [['b', b]]),
      ...signs.flatMap((a) =>
        signs.flatMap((b) => [
          [
            ['a', a],
            ['b', b],
          ],
          [
            ['b', b],
            ['a', a],
          ],
        ]),
      ),
    ];
    for (const [first, second] of signs.flatMap((x) => signs.map((y) => [x, y]))) {
      const collection = build(grid, [
        [
          [
            ['a', first ?? 1],
            ['b', second ?? 1],
          ],
          undefined,
        ],
      ]);
      for (const a of conditions)
        for (const b of conditions)
          for (const fields of sorts) {
            const one = { ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) };
            const sort = fields.map(([name, sign]) => ({ path: String(name), descending: sign === -1 }));
            const expected = sorted(grid.filter(compileFilter(one)), sort);
            const found = collection.find(one, { sort }).map(({ doc }) => doc);
            expect(found.map((doc) => leastRow(doc, sort))).toEqual(expected.map((doc) => leastRow(doc, sort)));
            expect(found).toHaveLength(expected.length);
          }
    }
  });

  test('the filter itself agrees with its plainest reading (numbers, text, arrays of them, no null)', () => {
    const each = fc.oneof(
      { weight: 4, arbitrary: plainScalar },
      { weight: 1, arbitrary: fc.array(plainScalar, { maxLength: 3 }) },
    );
    const plainFilter = filter(top, condition(plainScalar, false));
    fc.assert(
      fc.property(
        fc.array(document(each), { maxLength: 15 }),
        fc.array(indexDefinition(top), { maxLength: 2 }),
        fc.array(plainFilter, { minLength: 5, maxLength: 5 }),
        (docs, definitions, filters) => {
          const collection = build(docs, definitions);
          for (const one of filters) {
            const expected = docs.flatMap((doc, i) => (holds(doc, one) ? [i] : []));
            expect(ids(collection.find(one).map(({ doc }) => doc))).toEqual(expected);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  test('the order of keys is the order of values: total, and equal only for equal values', () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constantFrom(0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE),
    );
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(!Number.isNaN(a) && !Number.isNaN(b));
        expect(Math.sign(Number(keyOf(a) > keyOf(b)) - Number(keyOf(a) < keyOf(b)))).toBe(a > b ? 1 : a < b ? -1 : 0);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [x, y] = [keyOf(a), keyOf(b)];
        expect(x < y ? -1 : x > y ? 1 : 0).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Replaces, or leaves the document when the new one has arrays that an index cannot take. */
function swap(collection: Collection, found: ReturnType<Collection['find']>[number], doc: Doc): void {
  try {
    collection.replace(found, doc);
  } catch (error) {
    if (!/parallel arrays/.test(String(error))) throw error;
  }
}

/** A filter on top-level fields without null, read as MongoDB's manual says it. */
function holds(doc: Doc, one: Doc): boolean {
  return Object.entries(one).every(([key, operand]) => {
    if (key === '$and') return (operand as Doc[]).every((part) => holds(doc, part)); // as generated
    if (key === '$or') return (operand as Doc[]).some((part) => holds(doc, part)); // as generated
    return meets(doc[key], typeof operand === 'object' ? (operand as Doc) : { $eq: operand }); // as generated
  });
}

function meets(found: unknown, operators: Doc): boolean {
  const values: readonly unknown[] = found === undefined ? [] : Array.isArray(found) ? found : [found];
  const compared = (wanted: unknown, accept: (a: string | number, b: string | number) => boolean) =>
    values.some((each) => typeof each === typeof wanted && accept(each as string, wanted as string)); // of one type
  const listed = (list: unknown) => Array.isArray(list) && list.some((wanted) => values.includes(wanted));
  const readings: Record<string, (wanted: unknown) => boolean> = {
    $eq: (wanted) => values.includes(wanted),
    $ne: (wanted) => !values.includes(wanted),
    $in: listed,
    $nin: (list) => !listed(list),
    $gt: (wanted) => compared(wanted, (a, b) => a > b),
    $gte: (wanted) => compared(wanted, (a, b) => a >= b),
    $lt: (wanted) => compared(wanted, (a, b) => a < b),
    $lte: (wanted) => compared(wanted, (a, b) => a <= b),
    $exists: (wanted) => (found !== undefined) === wanted,
    $not: (inner) => !meets(found, inner as Doc), // as generated
  };
  return Object.entries(operators).every(([operator, wanted]) => readings[operator]?.(wanted));
}

const isDocument = (at: unknown): at is Doc =>
  typeof at === 'object' && at !== null && !Array.isArray(at) && !(at instanceof Date);
const partsOf = (sort: readonly Field[]) => sort.map(({ path: name }) => name.split('.') as [string, string?]); // one dot at most
/** What a field sorts by: its elements, and an empty array by a key that is less than null's. */
const opened = (at: unknown): unknown[] => (Array.isArray(at) ? (at.length === 0 ? [nothing] : at) : [at]);
const nothing = Symbol('an empty array');
const keyOfAny = (at: unknown): string => (at === nothing ? '\u0002' : keyOf(at));

/** Whether a sort meets two arrays that lie beside each other, which MongoDB refuses. */
function isParallel(doc: Doc, sort: readonly Field[]): boolean {
  const arrays = new Set<unknown>();
  for (const [top, inner] of partsOf(sort)) {
    const at = doc[top];
    const array = isDocument(at) && inner ? at[inner] : at;
    if (Array.isArray(array)) arrays.add(array);
    for (const each of Array.isArray(at) && inner ? at : [])
      if (isDocument(each) && partsOf(sort).filter(([, name]) => name && Array.isArray(each[name])).length > 1)
        return true;
  }
  return arrays.size > 1;
}

/** The least combination of what a document's sort fields hold, taking the fields of one array from one element. */
function leastRow(doc: Doc, sort: readonly Field[]): string[] {
  const parts = partsOf(sort);
  let choices: Doc[] = [{}];
  for (const top of new Set(parts.map(([name]) => name)))
    choices = choices.flatMap((choice) => opened(doc[top]).map((each) => ({ ...choice, [top]: each })));
  const rows = choices.flatMap((choice) =>
    parts.reduce<string[][]>(
      (made, [top, inner]) => {
        const at = choice[top];
        const values = inner === undefined ? [at] : isDocument(at) ? opened(at[inner]) : [undefined];
        return made.flatMap((row) => values.map((each) => [...row, keyOfAny(each)]));
      },
      [[]],
    ),
  );
  return rows.sort((a, b) => compareRows(a, b, sort))[0] ?? [];
}

function compareRows(a: readonly string[], b: readonly string[], sort: readonly Field[]): number {
  const at = a.findIndex((key, i) => key !== b[i]);
  return at < 0 ? 0 : ((a[at] ?? '') < (b[at] ?? '') ? -1 : 1) * (sort[at]?.descending ? -1 : 1);
}

const sorted = (docs: readonly Doc[], sort: readonly Field[]): Doc[] =>
  [...docs].sort((a, b) => compareRows(leastRow(a, sort), leastRow(b, sort), sort));
