import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  batchSize,
  type Client,
  connected,
  type Doc,
  exact,
  InputError,
  keepOnTrail,
  opened,
  type Place,
  type Source,
} from './db-open.ts';
import { type Held, heldWords, lineOf, linesOf, parseLine, readThrough, tally } from './db-tally.ts';

/** Fills an empty directory, or empty collections of a MongoDB, from a dump. All of the file is read before anything is written, and all that was written is read back. */
export async function restore(target: Source, file: string): Promise<void> {
  if (!existsSync(file))
    throw new InputError(`${file} does not exist; name a file that \`caseload db dump --out\` wrote`);
  const dir = 'dir' in target ? target.dir : null;
  if (dir !== null && existsSync(dir) && readdirSync(dir).length > 0)
    throw new InputError(`${dir} is not empty; restore into a new directory with --dir`);
  const wanted = await readThrough(file);
  const held =
    'dir' in target ? await intoDirectory(target.dir, file, wanted) : await intoMongo(target.uri, file, wanted);
  process.stdout.write(`restored into ${dir ?? 'the MongoDB of MONGODB_URI'} and read back: ${heldWords(held)}\n`);
}

type Wanted = Awaited<ReturnType<typeof readThrough>>;

/** Fills a directory beside the wanted one and gives it its name at the end. */
async function intoDirectory(dir: string, file: string, wanted: Wanted): Promise<Held> {
  const beside = `${dir}.restoring-${process.pid}`;
  mkdirSync(dirname(beside), { recursive: true });
  try {
    const held = await opened(beside, (client) => fill(client, file, wanted, (place) => place));
    if (existsSync(dir)) rmdirSync(dir);
    renameSync(beside, dir);
    return held;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Fills the database that the address names. What fails in the middle is taken out again. */
async function intoMongo(uri: string, file: string, wanted: Wanted): Promise<Held> {
  const client = await connected(uri, 'the database of MONGODB_URI');
  try {
    const { databaseName } = client.db();
    if (new Set(wanted.places.map(({ database }) => database)).size > 1)
      throw new InputError(`${file} holds several databases; restore it into a directory with --dir`);
    const into = ({ collection }: Place): Place => ({ database: databaseName, collection });
    const handles = wanted.places.map((place) => client.db().collection(into(place).collection));
    for (const handle of handles) {
      if (await handle.findOne({}))
        throw new InputError(
          `${handle.namespace} is not empty; restore into a database that has none of these collections, while no Caseload runs on it`,
        );
    }
    try {
      return await fill(client, file, wanted, into);
    } catch (error) {
      // They were empty before.
      for (const handle of handles) await handle.deleteMany({});
      throw error;
    }
  } finally {
    await client.close();
  }
}

async function fill(
  client: Client,
  file: string,
  { held, places }: Wanted,
  into: (place: Place) => Place,
): Promise<Held> {
  const handleOf = (place: Place) => {
    const { database, collection } = into(place);
    return client.db(database).collection<Doc>(collection);
  };
  await storeLines(file, handleOf);
  const back = tally();
  for (const place of places) for await (const doc of handleOf(place).find({}, exact)) back.add(lineOf(place, doc));
  const found = back.held();
  if (found.documents !== held.documents || found.hash !== held.hash)
    throw new Error(`${file} holds ${heldWords(held)}, and what was restored ${heldWords(found)}`);
  await keepOnTrail(client, { kind: 'operator', act: 'restored' }, places.map(into));
  return found;
}

async function storeLines(
  file: string,
  handleOf: (place: Place) => ReturnType<ReturnType<Client['db']>['collection']>,
) {
  let number = 0;
  let batch: (ReturnType<typeof parseLine> & { readonly number: number })[] = [];
  const flush = async () => {
    const [first] = batch;
    if (first === undefined) return;
    await handleOf(first)
      .insertMany(
        batch.map(({ doc }) => doc),
        { ignoreUndefined: true },
      )
      .catch((error: Error) => {
        throw new InputError(`${file}: one of lines ${first.number} to ${number} cannot be stored: ${error.message}`);
      });
    batch = [];
  };
  for await (const line of linesOf(file)) {
    const entry = { ...parseLine(line, file), number: line.number };
    const [first] = batch;
    const elsewhere = first && (first.collection !== entry.collection || first.database !== entry.database);
    if (batch.length >= batchSize || elsewhere) await flush();
    number = line.number;
    batch.push(entry);
  }
  await flush();
}
