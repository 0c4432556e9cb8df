import type { Connection } from 'mongoose';

/** What a command of the database was for, by the code that waits for it. */
export const PURPOSES = ['webhook', 'opening', 'delivery', 'sending', 'background', 'unknown'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Commands so far. */
export interface Commands {
  readonly byPurpose: Readonly<Record<Purpose, number>>;
  /** `purpose collection command`, the most first. */
  readonly byCommand: readonly (readonly [name: string, count: number])[];
  /** Those of `opening` before the case was written. */
  readonly untilWritten: number;
}

/** Deep enough to reach over the driver and mongoose to whoever called them. */
const DEPTH = 100;
const OWN = /\/(dist|src)\/(?!bench\/)/;

/** Folder and file names, wherever the folders stand. */
function purposeOf(stack: string): Purpose {
  const own = stack.split('\n').filter((line) => OWN.test(line) && !line.includes('/node_modules/'));
  const passes = (name: RegExp) => own.some((line) => name.test(line));
  if (passes(/\/outbox\/(drain|outbox)\./)) return passes(/\/flow\/|\/(slack|intercom)\//) ? 'sending' : 'delivery';
  if (passes(/\/receive\.|\/webhooks\./) && !passes(/\/intake\//)) return 'webhook';
  if (passes(/\/intake\//)) return 'opening';
  if (own.length > 0 || /agenda/.test(stack)) return 'background';
  return 'unknown';
}

/** Counts the driver's `commandStarted` events of a connection that was opened with `monitorCommands`. */
export function countCommands(connection: Connection): () => Commands {
  const byPurpose: Record<Purpose, number> = {
    ...{ webhook: 0, opening: 0, delivery: 0, sending: 0, background: 0, unknown: 0 },
  };
  const byCommand = new Map<string, number>();
  let untilWritten = 0;
  let written = false;
  connection.getClient().on('commandStarted', ({ commandName, command }) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = DEPTH;
    const stack = new Error().stack ?? '';
    Error.stackTraceLimit = stackTraceLimit;
    const purpose = purposeOf(stack);
    const collection = String(command[commandName] ?? '');
    byPurpose[purpose] += 1;
    const name = `${purpose} ${collection} ${commandName}`;
    byCommand.set(name, (byCommand.get(name) ?? 0) + 1);
    // One conversation at a time: what follows a webhook's row is of the next case.
    if (purpose === 'webhook') written = false;
    if (purpose === 'opening' && !written) untilWritten += 1;
    if (collection === 'cases' && commandName === 'insert') written = true;
  });
  return () => ({
    byPurpose: { ...byPurpose },
    byCommand: [...byCommand].toSorted(([, a], [, b]) => b - a),
    untilWritten,
  });
}
