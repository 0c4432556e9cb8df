import { badValue, EngineError } from './errors.ts';
import type { IndexSpec } from './indexes.ts';
import { Index, isThere } from './indexes.ts';
import type { Field } from './keys.ts';
import { KeyPattern, noKeys } from './keys.ts';
import { compileFilter } from './match.ts';
import type { Plan } from './plan.ts';
import { choosePlan } from './plan.ts';
import type { CollectionStore } from './storage.ts';
import type { Doc } from './values.ts';
import { encode, isDoc, isNumeric, same, toNumber } from './values.ts';

export type Found = { readonly record: number; readonly doc: Doc };
export type FindOptions = { readonly sort?: readonly Field[]; readonly skip?: number; readonly limit?: number };
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
    this.#docs.set(record, doc);
    this.#store.put(record, bytes);
  }

  remove({ record, doc }: Found): void {
    for (const index of this.indexes.values()) index.change(record, index.keysOf(doc), noKeys);
    this.#docs.delete(record);
    this.#store.remove(record);
  }

  /** Adds and stores an index; false when the same is there already. Throws on a clash of definitions or duplicate keys. */
  createIndex(spec: IndexSpec): boolean {
    if ([...this.indexes.values()].some((existing) => isThere(spec, existing.spec))) return false;
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
    const examine = (record: number): boolean => {
      const doc = this.#docs.get(record);
      if (doc === undefined) throw new Error('index entry without a document');
      docsExamined++;
      if (test(doc)) out.push({ record, doc });
      return plan.sorted && out.length >= wanted;
    };
    const keysExamined = plan.index ? visitIndex(plan.index, plan, examine) : 0;
    if (!plan.index) for (const record of this.#docs.keys()) if (examine(record)) break;
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
