import { BSONRegExp } from 'bson';
import { EngineError, failedToParse, unsupported } from './errors.ts';
import type { Field, Keys } from './keys.ts';
import { KeyPattern, noKeys } from './keys.ts';
import { compileFilter, isOperators } from './match.ts';
import { after, keyOf } from './order.ts';
import type { Test } from './path.ts';
import { isIndex } from './path.ts';
import type { Entry } from './sorted.ts';
import { SortedEntries } from './sorted.ts';
import type { Doc } from './values.ts';
import { isDoc, isNumeric, show, toNumber } from './values.ts';

/** An index as `listIndexes` shows it and as it is stored. */
export type IndexSpec = {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique: boolean;
  readonly partialFilterExpression?: Doc;
};

const ignored = new Set(['v', 'ns', 'background']);

/** Reads a definition from `createIndexes`. Throws CannotCreateIndex for kinds and options the engine has not. */
export function parseIndexSpec(raw: Doc): IndexSpec {
  const refuse = (what: string) => unsupported(`${what} of index '${String(raw.name)}'`, 'CannotCreateIndex');
  for (const option of Object.keys(raw)) {
    const known = ['name', 'key', 'unique', 'partialFilterExpression'].includes(option) || ignored.has(option);
    if (!known && raw[option] !== false && raw[option] !== null) throw refuse(`the option ${option}`);
  }
  const { name, key, unique = false, partialFilterExpression: partial } = raw;
  if (typeof name !== 'string' || !isDoc(key) || Object.keys(key).length === 0)
    throw failedToParse('an index needs a name and a key');
  if (typeof unique !== 'boolean') throw refuse(`the value ${show(unique)} for unique`);
  const fields = Object.entries(key).map(([path, direction]): [string, 1 | -1] => {
    const sign = isNumeric(direction) ? toNumber(direction) : Number.NaN;
    if (sign !== 1 && sign !== -1) throw refuse(`the kind ${show(direction)} of field '${path}'`);
    if (path.split('.').some((part) => part === '' || part.includes('$') || isIndex(part)))
      throw refuse(`the field path '${path}'`);
    return [path, sign];
  });
  const spec: IndexSpec = { name, key: Object.fromEntries(fields), unique };
  if (isIdIndex(spec)) {
    if (key._id !== 1 || unique || partial !== undefined) throw refuse('an option or another direction for _id');
    return { ...idIndex };
  }
  if (partial === undefined) return spec;
  checkPartial(partial);
  return { ...spec, partialFilterExpression: partial };
}

/** The index every collection has. */
export const idIndex: IndexSpec = { name: '_id_', key: { _id: 1 }, unique: true };
const isIdIndex = ({ key }: IndexSpec): boolean => Object.keys(key).join() === '_id';

const partialOperators = ['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$exists'];

/** Refuses what MongoDB refuses in a partial index, with its code. */
function checkPartial(filter: unknown): asserts filter is Doc {
  const refused = (what: string) =>
    new EngineError('CannotCreateIndex', `Expression not supported in partial index: ${what}`);
  if (!isDoc(filter)) throw refused(`${show(filter)}, not a document`);
  compileFilter(filter);
  for (const [key, operand] of Object.entries(filter)) {
    if (key.startsWith('$') && Array.isArray(operand)) operand.forEach(checkPartial);
    for (const [operator, value] of Object.entries(isOperators(operand) ? operand : { $eq: operand })) {
      if (!key.startsWith('$') && !partialOperators.includes(operator)) throw refused(`${operator} of ${key}`);
      if (operator === '$exists' && value !== true) throw refused(`${key} that does not exist`);
      if ([value].flat().some((each) => each instanceof BSONRegExp)) throw refused(`a regular expression for ${key}`);
    }
  }
}

/** What a client sees of an index; `_id_` is unique without saying so, as in MongoDB. */
export function describeIndex({ name, key, unique, partialFilterExpression }: IndexSpec): Doc {
  const own = unique && name !== idIndex.name ? { unique } : {};
  return { v: 2, key, name, ...own, ...(partialFilterExpression ? { partialFilterExpression } : {}) };
}

