import { Command, CommanderError } from 'commander';
import { calendarBench } from './calendar.ts';
import { caseBench } from './case.ts';
import { homeBench } from './home.ts';
import { intakeBench } from './intake.ts';
import { reachBench } from './reach.ts';
import { reportBench } from './report.ts';
import { startBench } from './start.ts';
import { storeBench } from './store.ts';
import { triageBench } from './triage/index.ts';
import { weekBench } from './week/index.ts';

const calendar = new Command('calendar')
  .description('Calls a second, and the ratio to other ways')
  .action(calendarBench);

/** `npm run bench -- <subject>`: one subcommand for each thing that is measured. */
const program = new Command('bench').description('Measure parts of Caseload').showHelpAfterError();
const benches = [
  triageBench(),
  calendar,
  weekBench(),
  startBench(),
  reachBench(),
  caseBench(),
  intakeBench(),
  storeBench(),
  homeBench(),
  reportBench(),
];
for (const command of benches) program.addCommand(command.exitOverride());
program.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // commander uses 1 for usage errors; here what the caller can mend is 2.
  process.exitCode = error.exitCode === 1 ? 2 : error.exitCode;
}
