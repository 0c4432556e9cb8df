import { BSONRegExp, calculateObjectSize, ObjectId } from 'bson';
import { Collection } from './collection.ts';
import { badValue, EngineError } from './errors.ts';
import { idIndex } from './indexes.ts';
import type { Store } from './storage.ts';
import { memoryStore } from './storage.ts';
import type { Doc } from './values.ts';
import { isDoc } from './values.ts';

type Cursor = { readonly namespace: string; docs: readonly Doc[]; at: number; lastUsed: number };

// MongoDB's own limits: the first batch, a reply's size, and how long an unused cursor lives
const firstBatchSize = 101;
const maxBatchBytes = 16 * 1024 * 1024;
const cursorLifetimeMs = 10 * 60_000;

/** All collections and open cursors. Synchronous: a change is in memory at once, and on disk when `settle` resolves. */
export class Engine {
  readonly #store: Store;
  readonly #collections = new Map<string, Collection>();
  readonly #cursors = new Map<bigint, Cursor>();
  #nextCursor = 1n;

  constructor(store: Store) {
    this.#store = store;
    for (const { namespace, indexes, docs, store: own } of store.load())
      this.#collections.set(namespace, new Collection(namespace, own, indexes, docs));
  }

  settle(): Promise<void> {
    return this.#store.settle();
  }

  /** The namespaces (`db.collection`), optionally of one database, sorted. */
  namespaces(database?: string): string[] {
    return [...this.#collections.keys()]
      .filter((name) => database === undefined || name.startsWith(`${database}.`))
      .sort();
  }

  has(namespace: string): boolean {
    return this.#collections.has(namespace);
  }

  /** A collection; a missing one is empty, and stays missing unless it is to be made. Throws InvalidNamespace when it cannot be. */
  collection(namespace: string, make = false): Collection {
    const existing = this.#collections.get(namespace);
    if (existing) return existing;
    if (!make) return new Collection(namespace, memoryStore().create(namespace, []), [], []);
    const name = namespace.slice(namespace.indexOf('.') + 1);
    if (name === '' || name.includes('$') || name.startsWith('system.'))
      throw new EngineError('InvalidNamespace', `Invalid collection name: ${namespace}`);
    const made = new Collection(namespace, this.#store.create(namespace, [idIndex]), [idIndex], []);
    this.#collections.set(namespace, made);
    return made;
  }

  /** Inserts with an `_id` made when missing and put first; gives it back. Throws E11000, BadValue for an unfit `_id` or field name. */
  insert(collection: Collection, doc: Doc): unknown {
    const dollar = Object.keys(doc).find((key) => key.startsWith('$'));
    if (dollar !== undefined)
      throw new EngineError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${dollar}' is not valid for storage`,
      );
    const stored: Doc = { _id: doc._id ?? ('_id' in doc ? null : new ObjectId()), ...doc };
    if (Array.isArray(stored._id) || stored._id instanceof BSONRegExp)
      throw badValue(`can't use ${Array.isArray(stored._id) ? 'an array' : 'a regex'} for _id`);
    if (isDoc(stored._id) && Object.keys(stored._id).some((key) => key.startsWith('$')))
      throw new EngineError('DollarPrefixedFieldName', '_id fields may not start with $');
    collection.insert(stored);
    return stored._id;
  }

  dropCollection(namespace: string): boolean {
    this.#collections.get(namespace)?.drop();
    return this.#collections.delete(namespace);
  }

  /** The reply to a query: the first batch and, when more is left, a cursor to fetch it with. */
  openCursor(
    namespace: string,
    docs: readonly Doc[],
    batchSize: number | undefined,
    single: boolean,
    now: number,
  ): Doc {
    for (const [id, { lastUsed }] of this.#cursors) if (now - lastUsed > cursorLifetimeMs) this.#cursors.delete(id);
    const cursor: Cursor = { namespace, docs, at: 0, lastUsed: now };
    const firstBatch = nextBatch(cursor, batchSize ?? firstBatchSize);
    let id = 0n;
    if (!single && cursor.at < docs.length) {
      id = this.#nextCursor++;
      this.#cursors.set(id, cursor);
    }
    return { cursor: { firstBatch, id, ns: namespace } };
  }

  /** The next batch of a cursor; without a size as much as one reply holds. Throws CursorNotFound. */
  getMore(id: bigint, namespace: string, batchSize: number | undefined, now: number): Doc {
    const cursor = this.#cursors.get(id);
    if (cursor?.namespace !== namespace) throw new EngineError('CursorNotFound', `cursor id ${id} not found`);
    cursor.lastUsed = now;
    const batch = nextBatch(cursor, batchSize ?? Number.POSITIVE_INFINITY);
    const done = cursor.at >= cursor.docs.length;
    if (done) this.#cursors.delete(id);
    return { cursor: { nextBatch: batch, id: done ? 0n : id, ns: namespace } };
  }

  killCursor(id: bigint): boolean {
    return this.#cursors.delete(id);
  }
}

function nextBatch(cursor: Cursor, size: number): Doc[] {
  const batch: Doc[] = [];
  let bytes = 0;
  while (batch.length < size) {
    const doc = cursor.docs[cursor.at];
    if (doc === undefined) break;
    // one document always fits, which spares the common findOne the measuring
    if (cursor.docs.length > 1) bytes += calculateObjectSize(doc);
    if (batch.length > 0 && bytes > maxBatchBytes) break;
    batch.push(doc);
    cursor.at++;
  }
  return batch;
}
