import type { Models } from '../../adapters/store/models.ts';

/** What a command of the database was for, by the code that waits for it. */
export type Purpose = 'webhook' | 'opening' | 'delivery' | 'sending' | 'background' | 'unknown';
export const NONE: Readonly<Record<Purpose, number>> = {
  webhook: 0,
  opening: 0,
  delivery: 0,
  sending: 0,
  background: 0,
  unknown: 0,
};

/** Commands so far. */
export interface Commands {
  readonly byPurpose: Readonly<Record<Purpose, number>>;
  /** `purpose collection command`, the most first. */
  readonly byCommand: readonly (readonly [name: string, count: number])[];
  /** Those of `opening` until a case was written, that write among them. */
  readonly untilWritten: number;
}

/** Deep enough to reach over the driver and mongoose to whoever called them. */
const DEPTH = 100;
/** An own file in a line of a stack: its path below the sources, built or not. */
const OWN = /.*\/(?:dist|src)\/([^:]+)/;

function purposeOf(stack: string): Purpose {
  const lines = stack.split('\n').filter((line) => !line.includes('/node_modules/'));
  const paths = lines.flatMap((line) => OWN.exec(line)?.[1] ?? []);
  const own = paths.filter((path) => !path.startsWith('bench/')).map((path) => `/${path}`);
  const passes = (name: RegExp) => own.some((path) => name.test(path));
  if (passes(/\/outbox\//)) return passes(/\/(flow|slack|intercom)\//) ? 'sending' : 'delivery';
  if (passes(/\/intake\//)) return 'opening';
  if (passes(/\/receive\./)) return 'webhook';
  if (own.length > 0 || /agenda/.test(stack)) return 'background';
  return 'unknown';
}

/** Counts the driver's `commandStarted` events of a connection that was opened with `monitorCommands`. */
export function countCommands({ records }: Pick<Models, 'records'>): () => Commands {
  const byPurpose: Record<Purpose, number> = { ...NONE };
  const byCommand = new Map<string, number>();
  let untilWritten = 0;
  let sinceWebhook = 0;
  records.db.getClient().on('commandStarted', ({ commandName, command }) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = DEPTH;
    const stack = new Error().stack ?? '';
    Error.stackTraceLimit = stackTraceLimit;
    const purpose = purposeOf(stack);
    const collection = String(command[commandName] ?? '');
    byPurpose[purpose] += 1;
    const name = `${purpose} ${collection} ${commandName}`;
    byCommand.set(name, (byCommand.get(name) ?? 0) + 1);
    // One conversation at a time: what follows a webhook's row is for that one, and may come to a case or not.
    if (purpose === 'webhook') sinceWebhook = 0;
    if (purpose === 'opening') sinceWebhook += 1;
    if (purpose !== 'opening' || commandName !== 'insert' || command.documents?.[0]?.kind !== 'case') return;
    untilWritten += sinceWebhook;
    sinceWebhook = 0;
  });
  return () => ({
    byPurpose: { ...byPurpose },
    byCommand: [...byCommand].toSorted(([, a], [, b]) => b - a),
    untilWritten,
  });
}
