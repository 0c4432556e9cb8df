import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RootDatabase } from 'lmdb';
import { open } from 'lmdb';
import type { IndexSpec } from './indexes.ts';
import { decode, encode } from './values.ts';

/** The file in a data directory that holds everything. */
export const dataFile = 'data.mdb';
/** lmdb's own, beside it. */
const lockFile = `${dataFile}-lock`;

/** Where a collection writes its changes; nothing is promised before `Store.settle`. */
export type CollectionStore = {
  /** What was put there last. Throws when there is nothing. */
  get(record: number): Uint8Array;
  put(record: number, bytes: Uint8Array): void;
  remove(record: number): void;
  setIndexes(indexes: readonly IndexSpec[]): void;
  drop(): void;
};

export type StoredCollection = {
  readonly namespace: string;
  readonly indexes: readonly IndexSpec[];
  readonly docs: Iterable<readonly [number, Uint8Array]>;
  readonly store: CollectionStore;
};

export type Store = {
  /** What was stored before, in the order of its creation. */
  load(): StoredCollection[];
  create(namespace: string, indexes: readonly IndexSpec[]): CollectionStore;
  /** Resolves when all changes so far are on disk; rejects when any could not be written. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** A store that is gone with its process, for tests. */
export function memoryStore(): Store {
  const create = (): CollectionStore => {
    const all = new Map<number, Uint8Array>();
    return {
      get: (record) => there(all.get(record)),
      put: (record, bytes) => void all.set(record, bytes),
      remove: (record) => void all.delete(record),
      setIndexes() {},
      drop() {},
    };
  };
  return { load: () => [], create, settle: () => Promise.resolve(), close: () => Promise.resolve() };
}

function there(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw new Error('index entry without a document');
  return bytes;
}

// Directories this process has open: the owner's record below cannot tell two engines of one process apart.
const openDirs = new Set<string>();

/**
 * A store in an lmdb environment in `dir` (made when missing). Changes made in one turn of the event loop, by however many clients, go
 * into one transaction; `settle` waits for its flush, so concurrent writers share one. Throws when another live process owns the directory.
 */
export function openStore(dir: string): Store {
  const path = resolve(dir);
  if (openDirs.has(path))
    throw new UnusableDirectory(`${path} is already open in this process; use one embedded database per directory`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  refuseForeignFile(`${path}/${dataFile}`);
  keepPrivate(path);
  const db = open<Uint8Array, (string | number)[]>({ path: `${path}/${dataFile}`, noSubdir: true, encoding: 'binary' });
  try {
    takeOwnership(db, path);
  } catch (error) {
    void db.close();
    throw error;
  }
  openDirs.add(path);
  return new LmdbStore(db, path);
}

// MDB_MAGIC behind the first page's header, as lmdb 0.9's mdb.c and lmdb-js write it on a little-endian machine
const magic = { offset: 24, bytes: Buffer.from([0xde, 0xc0, 0xef, 0xbe]) };

/** lmdb-js ends the whole process on a file that is not its own, so that is looked at first. */
function refuseForeignFile(file: string): void {
  if (!existsSync(file)) return;
  const start = Buffer.alloc(magic.offset + magic.bytes.length);
  const handle = openSync(file, 'r');
  const read = readSync(handle, start);
  closeSync(handle);
  if (read > 0 && !start.subarray(magic.offset).equals(magic.bytes)) {
    throw new UnusableDirectory(
      `${file} is not a database of this program; choose another directory (CASELOAD_DATA_DIR or --dir)`,
    );
  }
}

/**
 * For this user of the machine alone, whatever the umask and however an earlier version left it. A directory with other things in it is somebody's own
 * arrangement and stays as it is; the files never do. They are made here because lmdb would make them readable to the group.
 */
function keepPrivate(path: string): void {
  const ours = new Set([dataFile, lockFile]);
  if (readdirSync(path).every((name) => ours.has(name))) chmodSync(path, 0o700);
  for (const name of ours) {
    closeSync(openSync(`${path}/${name}`, 'a', 0o600));
    chmodSync(`${path}/${name}`, 0o600);
  }
}

class LmdbStore implements Store {
  readonly #db: RootDatabase<Uint8Array, (string | number)[]>;
  readonly #path: string;
  #nextCollection = 1;
  #last: Promise<unknown> | undefined;
  #failure: unknown;

  constructor(db: RootDatabase<Uint8Array, (string | number)[]>, path: string) {
    this.#db = db;
    this.#path = path;
  }

  load(): StoredCollection[] {
    const out: StoredCollection[] = [];
    for (const { key, value } of this.#db.getRange({
      start: ['collection'],
      end: ['collection', Number.MAX_SAFE_INTEGER],
    })) {
      const id = Number(key[1]);
      const meta = decode(value) as { namespace: string; indexes: IndexSpec[] }; // written by #writeMeta
      this.#nextCollection = Math.max(this.#nextCollection, id + 1);
      out.push({ ...meta, docs: this.#docs(id), store: this.#collection(id, meta.namespace) });
    }
    return out;
  }

  *#docs(id: number): Generator<readonly [number, Uint8Array]> {
    for (const { key, value } of this.#db.getRange({ start: ['document', id], end: ['document', id + 1] }))
      yield [Number(key[2]), value];
  }

  create(namespace: string, indexes: readonly IndexSpec[]): CollectionStore {
    const store = this.#collection(this.#nextCollection++, namespace);
    store.setIndexes(indexes);
    return store;
  }

  #collection(id: number, namespace: string): CollectionStore {
    const db = this.#db;
    /** lmdb shows what is put only once it is committed. */
    const uncommitted = new Map<number, Uint8Array>();
    const put = async (record: number, bytes: Uint8Array): Promise<void> => {
      uncommitted.set(record, bytes);
      await db.put(['document', id, record], bytes);
      if (uncommitted.get(record) === bytes) uncommitted.delete(record);
    };
    return {
      get: (record) => there(uncommitted.get(record) ?? db.get(['document', id, record])),
      put: (record, bytes) => this.#track(put(record, bytes)),
      remove: (record) => this.#track(db.remove(['document', id, record])),
      setIndexes: (indexes) => this.#track(db.put(['collection', id], encode({ namespace, indexes }, false))),
      drop: () => this.#track(db.remove(['collection', id])),
    };
  }

  #track(write: Promise<unknown>): void {
    this.#last = write;
    write.catch((error: unknown) => {
      this.#failure ??= error;
    });
  }

  async settle(): Promise<void> {
    const last = this.#last;
    if (last !== undefined) {
      await last;
      await this.#db.flushed;
      if (this.#last === last) this.#last = undefined;
    }
    // memory is ahead of the disk after a failed write: nothing may be acknowledged any more
    if (this.#failure !== undefined) throw this.#failure;
  }

  async close(): Promise<void> {
    try {
      await this.settle();
    } finally {
      this.#db.removeSync(['owner']);
      await this.#db.close();
      openDirs.delete(this.#path);
    }
  }
}

/** A directory that cannot be opened: another engine has it, or its file is none of ours. The message says what to do. */
export class UnusableDirectory extends Error {
  override name = 'UnusableDirectory';
}

type Owner = { readonly pid: number; readonly started: string };

/** Writes this process as the owner in one lmdb transaction, which excludes other processes: two cannot both take over from a dead one. */
function takeOwnership(db: RootDatabase<Uint8Array, (string | number)[]>, path: string): void {
  const living = db.transactionSync((): Owner | undefined => {
    const bytes = db.get(['owner']);
    const owner = bytes ? (decode(bytes) as Owner) : undefined; // written below
    if (owner && owner.pid !== process.pid && owner.started === startOf(owner.pid)) return owner;
    db.putSync(['owner'], encode({ pid: process.pid, started: startOf(process.pid) ?? 'unknown' }));
    return undefined;
  });
  if (living) {
    throw new UnusableDirectory(
      `${path} is in use by process ${living.pid}: stop that process, or choose another directory (CASELOAD_DATA_DIR or --dir)`,
    );
  }
}

/** When a process started, so that a reused pid is not taken for the old process; 'unknown' where the system does not tell, undefined when it is gone. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined; // a system call's error
  }
  try {
    // proc(5): field 22, counted behind the command's closing bracket
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
