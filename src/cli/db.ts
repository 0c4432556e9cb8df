import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { toldToStop } from '../app/until-told.ts';
import { loadDotEnv } from '../config/dotenv.ts';
import { errorCode } from '../config/error-code.ts';
import { dataFile, UnusableDirectory } from '../embedded/index.ts';
import { dump } from './db-dump.ts';
import { migrate } from './db-migrate.ts';
import { InputError, opened, reading, type Source } from './db-open.ts';
import { restore } from './db-restore.ts';

/** `caseload db …`: look at, copy and move the data. `info`, `dump` and `restore` use MONGODB_URI where it is set; else the directory `--dir`, CASELOAD_DATA_DIR or `.caseload`. */
export function dbCommand(): Command {
  const command = new Command('db').description(
    'The database: look at it, copy it, move the embedded one to a MongoDB',
  );
  const add = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .option('--dir <directory>', 'where the data lives (default: CASELOAD_DATA_DIR or .caseload)');
  add('info', 'say what MONGODB_URI, or the directory, holds')
    .option('--json', 'as JSON')
    .action((options: Options & { json?: boolean }) => guarded(() => info(sourceOf(options), options.json === true)));
  add('dump', 'write every document as a line of extended JSON, and read it back')
    .option('--out <file>', 'a file instead of the standard output')
    .action((options: Options & { out?: string }) => guarded(() => dump(sourceOf(options), options.out)));
  add('restore', 'fill the empty MongoDB of MONGODB_URI, or an empty directory, from a dump, and read it back')
    .argument('<file>', 'what `db dump` wrote')
    .action((file: string, options: Options) => guarded(() => restore(sourceOf(options), file)));
  add('serve', 'run the embedded database alone, so that MongoDB tools can connect')
    .option('--port <port>', 'a port of the loopback interface (default: a free one)', port, 0)
    .action((options: Options & { port: number }) => guarded(() => serve(embedded(options, 'serve'), options.port)));
  add('migrate', 'copy collections and indexes into the MongoDB of MONGODB_URI, which has none of them')
    .option(
      '--to-file <file>',
      'a file that holds mongodb://… or mongodb+srv://… instead; a database named in it takes the place of the stored name',
    )
    .addOption(new Option('--to <uri>').hideHelp())
    .action((options: Target) => guarded(() => migrate(directory(options), addressOf(options))));
  return command;
}

type Options = { readonly dir?: string };
type Target = Options & { readonly to?: string; readonly toFile?: string };

/** Never from the command line: everybody on the machine can read that, and the address holds a password. */
function addressOf({ to, toFile }: Target): string {
  if (to !== undefined)
    throw new InputError(
      '--to shows the password to everybody on this machine; set MONGODB_URI, or write the address into a file and name it with --to-file',
    );
  if (toFile === undefined) {
    const uri = process.env.MONGODB_URI?.trim();
    if (uri) return uri;
    throw new InputError('no address to copy to; set MONGODB_URI, or name a file that holds it with --to-file');
  }
  try {
    return readFileSync(toFile, 'utf8').trim();
  } catch (error) {
    throw new InputError(`${toFile} cannot be read (${errorCode(error)}); name a file that holds the address`);
  }
}

/** What `.env` says too, as everywhere. Throws an {@link InputError} where it cannot be read. */
function environment(): void {
  const dotEnv = loadDotEnv('.env');
  if (!dotEnv.ok) throw new InputError(dotEnv.problems.join('; '));
}

/** A directory that is named goes before MONGODB_URI. */
function sourceOf(options: Options): Source {
  environment();
  const uri = process.env.MONGODB_URI?.trim();
  return uri && options.dir === undefined ? { uri } : { dir: directory(options) };
}

/** Of what works on the embedded database alone. */
function embedded(options: Options, what: string): string {
  const source = sourceOf(options);
  if ('dir' in source) return source.dir;
  throw new InputError(
    `MONGODB_URI is set, and db ${what} works on a directory of the embedded database; name one with --dir`,
  );
}

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

async function info(source: Source, json: boolean): Promise<void> {
  await reading(source, async (client, all) => {
    const found = [];
    for (const { database, collection } of all) {
      const handle = client.db(database).collection(collection);
      const [documents, indexes] = [await handle.estimatedDocumentCount(), (await handle.indexes()).length];
      found.push({ name: `${database}.${collection}`, documents, indexes });
    }
    const kib = 'dir' in source ? Math.round(statSync(join(source.dir, dataFile)).size / 1024) : null;
    const where = 'dir' in source ? source.dir : 'the MongoDB of MONGODB_URI';
    if (json) return void process.stdout.write(`${JSON.stringify({ where, kib, collections: found })}\n`);
    const lines = [
      'dir' in source ? `directory  ${where}` : `database   ${where}`,
      ...(kib === null ? [] : [`size       ${kib} KiB`]),
      ...(found.length === 0 ? ['It holds nothing yet.'] : []),
      ...found.map(
        ({ name, documents, indexes }) =>
          `${name.padEnd(40)} ${String(documents).padStart(9)} documents  ${indexes} ${indexes === 1 ? 'index' : 'indexes'}`,
      ),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

async function serve(dir: string, wantedPort: number): Promise<void> {
  const told = toldToStop();
  await opened(
    dir,
    async (_client, uri) => {
      process.stdout.write(`${uri}\n`);
      await told.name;
    },
    wantedPort,
  );
}
