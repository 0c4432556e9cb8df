import type { Command } from 'commander';
import { startFailure } from '../app/start-failure.ts';
import { fail } from './settings.ts';

/** Runs what needs a database, Slack or Intercom; a failure that the caller can mend ends the command with a line that says how. */
export async function orFail<T>(command: Command, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const failure = startFailure(error);
    if (failure === null) throw error;
    return fail(command, [failure]);
  }
}
