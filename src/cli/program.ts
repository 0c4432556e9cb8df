import { readFileSync } from 'node:fs';
import { Command, type CommanderError } from 'commander';
import { COMMANDS, type Entry } from './commands.ts';
import { pathOf, within } from './tree.ts';

/** As in package.json. */
export function versionOf(): string {
  const read: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : 'unknown';
}

/** A call that cannot be understood is one line: where, what, and the nearest right word. */
function plain(command: Command): void {
  command
    .exitOverride()
    .showHelpAfterError(false)
    .configureOutput({
      outputError(text, write) {
        const said = text
          .trim()
          .replace(/^error: /, '')
          .replace(
            /\n\(Did you mean (.+)\?\)$/s,
            (_all, near: string) => `; did you mean ${near.replace(/^one of /, '')}?`,
          );
        const isUsage = text.startsWith('error: ');
        const first = isUsage ? `error: ${pathOf(command)}: ${said.replaceAll('\n', ' ')}` : said;
        const help = `\`${pathOf(command)} --help\` says what it takes`;
        write(isUsage ? `${first}${/[.?]$/.test(first) ? ' ' : '; '}${help}\n` : `${first}\n`);
      },
    });
}

/** The program with one subcommand loaded, or all of them (`completion` looks at each); of the others the register alone is known. */
export async function programOf(asked: string | undefined, all = asked === 'completion'): Promise<Command> {
  const version = versionOf();
  // What stands behind a subcommand is its own, also where another above it has an option of that name.
  const program = new Command('caseload')
    .enablePositionalOptions()
    .description('Slack-first cases and escalation for support on Intercom')
    .addHelpText(
      'after',
      '\nFirst: doctor says what is lacking, setup creates what it can, start runs it.\nExit codes: 0 done, 1 something must be mended or failed, 2 a call or setting that you can mend.',
    );
  const loaded = async ({ name, summary, load }: Entry): Promise<Command> => {
    const command = all || name === asked ? await load() : new Command(name).description(summary);
    return command.summary(summary);
  };
  for (const entry of COMMANDS) program.addCommand(await loaded(entry));
  for (const command of within(program)) {
    command.version(version, '-V, --version', 'print the version');
    plain(command);
  }
  return program;
}

/** Exit codes: 0 done, 1 a fault of ours or something to mend, 2 input or settings that the caller can mend. commander uses 1 for usage errors. */
export const exitCodeOf = ({ exitCode }: CommanderError): number => (exitCode === 1 ? 2 : exitCode);
