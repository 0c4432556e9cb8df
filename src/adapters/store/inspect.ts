import type { Connection } from 'mongoose';
import { z } from 'zod';
import { nameOf } from '../../config/error-code.ts';
import { durationWords } from '../../domain/text/duration.ts';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { openDatabase } from './connect.ts';
import { dataVersion, versionTrouble } from './data-version.ts';
import { heardOf } from './heard.ts';
import { type Models, modelsOf } from './models.ts';

const helloSchema = z.looseObject({
  isWritablePrimary: z.boolean().nullish(),
  readOnly: z.boolean().nullish(),
  localTime: z.date().nullish(),
});
const buildSchema = z.looseObject({ version: z.string() });

/** The oldest that Caseload is made for. */
const OLDEST = 6;
/** Two instances whose clocks differ by more say different things of the same deadline. */
const MOST_APART_MS = 30_000;

/** Looks at a MongoDB and changes nothing in it, not even what a first start would make. `now`: this machine's. Never rejects. */
export async function inspectDatabase(uri: string, now: () => Date): Promise<readonly Check[]> {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  try {
    database = await openDatabase({ uri, dataDir: null, readOnly: true });
  } catch (error) {
    return [
      wrong(
        'database',
        `The database cannot be reached (${nameOf(error)}): nothing can be kept, and webhooks are refused.`,
        'Check the address, user and password in MONGODB_URI, that it runs, and that it lets this machine in.',
      ),
    ];
  }
  try {
    const { connection, where } = database;
    const models = modelsOf(connection);
    return [
      ...(await serverChecks(connection, where, now)),
      concernCheck(uri),
      ...(await dataChecks(connection)),
      await indexesCheck(models),
      await webhooksCheck(models, now()),
    ];
  } catch (error) {
    return [
      wrong(
        'database',
        `The database does not answer what is asked of it (${nameOf(error)}): cases cannot be kept.`,
        'Give the user of MONGODB_URI the role readWrite on its database.',
      ),
    ];
  } finally {
    await database.close().catch(() => undefined);
  }
}

async function serverChecks(connection: Connection, where: string, now: () => Date): Promise<readonly Check[]> {
  const asked = now().getTime();
  const hello = helloSchema.parse(await connection.db?.command({ hello: 1 }));
  const answered = now().getTime();
  const { version } = buildSchema.parse(await connection.db?.command({ buildInfo: 1 }));
  const checks: Check[] = [];
  if (hello.isWritablePrimary === false || hello.readOnly === true)
    checks.push(
      wrong(
        'database',
        `${where} takes no writes: cases cannot be kept.`,
        'Name the whole replica set in MONGODB_URI, not one secondary of it.',
      ),
    );
  else if (Number.parseInt(version, 10) < OLDEST)
    checks.push(wrong('database', `${where} is version ${version}.`, `Caseload needs ${OLDEST} or newer: update it.`));
  else checks.push(fine('database', `${where} answers, version ${version}.`));
  const at = hello.localTime?.getTime();
  // It looked at its clock at some moment between the two.
  const apart = at === undefined ? 0 : Math.max(0, asked - at, at - answered);
  if (apart > MOST_APART_MS)
    checks.push(
      wrong(
        'database.clock',
        `This machine’s clock and the database’s are ${durationWords(apart, 'rough')} apart.`,
        'Set both by NTP; Caseload follows the database’s.',
      ),
    );
  return checks;
}

/** A write that one server alone has taken is gone with it. */
function concernCheck(uri: string): Check {
  const said = (name: string) => new RegExp(`[?&]${name}=([^&]*)`, 'i').exec(uri)?.[1]?.toLowerCase();
  const weak = [
    ...(said('w') === '0' || said('w') === '1' ? [`w=${said('w')}`] : []),
    ...(said('journal') === 'false' ? ['journal=false'] : []),
  ];
  return weak.length === 0
    ? fine('database.writes', 'Writes count once the majority and the journal have them.')
    : wrong(
        'database.writes',
        `MONGODB_URI says ${weak.join(' and ')}: what was acknowledged can be lost with one server.`,
        'Take that out of the address.',
      );
}

async function dataChecks(connection: Connection): Promise<readonly Check[]> {
  const trouble = versionTrouble(await dataVersion(connection));
  if (trouble === null) return [];
  const [what = '', remedy = ''] = trouble.split('; ');
  return [wrong('database.data', `${what}.`, `${remedy.slice(0, 1).toUpperCase()}${remedy.slice(1)}.`)];
}

async function indexesCheck(models: Models): Promise<Check> {
  const lacking: string[] = [];
  let made = 0;
  for (const model of Object.values(models)) {
    const there = await model.collection.indexes().catch((error: unknown) => {
      // NamespaceNotFound: the first start makes it.
      if (typeof error === 'object' && error !== null && 'code' in error && error.code === 26) return null;
      throw error;
    });
    if (there === null) continue;
    made += 1;
    const names = new Set(there.map(({ name }: { readonly name?: string }) => name));
    for (const [keys, options] of model.schema.indexes()) {
      const name =
        options.name ??
        Object.entries(keys)
          .map(([key, order]) => `${key}_${String(order)}`)
          .join('_');
      if (!names.has(name)) lacking.push(`${model.modelName}.${name}`);
    }
  }
  if (made === 0)
    return noted('database.indexes', 'The database is empty: the first start makes collections and indexes.');
  return lacking.length === 0
    ? fine('database.indexes', 'All indexes are there.')
    : wrong(
        'database.indexes',
        `The database lacks the indexes ${lacking.join(', ')}: two could claim one thing, and lists are slow.`,
        'Start Caseload anew, which makes them; it says why where it cannot.',
      );
}

/** What became of the last webhook, as far as the database knows. */
export async function webhooksCheck(models: Pick<Models, 'inbox' | 'counters'>, now: Date): Promise<Check> {
  const key = 'webhooks';
  const [newest] = await models.inbox
    .find({ receivedAt: { $gt: new Date(0) } })
    .sort({ receivedAt: -1 })
    .limit(1)
    .lean();
  const refused = (await heardOf(models).read()).get('refused');
  return webhookWords(
    key,
    { came: newest?.receivedAt ?? null, topic: newest?.topic ?? null, refused: refused ?? null },
    now,
  );
}

/** Anybody can send one that is refused: while Intercom's own come, it tells nothing. */
const STRAY_MS = 600_000;

/** When the last webhook came, and when one was last refused for its signature. */
export function webhookWords(
  key: string,
  {
    came,
    topic,
    refused,
  }: { readonly came: Date | null; readonly topic: string | null; readonly refused: Date | null },
  now: Date,
): Check {
  const ago = (at: Date) => `${durationWords(Math.max(1_000, now.getTime() - at.getTime()), 'rough')} ago`;
  if (refused !== null && (came === null || refused.getTime() - came.getTime() > STRAY_MS))
    return wrong(
      key,
      `The last webhook, ${ago(refused)}, was refused: its signature is not made with INTERCOM_CLIENT_SECRET, so what customers write arrives late.`,
      'Copy the client secret anew from the Developer Hub > your app > Basic information.',
    );
  if (came === null)
    return noted(
      key,
      'No webhook has come from Intercom yet.',
      'Set your PUBLIC_URL followed by /intercom/webhooks as the address in the Developer Hub > your app > Webhooks, subscribe to the topics of the README, and write to your messenger now.',
    );
  return fine(key, `The last webhook came ${ago(came)}${topic === null ? '' : ` (${topic})`}.`);
}
