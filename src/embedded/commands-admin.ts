import { Arguments, cursorId } from './arguments.ts';
import type { Collection } from './collection.ts';
import type { Command } from './command.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './errors.ts';
import { describeIndex, parseIndexSpec } from './indexes.ts';
import { loginInHello } from './login.ts';
import { compileFilter } from './match.ts';
import { keyOf } from './order.ts';
import type { Doc } from './values.ts';
import { isDoc, show } from './values.ts';

// 21 is MongoDB 7.0, the newest the engine's answers are modelled on; driver 7.8 refuses servers under 9
const maxWireVersion = 21;
const version = '7.0.0';

const hello: Command = (raw, { now, connectionId, session }) => ({
  ...loginInHello(raw, session),
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: new Date(now),
  logicalSessionTimeoutMinutes: 30,
  connectionId,
  minWireVersion: 0,
  maxWireVersion,
  readOnly: false,
});

const saslStart: Command = (raw, { session }) => session.start(raw.mechanism, raw.payload);
const saslContinue: Command = (raw, { session }) => session.finish(raw.payload);

const nothing: Command = () => ({});

const buildInfo: Command = () => ({
  version,
  versionArray: [...version.split('.').map(Number), 0],
  maxBsonObjectSize: 16_777_216,
  modules: ['caseload-embedded'],
});

const create: Command = (raw, { engine }) => {
  const args = new Arguments(raw, ['autoIndexId']);
  if (engine.has(args.namespace))
    throw new EngineError('NamespaceExists', `Collection ${args.namespace} already exists.`);
  engine.collection(args.namespace, true);
  return {};
};

const createIndexes: Command = (raw, { engine }) => {
  const args = new Arguments(raw, ['indexes', 'commitQuorum']);
  const specs = args.docs('indexes').map(parseIndexSpec);
  const createdCollectionAutomatically = !engine.has(args.namespace);
  const collection = engine.collection(args.namespace, true);
  const before = collection.indexes.size;
  const made: string[] = [];
  try {
    for (const spec of specs) if (collection.createIndex(spec)) made.push(spec.name);
  } catch (error) {
    for (const name of made) collection.dropIndex(name);
    throw error;
  }
  return { numIndexesBefore: before, numIndexesAfter: collection.indexes.size, createdCollectionAutomatically };
};

const listIndexes: Command = (raw, { engine, now }) => {
  const args = new Arguments(raw, ['cursor']);
  const collection = existing(engine, args.namespace);
  return engine.openCursor(
    args.namespace,
    [...collection.indexes.values()].map(({ spec }) => describeIndex(spec)),
    undefined,
    false,
    now,
  );
};

const dropIndexes: Command = (raw, { engine }) => {
  const args = new Arguments(raw, ['index']);
  const collection = existing(engine, args.namespace);
  const nIndexesWas = collection.indexes.size;
  const wanted: unknown = raw.index;
  const all = [...collection.indexes.values()].map(({ spec }) => spec);
  const names = (Array.isArray(wanted) ? wanted : [wanted]).flatMap((each: unknown): string[] => {
    if (each === '*') return all.map(({ name }) => name).filter((name) => name !== '_id_');
    if (typeof each === 'string') return [each];
    const found = all.filter(({ key }) => keyOf(key) === keyOf(each)).map(({ name }) => name);
    if (found.length === 1) return found;
    throw found.length === 0
      ? new EngineError('IndexNotFound', `can't find index with key: ${show(each)}`)
      : new EngineError('AmbiguousIndexKeyPattern', `${found.length} indexes found for key: ${found.join(', ')}`);
  });
  for (const name of names) collection.dropIndex(name);
  return { nIndexesWas };
};

function existing(engine: Engine, namespace: string): Collection {
  if (engine.has(namespace)) return engine.collection(namespace);
  throw new EngineError('NamespaceNotFound', `ns does not exist: ${namespace}`);
}

const listCollections: Command = (raw, { engine, now }) => {
  const args = new Arguments(raw, ['filter', 'nameOnly', 'cursor', 'authorizedCollections']);
  const test = compileFilter(args.doc('filter'));
  const rows = engine
    .namespaces(args.database)
    .map(
      (namespace): Doc => ({
        name: namespace.slice(args.database.length + 1),
        type: 'collection',
        options: {},
        info: { readOnly: false },
        idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
      }),
    )
    .filter(test)
    .map((row) => (args.flag('nameOnly') ? { name: row.name, type: row.type } : row));
  return engine.openCursor(`${args.database}.$cmd.listCollections`, rows, batchSizeOf(raw), false, now);
};

const listDatabases: Command = (raw, { engine }) => {
  const args = new Arguments(raw, ['nameOnly', 'filter', 'authorizedDatabases']);
  const names = [...new Set(engine.namespaces().map((namespace) => namespace.slice(0, namespace.indexOf('.'))))];
  return { databases: names.map((name) => ({ name })).filter(compileFilter(args.doc('filter'))), totalSize: 0 };
};

const drop: Command = (raw, { engine }) => {
  const args = new Arguments(raw, []);
  engine.dropCollection(args.namespace);
  return { ns: args.namespace };
};

const dropDatabase: Command = (raw, { engine }) => {
  const args = new Arguments(raw, []);
  for (const namespace of engine.namespaces(args.database)) engine.dropCollection(namespace);
  return { dropped: args.database };
};

const getMore: Command = (raw, { engine, now }) => {
  const args = new Arguments(raw, ['collection', 'batchSize']);
  return engine.getMore(
    cursorId(raw.getMore),
    `${args.database}.${args.text('collection')}`,
    args.size('batchSize') || undefined,
    now,
  );
};

const killCursors: Command = (raw, { engine }) => {
  new Arguments(raw, ['cursors']);
  const ids: readonly unknown[] = Array.isArray(raw.cursors) ? raw.cursors : [];
  const killed = ids.filter((id) => engine.killCursor(cursorId(id)));
  return {
    cursorsKilled: killed,
    cursorsNotFound: ids.filter((id) => !killed.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
  };
};

/** The batch size of the command's `cursor` document. */
export function batchSizeOf(raw: Doc): number | undefined {
  const cursor = raw.cursor;
  return isDoc(cursor) ? new Arguments({ cursor: 1, ...cursor }, ['batchSize']).size('batchSize') : undefined;
}

/** Hand-shake, collections, indexes, cursors. */
export const adminCommands: Readonly<Record<string, Command>> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  saslStart,
  saslContinue,
  ping: nothing,
  buildInfo,
  buildinfo: buildInfo,
  endSessions: nothing,
  create,
  createIndexes,
  listIndexes,
  dropIndexes,
  listCollections,
  listDatabases,
  drop,
  dropDatabase,
  getMore,
  killCursors,
};
