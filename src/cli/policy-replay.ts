import { Command, InvalidArgumentError } from 'commander';
import { formatProblem } from '../config/policy/finding.ts';
import { loadPolicy } from '../config/policy/load.ts';
import type { Difference } from '../flow/replay-difference.ts';
import { orFail } from './or-fail.ts';
import { fail, settings } from './settings.ts';

const DAY_MS = 86_400_000;
/** Named in a list before the rest is only counted. */
const SHOWN = 20;

interface Options {
  readonly days: number;
  readonly policy?: string;
  readonly json?: true;
  readonly sandbox?: true;
}

/** `caseload policy replay`: past cases played through a policy, and what would have been different. Changes nothing. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .description('play past cases through a policy and say what would have been different')
    .option('--days <n>', 'cases opened in the last so many days', days, 30)
    .option(
      '--policy <file>',
      'another policy to hold against the one in force (without it: the one in force against what happened)',
    )
    .option('--json', 'as JSON')
    .option('--sandbox', 'play the invented past of the sandbox instead of your own cases')
    .action((options: Options) => replay(command, options));
  return command;
}

function days(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 3_650)
    throw new InvalidArgumentError('write a whole number of days, 1 to 3650.');
  return value;
}

async function replay(command: Command, options: Options): Promise<void> {
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env, policy } = found;
  const other = options.policy === undefined ? null : loadPolicy(options.policy);
  if (other?.ok === false)
    return fail(
      command,
      other.problems.map((problem) => formatProblem(options.policy ?? '', problem)),
    );
  const now = new Date();
  const span = { since: new Date(now.getTime() - options.days * DAY_MS), now };
  const past = options.sandbox ? null : { uri: env.mongodbUri, dataDir: env.dataDir };
  // The database takes longer to load than all other commands of the policy.
  const { replayPast } = await import('./replay-past.ts');
  const difference = await orFail(command, () =>
    replayPast(past, { current: policy, other: other?.policy ?? null }, span),
  );
  const names = other === null ? ['as it was', policy.file] : [policy.file, other.policy.file];
  process.stdout.write(options.json ? `${JSON.stringify(difference)}\n` : report(difference, names, options.days));
}

function report(difference: Difference, [before = '', after = '']: readonly string[], days: number): string {
  if (difference.cases === 0)
    return `No case was opened in the last ${days} days; try more with --days, or --sandbox.\n`;
  const { cases, totals, routed, newlyMissed, noLongerMissed, unnamed } = difference;
  const width = Math.max(before.length, after.length, 10) + 2;
  const rows = totals.map(
    (one) =>
      `  ${one.what.padEnd(18)}${String(one.before).padStart(width)}${String(one.after).padStart(width)}${change(one.after - one.before)}`,
  );
  const metrics = (missed: Difference['newlyMissed'][number]['missed']) =>
    missed.map(({ metric }) => metric).join(', ');
  return `${[
    `${cases} ${cases === 1 ? 'case' : 'cases'} of the last ${days} days`,
    '',
    `  ${''.padEnd(18)}${before.padStart(width)}${after.padStart(width)}`,
    ...rows,
    ...list(
      `Routed elsewhere`,
      routed.map(({ id, from, to }) => `${id.padEnd(10)} ${from.queue} (${from.rule}) -> ${to.queue} (${to.rule})`),
    ),
    ...list(
      `Missed only with ${after}`,
      newlyMissed.map(({ id, missed }) => `${id.padEnd(10)} ${metrics(missed)}`),
    ),
    ...list(
      `No longer missed`,
      noLongerMissed.map(({ id, missed }) => `${id.padEnd(10)} ${metrics(missed)}`),
    ),
    ...(unnamed === 0
      ? []
      : [
          '',
          `${unnamed} restricted ${unnamed === 1 ? 'case is' : 'cases are'} routed elsewhere too, and not named here.`,
        ]),
    '',
    'What people and customers did is taken as it was: somebody warned earlier might have acted earlier.',
  ].join('\n')}\n`;
}

const change = (by: number): string => (by === 0 ? '' : `   ${by > 0 ? '+' : ''}${by}`);

function list(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - SHOWN;
  return [
    '',
    `${title} (${lines.length})`,
    ...lines.slice(0, SHOWN).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}
