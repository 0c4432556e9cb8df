import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { EJSON } from 'bson';
import { Command, InvalidArgumentError } from 'commander';
import mongoose from 'mongoose';
import { dataFile, startEmbedded, UnusableDirectory } from '../embedded/index.ts';
import { toldToStop } from './until-told.ts';

const { MongoClient } = mongoose.mongo;
type Client = InstanceType<typeof MongoClient>;
type Doc = mongoose.mongo.Document;

/** Input or settings the caller can mend: told in one line, exit code 2. */
class InputError extends Error {}

// numbers and dates come and go as the BSON types they are
const exact = { promoteValues: false, bsonRegExp: true } as const;
const batchSize = 500;

/** `caseload db …`: look at, copy and move what the embedded database holds. The directory is `--dir`, CASELOAD_DATA_DIR or `.caseload`. */
export function dbCommand(): Command {
  const command = new Command('db').description('the embedded database: look at it, copy it, move it to a MongoDB');
  const add = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .option('--dir <directory>', 'where the data lives (default: CASELOAD_DATA_DIR or .caseload)');
  add('info', 'say what the directory holds').action((options: Options) => guarded(() => info(directory(options))));
  add('dump', 'write every document as a line of extended JSON')
    .option('--out <file>', 'a file instead of the standard output')
    .action((options: Options & { out?: string }) => guarded(() => dump(directory(options), options.out)));
  add('restore', 'fill an empty directory from a dump')
    .argument('<file>', 'what `db dump` wrote')
    .action((file: string, options: Options) => guarded(() => restore(directory(options), file)));
  add('serve', 'run the embedded database alone, so that MongoDB tools can connect')
    .option('--port <port>', 'a port of the loopback interface (default: a free one)', port, 0)
    .action((options: Options & { port: number }) => guarded(() => serve(directory(options), options.port)));
  add('migrate', 'copy collections and indexes into a MongoDB that has none of them')
    .requiredOption(
      '--to <uri>',
      'mongodb://… or mongodb+srv://…; a database named in it takes the place of the stored name',
    )
    .action((options: Options & { to: string }) => guarded(() => migrate(directory(options), options.to)));
  return command;
}

type Options = { readonly dir?: string };

const directory = ({ dir }: Options): string => resolve(dir || process.env.CASELOAD_DATA_DIR || '.caseload');

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
  return value;
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof UnusableDirectory)) throw error;
    process.stderr.write(`${error.message.replaceAll('\n', ' ')}\n`);
    process.exitCode = 2;
  }
}

/** Opens a directory for the time of `work`, over the same protocol the app uses. */
async function opened<T>(dir: string, work: (client: Client, uri: string) => Promise<T>, wantedPort = 0): Promise<T> {
  const embedded = await startEmbedded({ dir, port: wantedPort }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new InputError(`port ${wantedPort} is taken; choose another with --port`);
    if (error.code === 'EACCES' || error.code === 'ENOTDIR' || error.code === 'EEXIST')
      throw new InputError(`${dir} cannot be used as a directory: ${error.message}`);
    throw error;
  });
  const client = new MongoClient(embedded.uri);
  try {
    return await work(client, embedded.uri);
  } finally {
    await client.close();
    await embedded.close();
  }
}

function existing(dir: string): string {
  if (!existsSync(join(dir, dataFile)))
    throw new InputError(`${dir} holds no data; name the directory with --dir or CASELOAD_DATA_DIR`);
  return dir;
}

type Place = { readonly database: string; readonly collection: string };

async function places(client: Client): Promise<Place[]> {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  const lists = databases.map(async ({ name: database }) =>
    (await client.db(database).listCollections({}, { nameOnly: true }).toArray()).map(({ name: collection }) => ({
      database,
      collection,
    })),
  );
  return (await Promise.all(lists)).flat();
}

