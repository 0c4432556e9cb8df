import { EngineError, unsupported } from './errors.ts';
import type { Predicate } from './match.ts';
import { compileFilter } from './match.ts';
import { keyOf, reversed, typeChar } from './order.ts';
import { field, isIndex } from './path.ts';
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
  const { name, key, partialFilterExpression: partial } = raw;
  if (typeof name !== 'string' || !isDoc(key) || Object.keys(key).length === 0)
    throw new EngineError('FailedToParse', 'an index needs a name and a key');
  const fields = Object.entries(key).map(([path, direction]): [string, 1 | -1] => {
    const sign = isNumeric(direction) ? toNumber(direction) : Number.NaN;
    if (sign !== 1 && sign !== -1) throw refuse(`the kind ${show(direction)} of field '${path}'`);
    if (path.split('.').some((part) => part === '' || part.includes('$') || isIndex(part)))
      throw refuse(`the field path '${path}'`);
    return [path, sign];
  });
  if (partial !== undefined) compileFilter(partial);
  const spec = { name, key: Object.fromEntries(fields), unique: raw.unique === true || name === '_id_' };
  return isDoc(partial) ? { ...spec, partialFilterExpression: partial } : spec;
}

/** What a client sees of an index; `_id_` is unique without saying so, as in MongoDB. */
export function describeIndex(spec: IndexSpec): Doc {
  return {
    v: 2,
    key: spec.key,
    name: spec.name,
    ...(spec.unique && spec.name !== '_id_' ? { unique: true } : {}),
    ...(spec.partialFilterExpression ? { partialFilterExpression: spec.partialFilterExpression } : {}),
  };
}

type Key = { readonly text: string; readonly values: readonly unknown[] };
type Keys = { readonly keys: readonly Key[]; readonly multikey: boolean };
type Walk = { value: unknown; rest: readonly string[] };

/** The ordered entries of one index and the number of documents that have an array on its paths. */
export class Index {
  readonly spec: IndexSpec;
  readonly fields: readonly { readonly path: string; readonly descending: boolean }[];
  readonly covers: Predicate | undefined;
  readonly entries = new SortedEntries();
  #multikeyDocs = 0;
  readonly #paths: readonly (readonly string[])[];

  constructor(spec: IndexSpec) {
    this.spec = spec;
    this.fields = Object.entries(spec.key).map(([path, sign]) => ({ path, descending: sign === -1 }));
    this.#paths = this.fields.map((each) => each.path.split('.'));
    this.covers = spec.partialFilterExpression ? compileFilter(spec.partialFilterExpression) : undefined;
  }

  /** True while any document has an array on an indexed path: then an entry speaks for one element only. */
  get multikey(): boolean {
    return this.#multikeyDocs > 0;
  }

  /** The document's keys: none outside a partial index, several for arrays. Throws CannotIndexParallelArrays. */
  keysOf(doc: Doc): Keys {
    if (this.covers && !this.covers(doc)) return { keys: [], multikey: false };
    const found: { values: unknown[]; multikey: boolean }[] = [];
    collectKeys(
      this.#paths.map((rest) => ({ value: doc, rest })),
      false,
      found,
    );
    const keys = new Map<string, Key>();
    for (const { values } of found) {
      const text = values
        .map((value, i) => this.encode(i, value === emptyArray ? typeChar.emptyArray : keyOf(value)))
        .join('');
      keys.set(text, { text, values: values.map((value) => (value === emptyArray ? undefined : value)) });
    }
    return { keys: [...keys.values()], multikey: found.some((each) => each.multikey) };
  }

  /** A key of the field at `position` in this index's direction. */
  encode(position: number, key: string): string {
    return this.fields[position]?.descending ? reversed(key) : key;
  }

  /** The E11000 error these keys would cause for another record than `own`, or undefined. */
  conflict(namespace: string, keys: Keys, own: number | undefined): EngineError | undefined {
    if (!this.spec.unique) return undefined;
    for (const key of keys.keys) {
      for (const entry of this.entries.range(key.text, `${key.text}\uffff`, false)) {
        if (entry.record !== own) return this.duplicate(namespace, key);
      }
    }
    return undefined;
  }

  duplicate(namespace: string, key: Key): EngineError {
    const keyValue: Doc = {};
    this.fields.forEach(({ path }, i) => {
      keyValue[path] = key.values[i] ?? null;
    });
    const message = `E11000 duplicate key error collection: ${namespace} index: ${this.spec.name} dup key: ${show(keyValue)}`;
    return new EngineError('DuplicateKey', message, { keyPattern: this.spec.key, keyValue });
  }

  add(keys: Keys, record: number): void {
    for (const key of keys.keys) this.entries.add(key.text, record);
    if (keys.multikey) this.#multikeyDocs++;
  }

  remove(keys: Keys, record: number): void {
    for (const key of keys.keys) this.entries.remove(key.text, record);
    if (keys.multikey) this.#multikeyDocs--;
  }

  /** Fills an empty index. Throws E11000 when a unique index meets the same key twice. */
  build(namespace: string, docs: Iterable<readonly [number, Doc]>): void {
    const entries: Entry[] = [];
    const owners = new Map<string, number>();
    for (const [record, doc] of docs) {
      const keys = this.keysOf(doc);
      if (keys.multikey) this.#multikeyDocs++;
      for (const key of keys.keys) {
        if (this.spec.unique && owners.has(key.text)) throw this.duplicate(namespace, key);
        if (this.spec.unique) owners.set(key.text, record);
        entries.push({ key: key.text, record });
      }
    }
    this.entries.load(entries);
  }
}

/** Sorts before null, as MongoDB indexes an empty array. */
const emptyArray = Symbol('empty array');

/**
 * Walks all paths of an index at once. Paths that meet the same array are followed through its elements together, so that
 * `{'a.b': 1, 'a.c': 1}` pairs fields of one element; two different arrays are refused as MongoDB does.
 */
function collectKeys(walks: readonly Walk[], multikey: boolean, out: { values: unknown[]; multikey: boolean }[]): void {
  const stopped = walks.map(({ value, rest }): Walk => {
    let at = value;
    let i = 0;
    for (; i < rest.length && isDoc(at); i++) at = field(at, rest[i] ?? '');
    return i < rest.length && !Array.isArray(at) ? { value: undefined, rest: [] } : { value: at, rest: rest.slice(i) };
  });
  const arrays = new Set(stopped.map((walk) => walk.value).filter((value) => Array.isArray(value)));
  const [array, second] = arrays;
  if (second) throw new EngineError('CannotIndexParallelArrays', 'cannot index parallel arrays');
  if (!array) {
    out.push({ values: stopped.map(({ value }) => (value instanceof Closed ? value.array : value)), multikey });
    return;
  }
  const inside = (element: unknown) =>
    stopped.map((walk): Walk => (walk.value !== array ? walk : enter(element, walk.rest)));
  if (array.length === 0) {
    out.push({
      values: stopped.map((walk) =>
        walk.value !== array ? walk.value : walk.rest.length === 0 ? emptyArray : undefined,
      ),
      multikey: true,
    });
  }
  for (const element of array) collectKeys(inside(element), true, out);
}

/** An element that is itself an array is a value, not walked again: wrapping it as a closed one keeps it so. */
function enter(element: unknown, rest: readonly string[]): Walk {
  if (!Array.isArray(element)) return { value: element, rest };
  return { value: rest.length === 0 ? new Closed(element) : undefined, rest: [] };
}

class Closed {
  readonly array: readonly unknown[];
  constructor(array: readonly unknown[]) {
    this.array = array;
  }
}