/** Throws MongoDB 7's errors for a wanted index that clashes with one there is; true when it is there already, by the same name. */
export function isThere(wanted: IndexSpec, existing: IndexSpec): boolean {
  const signature = ({ key, unique, partialFilterExpression }: IndexSpec) =>
    keyOf([key, unique, partialFilterExpression]);
  const same = signature(wanted) === signature(existing);
  if (wanted.name === existing.name && !same)
    throw new EngineError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. Requested index: ${show(describeIndex(wanted))}, existing index: ${show(describeIndex(existing))}`,
    );
  if (same && wanted.name !== existing.name)
    throw new EngineError('IndexOptionsConflict', `Index already exists with a different name: ${existing.name}`);
  return same;
}

/** The ordered entries of one index. */
export class Index {
  readonly spec: IndexSpec;
  readonly pattern: KeyPattern;
  readonly covers: Test | undefined;
  readonly entries = new SortedEntries();
  /** Every path it looks at. */
  readonly paths: readonly string[];
  readonly #roots: readonly string[];
  /** By field: how many documents have an array on its path. */
  readonly #arrays: number[];

  constructor(spec: IndexSpec) {
    this.spec = spec;
    this.pattern = new KeyPattern(
      Object.entries(spec.key).map(([path, sign]): Field => ({ path, descending: sign < 0 })),
    );
    this.covers = spec.partialFilterExpression ? compileFilter(spec.partialFilterExpression) : undefined;
    this.paths = [...Object.keys(spec.key), ...pathsOf(spec.partialFilterExpression ?? {})];
    this.#roots = [...new Set(this.paths.map((path) => path.split('.')[0] ?? ''))];
    this.#arrays = this.pattern.fields.map(() => 0);
  }

  /** True while any document has an array on the path at `position`: then an entry speaks for one element of it only. */
  isMultikey(position: number): boolean {
    return (this.#arrays[position] ?? 0) > 0;
  }

  /** False when two documents, one made of the other, differ in nothing the index looks at. */
  tells(a: Doc, b: Doc): boolean {
    return this.#roots.some((root) => a[root] !== b[root]);
  }

  /** The document's keys, none outside a partial index. Throws CannotIndexParallelArrays. */
  keysOf(doc: Doc): Keys {
    return this.covers && !this.covers(doc) ? noKeys : this.pattern.keysOf(doc);
  }

  /** Throws E11000 when another record than `own` has one of these keys. */
  check(namespace: string, { keys }: Keys, own: number | undefined): void {
    if (!this.spec.unique) return;
    for (const [text, values] of keys)
      if (this.entries.visit(text, text + after, false, (record) => record !== own))
        throw this.#duplicate(namespace, values);
  }

  #duplicate(namespace: string, values: readonly unknown[]): EngineError {
    const scalar = (value: unknown) => (typeof value === 'symbol' ? undefined : value);
    const keyValue = Object.fromEntries(this.pattern.fields.map(({ path }, i) => [path, scalar(values[i]) ?? null]));
    const message = `E11000 duplicate key error collection: ${namespace} index: ${this.spec.name} dup key: ${show(keyValue)}`;
    return new EngineError('DuplicateKey', message, { keyPattern: this.spec.key, keyValue });
  }

  /** Puts a record's keys in the place of those it had. */
  change(record: number, before: Keys, now: Keys): void {
    for (const text of before.keys.keys()) if (!now.keys.has(text)) this.entries.remove(text, record);
    for (const text of now.keys.keys()) if (!before.keys.has(text)) this.entries.add(text, record);
    if (before.arrays !== now.arrays) {
      this.#count(before.arrays, -1);
      this.#count(now.arrays, 1);
    }
  }

  #count(arrays: number, by: 1 | -1): void {
    for (let i = 0; i < this.#arrays.length; i++) if (arrays & (1 << i)) this.#arrays[i] = (this.#arrays[i] ?? 0) + by;
  }

  /** Takes a document in while the index is being filled, see `fill`. Throws E11000 when a unique index meets the same key twice. */
  collect(namespace: string, record: number, doc: Doc, { entries, seen }: Filling): void {
    const { keys, arrays } = this.keysOf(doc);
    this.#count(arrays, 1);
    for (const [key, values] of keys) {
      if (this.spec.unique && seen.has(key)) throw this.#duplicate(namespace, values);
      if (this.spec.unique) seen.add(key);
      entries.push({ key, record });
    }
  }
}

type Filling = { readonly entries: Entry[]; readonly seen: Set<string> };

/** Fills empty indexes, reading each document once. Throws E11000 when a unique one meets the same key twice. */
export function fill(
  namespace: string,
  indexes: readonly Index[],
  docs: Iterable<readonly [record: number, doc: Doc]>,
): void {
  const filled = indexes.map((index) => ({ index, entries: [], seen: new Set<string>() }));
  for (const [record, doc] of docs) for (const one of filled) one.index.collect(namespace, record, doc, one);
  for (const { index, entries } of filled) index.entries.load(entries);
}

/** Every path that a filter looks at. */
export function pathsOf(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([key, operand]) =>
    key.startsWith('$') && Array.isArray(operand) ? operand.filter(isDoc).flatMap(pathsOf) : [key],
  );
}
