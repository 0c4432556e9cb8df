#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodeOf, programOf } from './program.ts';

// `caseload triage | head` closes the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

/** `caseload help policy` asks for it as `caseload policy --help` does. */
const [first, second] = process.argv.slice(2);
const program = await programOf(first === 'help' ? second : first);
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Ended at once: a start that failed half-way has servers open.
  process.exit(exitCodeOf(error));
}
