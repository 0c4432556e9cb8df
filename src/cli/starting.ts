import type { Command } from 'commander';
import { startFailure } from '../app/start-failure.ts';
import { fail } from './settings.ts';

/** Starts something; what the caller can mend of a failure ends the command with a line that says how. */
export async function starting(command: Command, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const failure = startFailure(error);
    if (failure === null) throw error;
    return fail(command, [failure]);
  }
}
