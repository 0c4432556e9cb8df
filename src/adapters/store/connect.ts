import { type Connection, createConnection } from 'mongoose';

export interface Database {
  readonly connection: Connection;
  /** May hold a password. */
  readonly uri: string;
  /** Where it runs, for the log: never the URI, which may hold a password. */
  readonly where: string;
  close(): Promise<void>;
}

/**
 * Connects to `uri`, or without one starts the embedded database in `dataDir` (null keeps it in memory, for tests). Throws when the server
 * cannot be reached within 10 s, or the directory belongs to another process.
 */
export async function openDatabase(from: {
  readonly uri: string | null;
  readonly dataDir: string | null;
}): Promise<Database> {
  const embedded =
    from.uri === null ? await (await import('../../embedded/index.ts')).startEmbedded({ dir: from.dataDir }) : null;
  const uri = from.uri ?? `${embedded?.uri}/caseload`;
  try {
    const connection = await createConnection(uri, {
      // Fields left out in memory stay left out on disk, on every server alike.
      ignoreUndefined: true,
      // Shorter than the driver's 30 s, unless the address says otherwise.
      ...(uri.includes('serverSelectionTimeoutMS=') ? {} : { serverSelectionTimeoutMS: 10_000 }),
    }).asPromise();
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
