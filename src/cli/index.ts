#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { dbCommand } from './db.ts';
import { policyCommand } from './policy.ts';
import { sandboxCommand } from './sandbox.ts';
import { slaCommand } from './sla.ts';
import { startCommand } from './start.ts';
import { triageCommand } from './triage.ts';

/** Exit codes: 0 done, 1 a fault of ours, 2 input or settings that the caller can mend (always with one line that says how). */
const program = new Command('caseload')
  .description('Slack-first cases and escalation for support on Intercom')
  .showHelpAfterError('(run "caseload help" for the commands)');
for (const command of [startCommand(), sandboxCommand(), policyCommand(), slaCommand(), triageCommand(), dbCommand()]) {
  program.addCommand(command);
}

for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)])
  command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // commander uses 1 for usage errors; here what the caller can mend is 2.
  process.exitCode = error.exitCode === 1 ? 2 : error.exitCode;
}
