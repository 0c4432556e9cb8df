import type { Connection, mongo } from 'mongoose';

/**
 * One step of the data from the version before it to `to`. Several instances may run it at the same time, and each may be killed in the middle: it must be safe to run
 * twice, and beside itself.
 */
export interface Migration {
  readonly to: number;
  /** For the log: what becomes of what. */
  readonly what: string;
  run(db: mongo.Db): Promise<void>;
}

/** The register, in their order and without gaps; the first leads to 2. There is none yet. */
export const MIGRATIONS: readonly Migration[] = [];

/** Data of before there were versions, and without any migration the newest. */
const FIRST = 1;

interface Meta {
  readonly _id: string;
  readonly version: number;
}
const META = 'meta';
const DATA = 'data';

/** The data are of a version that this program does not know, or not any more by itself. The message names the remedy. */
export class OtherData extends Error {
  override readonly name = 'OtherData';
}

type Db = Pick<Connection, 'db'>;

const newestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.to ?? FIRST;

function opened({ db }: Db): mongo.Db {
  if (!db) throw new Error('the database is not connected');
  return db;
}

/** Of what lies there; null where nothing does yet. */
export async function dataVersion(connection: Db): Promise<number | null> {
  const db = opened(connection);
  const found = await db.collection<Meta>(META).findOne({ _id: DATA });
  if (found) return found.version;
  return (await db.listCollections({}, { nameOnly: true }).toArray()).length === 0 ? null : FIRST;
}

/** What stands against working on data of this version; null where nothing does. */
export function versionTrouble(version: number | null, migrations = MIGRATIONS): string | null {
  const newest = newestOf(migrations);
  if (version === null || version === newest) return null;
  return version > newest
    ? `The data are of version ${version}, which a newer Caseload wrote, and this one knows ${newest}: it would break them; install the newer one again, or restore a dump of before it (docs/operations.md)`
    : `The data are of version ${version}, and this Caseload works on ${newest}; start it once, which brings them forward`;
}

const written = async (connection: Db, version: number): Promise<void> =>
  void (await opened(connection)
    .collection<Meta>(META)
    .updateOne({ _id: DATA }, { $setOnInsert: { version } }, { upsert: true }));

/** Throws `OtherData` unless the data are what this program works on; where there are none yet, they are from now on. */
export async function checkData(connection: Db, migrations = MIGRATIONS): Promise<void> {
  const version = await dataVersion(connection);
  const trouble = versionTrouble(version, migrations);
  if (trouble !== null) throw new OtherData(trouble);
  if (version === null) await written(connection, newestOf(migrations));
}

/**
 * Brings older data forward, one migration after the other, each written down when it is done. Throws `OtherData` before anything is written where they are newer than this
 * program. `told` of each before it begins.
 */
export async function bringForward(
  connection: Db,
  told: (migration: Pick<Migration, 'to' | 'what'>) => void,
  migrations = MIGRATIONS,
): Promise<void> {
  const found = await dataVersion(connection);
  const newest = newestOf(migrations);
  if (found !== null && found > newest) throw new OtherData(versionTrouble(found, migrations) ?? '');
  const from = found ?? newest;
  await written(connection, from);
  const db = opened(connection);
  for (const { to, what, run } of migrations.filter((one) => one.to > from)) {
    told({ to, what });
    await run(db);
    // Another may have come further meanwhile.
    await db.collection<Meta>(META).updateOne({ _id: DATA, version: to - 1 }, { $set: { version: to } });
  }
}
