import { Command } from 'commander';
import type { UsageDay } from './model-open.ts';
import { moment, noSpan } from './moment.ts';
import { orFail } from './or-fail.ts';
import { fail, settings } from './settings.ts';
import { write } from './write.ts';

interface Options {
  readonly since?: Date;
  readonly until?: Date;
  readonly json?: true;
}

/** `caseload model …` */
export function modelCommand(): Command {
  const command = new Command('model').description('The model behind triage');
  const usage = command
    .command('usage')
    .description('what the model cost, day by day (UTC), as far as it is stored')
    .option('--since <moment>', 'from that day on: 2026-11-18', moment)
    .option('--until <moment>', 'before that day', moment)
    .option('--json', 'a line of JSON a day')
    .action((options: Options) => read(usage, options));
  return command;
}

async function read(command: Command, options: Options): Promise<void> {
  const none = noSpan(options);
  if (none !== null) return fail(command, [none]);
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env } = found;
  // The database takes longer to load than all other commands.
  const { usageDays } = await import('./model-open.ts');
  const days = await orFail(command, () => usageDays({ uri: env.mongodbUri, dataDir: env.dataDir }, options));
  if (options.json) for (const day of days) await write(JSON.stringify(day));
  else process.stdout.write(usageText(days));
}

const dollars = (micros: number): string => `$${(micros / 1_000_000).toFixed(4)}`;

/** The same for people. */
export function usageText(days: readonly UsageDay[]): string {
  if (days.length === 0) return 'The model was not asked.\n';
  const row = (cells: readonly (string | number)[]) =>
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(12) : String(cell).padStart(14))).join('');
  const sum = (of: (day: UsageDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const total = row([
    'total',
    sum((day) => day.calls),
    sum((day) => day.promptTokens),
    sum((day) => day.completionTokens),
    dollars(sum((day) => day.microDollars)),
  ]);
  return `${[
    row(['day', 'calls', 'tokens in', 'tokens out', 'cost']),
    ...days.map((day) => row([day.day, day.calls, day.promptTokens, day.completionTokens, dollars(day.microDollars)])),
    total,
  ].join('\n')}\n`;
}
