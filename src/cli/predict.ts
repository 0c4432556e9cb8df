import { Command, Option } from 'commander';
import type { OutlookReport } from '../domain/measures/outlook-report.ts';
import type { Report } from '../domain/predict/report.ts';
import { orFail } from './or-fail.ts';
import { fail, settings } from './settings.ts';

interface Options {
  readonly report?: true;
  readonly json?: true;
  readonly sandbox?: true;
  readonly of: 'ratings' | 'escalation';
}

/** Below so many ratings of each kind the comparison says more about chance than about the predictions. */
const ENOUGH = 20;

/** `caseload predict --report`: how good the predictions of bad ratings, or of escalations, were. Changes nothing. */
export function predictCommand(): Command {
  const command = new Command('predict')
    .description('how good the predictions of bad ratings, or of escalations, were')
    .requiredOption('--report', 'hold them against what came')
    .addOption(
      new Option('--of <what>', 'what customers rated, or which cases were escalated')
        .choices(['ratings', 'escalation'])
        .default('ratings'),
    )
    .option('--json', 'as JSON')
    .option('--sandbox', 'the invented cases of the sandbox instead of your own')
    .action((options: Options) => report(command, options));
  return command;
}

async function report(command: Command, options: Options): Promise<void> {
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env, policy } = found;
  const rated = options.sandbox ? null : { uri: env.mongodbUri, dataDir: env.dataDir };
  // The database takes longer to load than all other commands.
  const { readOutlookReport, readReport } = await import('./predict-report.ts');
  if (options.of === 'escalation') {
    const outlook = await orFail(command, () => readOutlookReport(rated, policy, new Date()));
    process.stdout.write(options.json ? `${JSON.stringify(outlook)}\n` : outlookText(outlook));
    return;
  }
  const read = await orFail(command, () => readReport(rated, policy, new Date()));
  if (options.json) process.stdout.write(`${JSON.stringify(read)}\n`);
  else
    process.stdout.write(
      read.ratings === 0 ? 'No case has been rated yet; --sandbox shows invented ones.\n' : reportText(read),
    );
}

/** The report for people. */
export function reportText({ ratings, bad, brier, baseBrier, deciles, weights }: Report): string {
  const few = Math.min(bad, ratings - bad) < ENOUGH;
  const better = brier < baseBrier ? 'better' : 'not better';
  const rows = deciles.map(
    ({ from, count, said, came }) =>
      `  ${`${percent(from)}–${percent(from + 0.1)}`.padEnd(10)}${String(count).padStart(8)}${percent(said).padStart(12)}${percent(came).padStart(6)}`,
  );
  return `${[
    `${ratings} ${ratings === 1 ? 'rating' : 'ratings'}, ${bad} of them bad (1 or 2 of 5): ${percent(bad / ratings)}`,
    '',
    `Brier score (0 is best)          ${brier.toFixed(3)}`,
    `always saying ${percent(bad / ratings).padEnd(4)}               ${baseBrier.toFixed(3)}`,
    few
      ? `Fewer than ${ENOUGH} bad or ${ENOUGH} good ratings: too few to tell whether the predictions are better than that.`
      : `The predictions are ${better} than that.`,
    '',
    `  ${'predicted'.padEnd(10)}${'ratings'.padStart(8)}${'on average'.padStart(12)}${'bad'.padStart(6)}`,
    ...rows,
    '',
    ...weightLines(weights),
  ].join('\n')}\n`;
}

const weightLines = (weights: readonly { readonly name: string; readonly prior: number; readonly now: number }[]) => [
  `  ${'weight'.padEnd(22)}${'at first'.padStart(9)}${'now'.padStart(9)}`,
  ...weights.map(
    ({ name, prior, now }) => `  ${name.padEnd(22)}${prior.toFixed(2).padStart(9)}${now.toFixed(2).padStart(9)}`,
  ),
];

/** The same of escalations. */
export function outlookText({ mornings, named, came, byLot, precision, lessons, weights }: OutlookReport): string {
  if (precision === null || byLot === null)
    return 'No case was open on any of these mornings; --sandbox shows invented ones.\n';
  return `${[
    `${mornings} mornings, ${named} places among the ten likeliest: ${came} of those cases were escalated later`,
    '',
    `precision at the top ten         ${percent(precision)}`,
    `cases drawn by lot               ${percent(byLot)}`,
    came < ENOUGH
      ? `Fewer than ${ENOUGH} came: too few to tell whether the board is better than that.`
      : `The board is ${precision > byLot ? 'better' : 'not better'} than that.`,
    '',
    `  ${lessons} lessons`,
    ...weightLines(weights),
  ].join('\n')}\n`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
