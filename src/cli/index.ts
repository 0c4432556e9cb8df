#!/usr/bin/env node
import { Command, CommanderError } from 'commander';

/** Loaded only when asked for: `caseload sla due` has no need of Slack's SDK. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).startCommand(),
  sandbox: async () => (await import('./sandbox.ts')).sandboxCommand(),
  policy: async () => (await import('./policy.ts')).policyCommand(),
  sla: async () => (await import('./sla.ts')).slaCommand(),
  predict: async () => (await import('./predict.ts')).predictCommand(),
  triage: async () => (await import('./triage.ts')).triageCommand(),
  health: async () => (await import('./health.ts')).healthCommand(),
  audit: async () => (await import('./audit.ts')).auditCommand(),
  approvals: async () => (await import('./approvals.ts')).approvalsCommand(),
  report: async () => (await import('./report.ts')).reportCommand(),
  db: async () => (await import('./db.ts')).dbCommand(),
};

const program = new Command('caseload')
  .description('Slack-first cases and escalation for support on Intercom')
  .showHelpAfterError('(run "caseload help" for the commands)');
const asked = COMMANDS[process.argv[2] ?? ''];
for (const load of asked ? [asked] : Object.values(COMMANDS)) program.addCommand(await load());
for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) {
  command.exitOverride();
}

// `caseload triage | head` closes the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

/** Exit codes: 0 done, 1 a fault of ours, 2 input or settings that the caller can mend (always with one line that says how). */
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // commander uses 1 for usage errors; here what the caller can mend is 2. Ended at once: a start that failed half-way has servers open.
  process.exit(error.exitCode === 1 ? 2 : error.exitCode);
}
