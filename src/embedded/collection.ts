import { EngineError } from './errors.ts';
import type { IndexSpec } from './indexes.ts';
import { Index } from './indexes.ts';
import { compileFilter } from './match.ts';
import { keyOf, reversed, typeChar } from './order.ts';
import { openedValuesAt } from './path.ts';
import type { Plan, SortField } from './plan.ts';
import { choosePlan } from './plan.ts';
import type { CollectionStore } from './storage.ts';
import type { Doc } from './values.ts';
import { encode, isDoc, isNumeric, toNumber } from './values.ts';

export type Found = { readonly record: number; readonly doc: Doc };
export type FindOptions = { readonly sort?: readonly SortField[]; readonly skip?: number; readonly limit?: number };
/** What a find did, for `explain` and the tests. */
export type Work = { plan: Plan; keysExamined: number; docsExamined: number };

/** Documents in insertion order with their indexes. All methods are synchronous: between two of them nothing else runs. */
export class Collection {
  readonly namespace: string;
  readonly indexes = new Map<string, Index>();
  readonly #docs = new Map<number, Doc>();
  readonly #store: CollectionStore;
  #next = 1;

  constructor(
    namespace: string,
    store: CollectionStore,
    specs: readonly IndexSpec[],
    docs: Iterable<readonly [number, Doc]>,
  ) {
    this.namespace = namespace;
    this.#store = store;
    for (const [record, doc] of docs) {
      this.#docs.set(record, doc);
      this.#next = record + 1;
    }
    for (const spec of specs) this.#open(spec);
  }

  get size(): number {
    return this.#docs.size;
  }

  /** Adds a document that has an `_id`. Throws E11000; then nothing has changed. */
  insert(doc: Doc): void {
    const bytes = encode(doc);
    const record = this.#next;
    const added = this.#checked(doc, undefined);
    this.#next++;
    this.#docs.set(record, doc);
    for (const [index, keys] of added) index.add(keys, record);
    this.#store.put(record, bytes);
  }

  /** Puts a document in the place of another with the same `_id`. Returns false when the bytes are the same. Throws E11000. */
  replace({ record, doc: old }: Found, doc: Doc): boolean {
    const bytes = encode(doc);
    if (Buffer.compare(bytes, encode(old)) === 0) return false;
    const added = this.#checked(doc, record);
    for (const index of this.indexes.values()) index.remove(index.keysOf(old), record);
    for (const [index, keys] of added) index.add(keys, record);
    this.#docs.set(record, doc);
    this.#store.put(record, bytes);
    return true;
  }

  remove({ record, doc }: Found): void {
    for (const index of this.indexes.values()) index.remove(index.keysOf(doc), record);
    this.#docs.delete(record);
    this.#store.remove(record);
  }

