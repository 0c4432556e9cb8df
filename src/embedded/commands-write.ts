import { Arguments } from './arguments.ts';
import { parseSort } from './collection.ts';
import type { Command } from './command.ts';
import { badValue, failedToParse, failure, unsupported } from './errors.ts';
import { compileProjection } from './project.ts';
import { applyUpdate, parseUpdate, upsertDoc } from './update.ts';
import type { Doc } from './values.ts';

/** Runs one statement after the other; the first failure stops an ordered batch, an unordered one goes on. */
function runBatch(args: Arguments, statements: readonly Doc[], run: (statement: Doc, index: number) => void): Doc {
  if (statements.length === 0 || statements.length > 100_000) {
    throw badValue(`Write batch sizes must be between 1 and 100000. Got ${statements.length} operations.`);
  }
  const ordered = args.raw.ordered === undefined || args.flag('ordered');
  const writeErrors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      const { ok: _, codeName: __, ...rest } = failure(error);
      writeErrors.push({ index, ...rest });
      if (ordered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

const insert: Command = (raw, { engine }) => {
  const args = new Arguments(raw, ['documents', 'ordered', 'bypassDocumentValidation']);
  const collection = engine.collection(args.namespace, true);
  let n = 0;
  const errors = runBatch(args, args.docs('documents'), (doc) => {
    engine.insert(collection, doc);
    n++;
  });
  return { n, ...errors };
};

const update: Command = (raw, { engine }) => {
  const args = new Arguments(raw, ['updates', 'ordered', 'bypassDocumentValidation']);
  let [n, nModified] = [0, 0];
  const upserted: Doc[] = [];
  const errors = runBatch(args, args.docs('updates'), (statement, index) => {
    // no `sort`: MongoDB before 8 has none here
    const one = new Arguments({ update: '', ...statement }, ['q', 'u', 'upsert', 'multi', 'arrayFilters']);
    const filter = one.doc('q');
    const parsed = parseUpdate(statement.u, statement.arrayFilters);
    const multi = one.flag('multi');
    if (multi && parsed.kind === 'replace')
      throw failedToParse('multi update is not supported for replacement-style update');
    const upsert = one.flag('upsert');
    const collection = engine.collection(args.namespace, upsert);
    const found = collection.find(filter, { limit: multi ? 0 : 1 });
    for (const each of found) {
      // counted one by one: what was changed before a failure stays changed
      if (collection.replace(each, applyUpdate(each.doc, parsed, filter))) nModified++;
      n++;
    }
    if (found.length === 0 && upsert) {
      upserted.push({ index, _id: engine.insert(collection, upsertDoc(filter, parsed)) });
      n++;
    }
  });
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors };
};

const remove: Command = (raw, { engine }) => {
  const args = new Arguments(raw, ['deletes', 'ordered']);
  let n = 0;
  const errors = runBatch(args, args.docs('deletes'), (statement) => {
    const one = new Arguments({ delete: '', ...statement }, ['q', 'limit']);
    const limit = one.size('limit');
    if (limit !== 0 && limit !== 1) throw failedToParse('The limit field in delete objects must be 0 or 1');
    const collection = engine.collection(args.namespace);
    for (const each of collection.find(one.doc('q'), { limit })) {
      collection.remove(each);
      n++;
    }
  });
  return { n, ...errors };
};

const queried = ['query', 'sort', 'fields', 'arrayFilters', 'bypassDocumentValidation'];

const findAndModify: Command = (raw, { engine }) => {
  const args = new Arguments(raw, [...queried, 'remove', 'update', 'new', 'upsert']);
  const [filter, fields] = [args.doc('query'), args.doc('fields')];
  const [upsert, after] = [args.flag('upsert'), args.flag('new')];
  const project = compileProjection(fields);
  const collection = engine.collection(args.namespace, upsert);
  const [found] = collection.find(filter, { sort: parseSort(raw.sort), limit: 1 });
  const answer = (value: Doc | undefined, lastErrorObject: Doc): Doc => ({
    lastErrorObject,
    value: value === undefined ? null : project(value),
  });
  if (args.flag('remove')) {
    if (raw.update !== undefined || upsert || after)
      throw failedToParse('Cannot specify remove together with update, upsert or new');
    if (found) collection.remove(found);
    return answer(found?.doc, { n: found ? 1 : 0 });
  }
  const update = parseUpdate(raw.update, raw.arrayFilters);
  if (found) {
    const next = applyUpdate(found.doc, update, filter);
    collection.replace(found, next);
    return answer(after ? next : found.doc, { n: 1, updatedExisting: true });
  }
  if (!upsert) return answer(undefined, { n: 0, updatedExisting: false });
  const made = upsertDoc(filter, update);
  const upserted = engine.insert(collection, made);
  return answer(after ? made : undefined, { n: 1, updatedExisting: false, upserted });
};

const bulkWrite: Command = () => {
  throw unsupported('the server-side bulkWrite command', 'CommandNotFound');
};

/** Commands that change documents. */
export const writeCommands: Readonly<Record<string, Command>> = {
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
  bulkWrite,
};
