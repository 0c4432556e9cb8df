import {
  createReadStream,
  createWriteStream,
  existsSync,
  fchmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  type WriteStream,
} from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { EJSON } from 'bson';
import {
  batchSize,
  type Client,
  type Doc,
  exact,
  InputError,
  keepOnTrail,
  opened,
  type Place,
  reading,
  type Source,
} from './db-open.ts';

/** One line a document: `{"database","collection","doc"}` in canonical extended JSON. */
export async function dump(source: Source, file: string | undefined): Promise<void> {
  await reading(source, async (client, all) => {
    await keepOnTrail(client, { kind: 'export', what: 'data', format: 'dump' }, all);
    async function* lines() {
      for (const { database, collection } of all) {
        for await (const doc of client.db(database).collection(collection).find({}, exact)) {
          yield `${EJSON.stringify({ database, collection, doc }, { relaxed: false })}\n`;
        }
      }
    }
    if (file === undefined) {
      for await (const line of lines())
        if (!process.stdout.write(line)) await new Promise((done) => process.stdout.once('drain', done));
      return;
    }
    await pipeline(lines(), privately(file)).catch((error: NodeJS.ErrnoException) => {
      if (error.path === undefined) throw error;
      throw new InputError(`${file} cannot be written: ${error.message}`);
    });
  });
}

/** For this user alone, though it may have been there before: it holds what customers wrote. */
function privately(file: string): WriteStream {
  const stream = createWriteStream(file, { mode: 0o600 });
  stream.once('open', (handle) => fchmodSync(handle, 0o600));
  return stream;
}

/** Fills a new directory beside the wanted one and gives it its name at the end: a bad file changes nothing. */
export async function restore(dir: string, file: string): Promise<void> {
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new InputError(`${dir} is not empty; restore into a new directory with --dir`);
  if (!existsSync(file))
    throw new InputError(`${file} does not exist; name a file that \`caseload db dump --out\` wrote`);
  const beside = `${dir}.restoring-${process.pid}`;
  mkdirSync(dirname(beside), { recursive: true });
  try {
    const count = await opened(beside, async (client) => {
      const restored = await restoreLines(client, file);
      await keepOnTrail(client, { kind: 'operator', act: 'restored' });
      return restored;
    });
    if (existsSync(dir)) rmdirSync(dir);
    renameSync(beside, dir);
    process.stdout.write(`restored ${count} documents into ${dir}\n`);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function restoreLines(client: Client, file: string): Promise<number> {
  let number = 0;
  let count = 0;
  let batch: (Place & { readonly doc: Doc; readonly number: number })[] = [];
  const flush = async () => {
    const [first] = batch;
    if (first === undefined) return;
    const target = client.db(first.database).collection(first.collection);
    await target
      .insertMany(
        batch.map(({ doc }) => doc),
        { ignoreUndefined: true },
      )
      .catch((error: Error) => {
        throw new InputError(`${file}: one of lines ${first.number} to ${number} cannot be stored: ${error.message}`);
      });
    count += batch.length;
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const entry = { ...parseLine(line, file, number), number };
    const [first] = batch;
    if (
      batch.length >= batchSize ||
      (first && (first.collection !== entry.collection || first.database !== entry.database))
    )
      await flush();
    batch.push(entry);
  }
  await flush();
  return count;
}

function parseLine(line: string, file: string, number: number): Place & { readonly doc: Doc } {
  const wrong = (why: string) =>
    new InputError(`${file}:${number}: ${why}; expected a line that \`caseload db dump\` wrote`);
  let parsed: unknown;
  try {
    parsed = EJSON.parse(line, { relaxed: false });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  if (typeof parsed !== 'object' || parsed === null) throw wrong('not an object');
  const { database, collection, doc } = parsed as Record<string, unknown>; // an object, seen above
  if (typeof database !== 'string' || database === '' || typeof collection !== 'string' || collection === '')
    throw wrong('no database and collection');
  if (typeof doc !== 'object' || doc === null) throw wrong('no doc');
  return { database, collection, doc };
}
