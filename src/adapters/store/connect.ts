import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, type ConnectOptions, createConnection } from 'mongoose';

export interface Database {
  readonly connection: Connection;
  /** May hold a password. */
  readonly uri: string;
  /** Where it runs, for the log: never the URI, which may hold a password. */
  readonly where: string;
  close(): Promise<void>;
}

/**
 * A database that is silent is found out in seconds, not in the driver's minutes: whoever has pressed something waits for it. A primary that is gone may have
 * taken what no other has, hence the majority (AD-4).
 */
const OPTIONS = {
  serverSelectionTimeoutMS: 5_000,
  socketTimeoutMS: 8_000,
  connectTimeoutMS: 5_000,
  heartbeatFrequencyMS: 5_000,
  w: 'majority',
  journal: true,
} as const satisfies ConnectOptions;

/** What the address says itself stays. */
function optionsFor(uri: string): ConnectOptions {
  const said = new Set([...uri.matchAll(/[?&](\w+)=/g)].map(([, name]) => name?.toLowerCase()));
  const ours = Object.entries(OPTIONS).filter(([name]) => !said.has(name.toLowerCase()));
  // Fields left out in memory stay left out on disk, on every server alike.
  return { ignoreUndefined: true, ...Object.fromEntries(ours) };
}

/**
 * Connects to `uri`, or without one starts the embedded database in `dataDir` (null keeps it in memory, for tests). Throws when the server
 * cannot be reached within 5 s, or the directory belongs to another process.
 */
export async function openDatabase(from: {
  readonly uri: string | null;
  readonly dataDir: string | null;
  /** Makes nothing that is not there. */
  readonly readOnly?: boolean;
}): Promise<Database> {
  const embedded = from.uri === null ? await startedIn(from.dataDir, from.readOnly === true) : null;
  const uri = from.uri ?? `${embedded?.uri}/caseload`;
  try {
    const making = from.readOnly ? { autoCreate: false } : {};
    const connection = await createConnection(uri, { ...optionsFor(uri), ...making }).asPromise();
    return {
      connection,
      uri,
      where: embedded ? `embedded database in ${from.dataDir ?? 'memory'}` : `MongoDB at ${connection.host}`,
      async close() {
        await connection.close();
        await embedded?.close();
      },
    };
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

async function startedIn(dir: string | null, there: boolean) {
  const { dataFile, startEmbedded, UnusableDirectory } = await import('../../embedded/index.ts');
  if (there && dir !== null && !existsSync(join(dir, dataFile)))
    throw new UnusableDirectory(
      `CASELOAD_DATA_DIR: ${dir} holds no data; name the directory that does, or set MONGODB_URI`,
    );
  return startEmbedded({ dir });
}
