import type { Command, Context } from './command.ts';
import { adminCommands } from './commands-admin.ts';
import { readCommands } from './commands-read.ts';
import { writeCommands } from './commands-write.ts';
import { EngineError, failure } from './errors.ts';
import type { Doc } from './values.ts';

const commands: Readonly<Record<string, Command>> = {
  ...adminCommands,
  ...readCommands,
  ...writeCommands,
};
/** What there is for somebody who has not shown the password. */
const OPEN: ReadonlySet<string> = new Set(['hello', 'ismaster', 'isMaster', 'saslStart', 'saslContinue']);

/** Runs a command and gives the answer, `ok: 0` with MongoDB's code for everything that was refused. */
export function runCommand(raw: Doc, context: Context): Doc {
  const name = Object.keys(raw)[0] ?? '';
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new EngineError('CommandNotFound', `no such command: '${name}' (embedded engine)`);
    if (!context.session.isLoggedIn && !OPEN.has(name))
      throw new EngineError('Unauthorized', `Command ${name} requires authentication`);
    return { ...command(raw, context), ok: 1 };
  } catch (error) {
    return failure(error);
  }
}
