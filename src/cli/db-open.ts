import { existsSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { appendEntries } from '../adapters/store/audit.ts';
import { AUDIT } from '../adapters/store/models.ts';
import type { StoredEntry } from '../adapters/store/stored.ts';
import type { Fact } from '../domain/audit/entry.ts';
import { dataFile, startEmbedded } from '../embedded/index.ts';
import { operators } from './operator.ts';

const { MongoClient } = mongoose.mongo;
export type Client = InstanceType<typeof MongoClient>;
export type Doc = mongoose.mongo.Document;

/** Input or settings the caller can mend: told in one line, exit code 2. */
export class InputError extends Error {}

// numbers and dates come and go as the BSON types they are
export const exact = { promoteValues: false, bsonRegExp: true } as const;
/** Documents a write. */
export const batchSize = 500;

/** Opens a directory for the time of `work`, over the same protocol the app uses. */
export async function opened<T>(
  dir: string,
  work: (client: Client, uri: string) => Promise<T>,
  wantedPort = 0,
): Promise<T> {
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

/** Where the data lie: a directory of the embedded database, or a MongoDB. */
export type Source = { readonly dir: string } | { readonly uri: string };

/** Opens either for reading, for the time of `work`; of a MongoDB the database that its address names. */
export async function reading<T>(
  source: Source,
  work: (client: Client, all: readonly Place[]) => Promise<T>,
): Promise<T> {
  if ('dir' in source) return opened(existing(source.dir), async (client) => work(client, await places(client)));
  const client = await connected(source.uri, 'the database of MONGODB_URI');
  try {
    const database = client.db();
    const found = await database.listCollections({}, { nameOnly: true }).toArray();
    return await work(
      client,
      found.map(({ name: collection }) => ({ database: database.databaseName, collection })),
    );
  } finally {
    await client.close();
  }
}

/** Throws an {@link InputError} when nobody answers. */
export async function connected(uri: string, what: string): Promise<Client> {
  try {
    return await MongoClient.connect(uri, { serverSelectionTimeoutMS: 5000 });
  } catch (error) {
    // the URI may hold a password: the driver's message does not repeat it
    throw new InputError(
      `${what} cannot be reached: ${error instanceof Error ? error.message : String(error)}; start it, or correct the address`,
    );
  }
}

/** The directory, when it holds data. Throws an {@link InputError} when not. */
export function existing(dir: string): string {
  if (!existsSync(join(dir, dataFile)))
    throw new InputError(`${dir} holds no data; name the directory with --dir or CASELOAD_DATA_DIR`);
  return dir;
}

export type Place = { readonly database: string; readonly collection: string };

/** Every collection that the directory holds. */
export async function places(client: Client): Promise<Place[]> {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  const lists = databases.map(async ({ name: database }) =>
    (await client.db(database).listCollections({}, { nameOnly: true }).toArray()).map(({ name: collection }) => ({
      database,
      collection,
    })),
  );
  return (await Promise.all(lists)).flat();
}

/** Writes what an operator does into every trail that the directory holds. */
export async function keepOnTrail(client: Client, fact: Fact, all?: readonly Place[]): Promise<void> {
  const trails = (all ?? (await places(client))).filter(({ collection }) => collection === AUDIT);
  for (const { database } of trails)
    await appendEntries(client.db(database).collection<StoredEntry>(AUDIT), [operators(fact)]);
}
