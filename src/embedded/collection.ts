import { badValue, EngineError } from './errors.ts';
import type { IndexSpec } from './indexes.ts';
import { fill, Index, isThere, pathsOf } from './indexes.ts';
import type { Field } from './keys.ts';
import { KeyPattern, noKeys } from './keys.ts';
import { compileFilter } from './match.ts';
import { decodeSome, lookedAt } from './pick.ts';
import type { Plan } from './plan.ts';
import { choosePlan } from './plan.ts';
import type { CollectionStore } from './storage.ts';
import type { Doc } from './values.ts';
import { decode, encode, isDoc, isNumeric, same, toNumber } from './values.ts';

export type Found = { readonly record: number; readonly doc: Doc };
export type FindOptions = {
  readonly sort?: readonly Field[];
  readonly skip?: number;
  readonly limit?: number;
  /** All that the caller will look at of what is found; without it the whole. Where the whole is at hand it gets that. */
  readonly paths?: readonly string[] | undefined;
};
/** What a find did, for `explain` and the tests. */
export type Work = { plan: Plan; keysExamined: number; docsExamined: number };

/** So many documents, those used last, are kept as objects: several times their bytes, and what the garbage collector walks through again and again. */
const atHand = 500;

/**
 * Documents in insertion order with their indexes; the documents themselves are read from the store when they are looked at. All methods are synchronous:
 * between two of them nothing else runs.
 */
export class Collection {
  readonly namespace: string;
  readonly indexes = new Map<string, Index>();
  readonly #records = new Set<number>();
  /** The one used last is last. */
  readonly #atHand = new Map<number, Doc>();
  readonly #store: CollectionStore;
  #next = 1;

  constructor(
    namespace: string,
    store: CollectionStore,
    specs: readonly IndexSpec[],
    docs: Iterable<readonly [number, Uint8Array]>,
  ) {
    this.namespace = namespace;
    this.#store = store;
    for (const spec of specs) this.indexes.set(spec.name, new Index(spec));
    this.#fill([...this.indexes.values()], this.#noted(docs));
  }