async function info(dir: string): Promise<void> {
  await opened(existing(dir), async (client) => {
    const all = await places(client);
    const lines = [`directory  ${dir}`, `size       ${(statSync(join(dir, dataFile)).size / 1024).toFixed(0)} KiB`];
    for (const { database, collection } of all) {
      const handle = client.db(database).collection(collection);
      const [count, indexes] = [await handle.estimatedDocumentCount(), await handle.indexes()];
      lines.push(
        `${`${database}.${collection}`.padEnd(40)} ${String(count).padStart(9)} documents  ${indexes.length} ${indexes.length === 1 ? 'index' : 'indexes'}`,
      );
    }
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

/** One line a document: `{"database","collection","doc"}` in canonical extended JSON. */
async function dump(dir: string, file: string | undefined): Promise<void> {
  await opened(existing(dir), async (client) => {
    async function* lines() {
      for (const { database, collection } of await places(client)) {
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
    await pipeline(lines(), createWriteStream(file)).catch((error: NodeJS.ErrnoException) => {
      if (error.path === undefined) throw error;
      throw new InputError(`${file} cannot be written: ${error.message}`);
    });
  });
}

/** Fills a new directory beside the wanted one and gives it its name at the end: a bad file changes nothing. */
async function restore(dir: string, file: string): Promise<void> {
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new InputError(`${dir} is not empty; restore into a new directory with --dir`);
  if (!existsSync(file))
    throw new InputError(`${file} does not exist; name a file that \`caseload db dump --out\` wrote`);
  const beside = `${dir}.restoring-${process.pid}`;
  mkdirSync(dirname(beside), { recursive: true });
  try {
    const count = await opened(beside, (client) => restoreLines(client, file));
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

async function serve(dir: string, wantedPort: number): Promise<void> {
  const told = toldToStop();
  await opened(
    dir,
    async (_client, uri) => {
      process.stdout.write(`${uri}\n`);
      await told;
    },
    wantedPort,
  );
}

async function migrate(dir: string, to: string): Promise<void> {
  await opened(existing(dir), async (source) => {
    const target = await connected(to);
    try {
      const all = await places(source);
      const named = URL.canParse(to) ? new URL(to).pathname.slice(1) : '';
      if (named !== '' && new Set(all.map(({ database }) => database)).size > 1)
        throw new InputError('the directory holds several databases; leave the database out of --to');
      const moves = all.map((place) => ({
        from: source.db(place.database).collection(place.collection),
        into: target.db(named || place.database).collection(place.collection),
      }));
      for (const { into } of moves) {
        if (await into.findOne({}))
          throw new InputError(
            `${into.namespace} of the target is not empty; migrate into a database that has none of these collections`,
          );
      }
      for (const { from, into } of moves)
        process.stdout.write(`${into.namespace}: ${await copyCollection(from, into)} documents\n`);
    } finally {
      await target.close();
    }
  });
}

async function connected(uri: string): Promise<Client> {
  try {
    return await MongoClient.connect(uri, { serverSelectionTimeoutMS: 5000 });
  } catch (error) {
    // the URI may hold a password: the driver's message does not repeat it
    throw new InputError(`--to cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Handle = mongoose.mongo.Collection<Doc>;

async function copyCollection(from: Handle, into: Handle): Promise<number> {
  for (const { v: _, name, key, ...options } of await from.indexes()) {
    if (name !== '_id_') await into.createIndex(key, { ...options, name: String(name) });
  }
  let batch: Doc[] = [];
  for await (const doc of from.find({}, exact)) {
    batch.push(doc);
    if (batch.length === batchSize) await into.insertMany(batch.splice(0));
  }
  if (batch.length > 0) await into.insertMany(batch);
  batch = [];
  const [wanted, count] = [await from.countDocuments(), await into.countDocuments()];
  if (wanted !== count) throw new Error(`${into.namespace} has ${count} documents after the copy, not ${wanted}`);
  return count;
}
