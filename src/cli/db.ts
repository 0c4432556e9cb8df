import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { toldToStop } from '../app/until-told.ts';
import { errorCode } from '../config/error-code.ts';
import { dataFile, UnusableDirectory } from '../embedded/index.ts';
import { dump, restore } from './db-dump.ts';
import { migrate } from './db-migrate.ts';
import { existing, InputError, opened, places } from './db-open.ts';

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
