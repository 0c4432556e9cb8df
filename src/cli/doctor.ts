import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Command } from 'commander';
import type { Inspected } from '../app/doctor/inspect.ts';
import { type Check, checkLine, toMend, verdictOf } from '../flow/checks.ts';
import { lenientSettings } from './settings.ts';
import { write } from './write.ts';

interface Options {
  readonly json?: boolean;
  readonly watch?: boolean;
}

/** Real ms between two looks with --watch; Slack's slowest limit that is met is twenty a minute. */
const AGAIN_MS = 10_000;

/** `caseload doctor`: what works, what does not, and what helps (AD-1). Reads only. Exit code 1 where something must be mended. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Look at tokens, people, channels, attributes, webhooks, database, clock, model and policy; change nothing',
    )
    .option('--json', 'as JSON: {"ok", "checks": [{"key", "state", "what", "remedy"}]}')
    .option('--watch', 'look again every ten seconds, until all is well, and tell what has changed')
    .addHelpText(
      'after',
      '\n✓ seen to work   ! worth a look   ✗ must be mended\nExit codes: 0 nothing must be mended, 1 something must, 2 a call that cannot be understood.',
    )
    .action((options: Options) => doctor(options));
}

async function doctor({ json = false, watch = false }: Options): Promise<void> {
  // The SDKs take longer to load than all other commands.
  const { inspectAll } = await import('../app/doctor/inspect.ts');
  let before: ReadonlyMap<string, string> = new Map();
  for (;;) {
    const checks = await inspectAll(inspected(), () => new Date());
    const lines = new Map(checks.map((check) => [check.key, checkLine(check)]));
    if (json) await write(JSON.stringify({ ok: toMend(checks).length === 0, checks: checks.map(shown) }));
    else for (const [key, line] of lines) if (before.get(key) !== line) await write(line);
    if (!json && !sameAs(before, lines)) await write(`\n${verdictOf(checks)}`);
    before = lines;
    const well = checks.every(({ state }) => state === 'ok');
    if (!watch || well) {
      // What hangs on the other side must not hold up the end.
      process.exit(toMend(checks).length === 0 ? 0 : 1);
    }
    await after(AGAIN_MS);
  }
}

const shown = ({ key, state, what, remedy }: Check) => ({ key, state, what, remedy });
const sameAs = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([key, line]) => other.get(key) === line);

/** Read anew at each look: somebody mends it meanwhile. */
function inspected(): Inspected {
  const read = lenientSettings();
  return { ...read, dataThere: existsSync(join(read.env.dataDir, 'data.mdb')) };
}