  *#noted(docs: Iterable<readonly [number, Uint8Array]>): Generator<readonly [number, Uint8Array]> {
    for (const [record, bytes] of docs) {
      this.#records.add(record);
      this.#next = record + 1;
      yield [record, bytes];
    }
  }

  *#stored(): Generator<readonly [number, Uint8Array]> {
    for (const record of this.#records) yield [record, this.#store.get(record)];
  }

  #fill(indexes: readonly Index[], docs: Iterable<readonly [number, Uint8Array]>): void {
    const looked = lookedAt(indexes.flatMap(({ paths }) => paths));
    function* some(): Generator<readonly [number, Doc]> {
      for (const [record, bytes] of docs) yield [record, decodeSome(bytes, looked)];
    }
    fill(this.namespace, indexes, some());
  }

  #doc(record: number): Doc {
    const doc = this.#atHand.get(record) ?? decode(this.#store.get(record));
    this.#keep(record, doc);
    return doc;
  }

  #keep(record: number, doc: Doc): void {
    this.#atHand.delete(record);
    this.#atHand.set(record, doc);
    if (this.#atHand.size <= atHand) return;
    for (const oldest of this.#atHand.keys()) return void this.#atHand.delete(oldest);
  }

  get size(): number {
    return this.#records.size;
  }

  /** Adds a document that has an `_id`. Throws E11000; then nothing has changed. */
  insert(doc: Doc): void {
    const record = this.#next;
    this.#put(record, undefined, doc);
    this.#next++;
  }

  /** Puts a document in the place of another with the same `_id`. Returns false when they are the same. Throws E11000. */
  replace({ record, doc: old }: Found, doc: Doc): boolean {
    if (same(doc, old)) return false;
    this.#put(record, old, doc);
    return true;
  }

  #put(record: number, old: Doc | undefined, doc: Doc): void {
    const bytes = encode(doc);
    const changes = [...this.indexes.values()].flatMap((index) => {
      if (old && !index.tells(old, doc)) return [];
      const now = index.keysOf(doc);
      index.check(this.namespace, now, record);
      return [{ index, now, before: old ? index.keysOf(old) : noKeys }];
    });
    for (const { index, before, now } of changes) index.change(record, before, now);
    this.#records.add(record);
    this.#keep(record, doc);
    this.#store.put(record, bytes);
  }

  remove({ record, doc }: Found): void {
    for (const index of this.indexes.values()) index.change(record, index.keysOf(doc), noKeys);
    this.#records.delete(record);
    this.#atHand.delete(record);
    this.#store.remove(record);
  }

  /** Adds and stores an index; false when the same is there already. Throws on a clash of definitions or duplicate keys. */
  createIndex(spec: IndexSpec): boolean {
    if ([...this.indexes.values()].some((existing) => isThere(spec, existing.spec))) return false;
    const index = new Index(spec);
    this.#fill([index], this.#stored());
    this.indexes.set(spec.name, index);
    this.#storeIndexes();
    return true;
  }

  dropIndex(name: string): void {
    if (name === '_id_') throw new EngineError('InvalidOptions', 'cannot drop _id index');
    if (!this.indexes.delete(name)) throw new EngineError('IndexNotFound', `index not found with name [${name}]`);
    this.#storeIndexes();
  }

  #storeIndexes(): void {
    this.#store.setIndexes([...this.indexes.values()].map(({ spec }) => spec));
  }

  /** Removes every document. */
  drop(): void {
    for (const record of this.#records) this.#store.remove(record);
    this.#store.drop();
  }

  /** The documents a filter matches, sorted and cut. `work`, when given, is told what was examined. */
  find(filter: Doc, options: FindOptions = {}, work?: Partial<Work>): Found[] {
    const { sort = [], skip = 0, limit = 0, paths } = options;
    const test = compileFilter(filter);
    const wanted = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
    const plan = choosePlan(this.indexes.values(), filter, sort, this.#records.size, limit > 0 ? wanted : 0);
    const looked = paths && lookedAt([...paths, ...pathsOf(filter), ...sort.map(({ path }) => path)]);
    const out: Found[] = [];
    let docsExamined = 0;
    const examine = (record: number): boolean => {
      const doc = looked
        ? (this.#atHand.get(record) ?? decodeSome(this.#store.get(record), looked))
        : this.#doc(record);
      docsExamined++;
      if (test(doc)) out.push({ record, doc });
      return plan.sorted && out.length >= wanted;
    };
    const keysExamined = plan.index ? visitIndex(plan.index, plan, examine) : 0;
    if (!plan.index) for (const record of this.#records) if (examine(record)) break;
    if (work) Object.assign(work, { plan, docsExamined, keysExamined });
    const ordered = plan.sorted ? out : sortBy(out, sort, ({ doc }) => doc);
    return skip > 0 || wanted < ordered.length ? ordered.slice(skip, wanted) : ordered;
  }
}

/** Visits records in index order, each once although a multikey index holds several entries of it, until a visit answers true. */
function visitIndex(index: Index, { intervals, backwards }: Plan, visit: (record: number) => boolean): number {
  const several = index.pattern.fields.some((_, position) => index.isMultikey(position));
  const seen = several ? new Set<number>() : undefined;
  let keysExamined = 0;
  const once = (record: number): boolean => {
    keysExamined++;
    if (seen?.has(record)) return false;
    seen?.add(record);
    return visit(record);
  };
  for (const { start, end } of backwards ? intervals.toReversed() : intervals)
    if (index.entries.visit(start, end, backwards, once)) break;
  return keysExamined;
}

/** Reads `{ field: 1 | -1 }`. Throws BadValue for anything else. */
export function parseSort(raw: unknown): Field[] {
  if (raw === undefined || raw === null) return [];
  if (!isDoc(raw)) throw new EngineError('TypeMismatch', 'sort must be a document');
  return Object.entries(raw).map(([path, direction]) => {
    const sign = isNumeric(direction) ? toNumber(direction) : 0;
    if ((sign !== 1 && sign !== -1) || path.startsWith('$'))
      throw badValue(`Illegal key in $sort specification: ${path}: only 1 and -1 are supported`);
    return { path, descending: sign === -1 };
  });
}

/** Sorts stably in BSON's order; an array counts with its least element, or its greatest when descending. */
export function sortBy<T>(items: readonly T[], sort: readonly Field[], docOf: (item: T) => Doc): T[] {
  const pattern = new KeyPattern(sort);
  const keyed = items.map((item) => ({ item, key: leastKey(pattern, docOf(item)) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ item }) => item);
}

function leastKey(pattern: KeyPattern, doc: Doc): string {
  try {
    return [...pattern.keysOf(doc).keys.keys()].sort()[0] ?? '';
  } catch (error) {
    if (error instanceof EngineError) throw badValue('cannot sort with keys that are parallel arrays');
    throw error;
  }
}