  #checked(doc: Doc, own: number | undefined): [Index, ReturnType<Index['keysOf']>][] {
    return [...this.indexes.values()].map((index) => {
      const keys = index.keysOf(doc);
      const conflict = index.conflict(this.namespace, keys, own);
      if (conflict) throw conflict;
      return [index, keys];
    });
  }

  /** Adds and stores an index; false when the same is there already. Throws on a clash of definitions or duplicate keys. */
  createIndex(spec: IndexSpec): boolean {
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    for (const { spec: existing } of this.indexes.values()) {
      if (existing.name !== spec.name && !same(existing.key, spec.key)) continue;
      if (keyOf(describe(existing)) === keyOf(describe(spec)) && same(existing.key, spec.key)) return false;
      const [code, what] =
        existing.name === spec.name
          ? (['IndexKeySpecsConflict', 'An existing index has the same name as the requested index'] as const)
          : (['IndexOptionsConflict', 'Index already exists with a different name'] as const);
      throw new EngineError(
        code,
        `${what}. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(existing)}`,
      );
    }
    this.#open(spec);
    this.#storeIndexes();
    return true;
  }

  dropIndex(name: string): void {
    if (name === '_id_') throw new EngineError('InvalidOptions', 'cannot drop _id index');
    if (!this.indexes.delete(name)) throw new EngineError('IndexNotFound', `index not found with name [${name}]`);
    this.#storeIndexes();
  }

  #open(spec: IndexSpec): void {
    const index = new Index(spec);
    index.build(this.namespace, this.#docs);
    this.indexes.set(spec.name, index);
  }

  #storeIndexes(): void {
    this.#store.setIndexes([...this.indexes.values()].map(({ spec }) => spec));
  }

  /** Removes every document. */
  drop(): void {
    for (const record of this.#docs.keys()) this.#store.remove(record);
    this.#store.drop();
  }

  /** The documents a filter matches, sorted and cut. `work`, when given, is told what was examined. */
  find(filter: Doc, options: FindOptions = {}, work?: Partial<Work>): Found[] {
    const { sort = [], skip = 0, limit = 0 } = options;
    const test = compileFilter(filter);
    const wanted = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
    const plan = choosePlan(this.indexes.values(), filter, sort, this.#docs.size, limit > 0 ? wanted : 0);
    const out: Found[] = [];
    let docsExamined = 0;
    const counters = { keysExamined: 0 };
    for (const record of plan.index ? indexRecords(plan, counters) : this.#docs.keys()) {
      if (plan.sorted && out.length >= wanted) break;
      const doc = this.#docs.get(record);
      if (doc === undefined) throw new Error('index entry without a document');
      docsExamined++;
      if (test(doc)) out.push({ record, doc });
    }
    if (work) Object.assign(work, { plan, docsExamined, ...counters });
    const ordered = plan.sorted ? out : sortBy(out, sort, ({ doc }) => doc);
    return skip > 0 || wanted < ordered.length ? ordered.slice(skip, wanted) : ordered;
  }
}

function describe(spec: IndexSpec): Doc {
  return { unique: spec.unique, partial: spec.partialFilterExpression };
}

/** Records in index order, each once although a multikey index holds several entries of it. */
function* indexRecords(plan: Plan, counters: { keysExamined: number }): Generator<number> {
  if (plan.index === undefined) return;
  const seen = plan.index.multikey ? new Set<number>() : undefined;
  const intervals = plan.backwards ? plan.intervals.toReversed() : plan.intervals;
  for (const { start, end } of intervals) {
    for (const { record } of plan.index.entries.range(start, end, plan.backwards)) {
      counters.keysExamined++;
      if (seen?.has(record)) continue;
      seen?.add(record);
      yield record;
    }
  }
}

/** Reads `{ field: 1 | -1 }`. Throws BadValue for anything else. */
export function parseSort(raw: unknown): SortField[] {
  if (raw === undefined || raw === null) return [];
  if (!isDoc(raw)) throw new EngineError('TypeMismatch', 'sort must be a document');
  return Object.entries(raw).map(([path, direction]) => {
    const sign = isNumeric(direction) ? toNumber(direction) : 0;
    if (sign !== 1 && sign !== -1)
      throw new EngineError('BadValue', `Illegal key in $sort specification: ${path}: only 1 and -1 are supported`);
    return { path, descending: sign === -1 };
  });
}

/** Sorts stably in BSON's order; an array counts with its least element, or its greatest when descending. */
export function sortBy<T>(items: readonly T[], sort: readonly SortField[], docOf: (item: T) => Doc): T[] {
  const paths = sort.map(({ path }) => path.split('.'));
  const keyed = items.map((item) => ({
    item,
    key: paths.map((parts, i) => sortKey(docOf(item), parts, sort[i]?.descending === true)).join(''),
  }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ item }) => item);
}

function sortKey(doc: Doc, parts: readonly string[], descending: boolean): string {
  const values = openedValuesAt(doc, parts, false);
  // nothing at all: an empty array at the end of the path (before null), or no document in an array on the way (null)
  const keys =
    values.length > 0 ? values.map(keyOf) : [isEmptyArrayAt(doc, parts) ? typeChar.emptyArray : typeChar.null];
  const directed = descending ? keys.map(reversed) : keys;
  return directed.sort((a, b) => (a < b ? -1 : 1))[0] ?? '';
}

function isEmptyArrayAt(doc: Doc, parts: readonly string[]): boolean {
  return openedValuesAt(doc, parts, true).length > 0;
}
