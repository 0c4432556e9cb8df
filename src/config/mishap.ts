import { randomBytes } from 'node:crypto';
import { systemCode } from './error-code.ts';

/** Fields never hold tokens or what people wrote. */
interface Log {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What mongodb 7 throws when there is no way to the server, by name: the driver itself is the store's. */
const DATABASE_AWAY = /^Mongo(?:Network|ServerSelection|PoolCleared|WaitQueue|NotConnected|Topology|WriteConcern)/;

/**
 * An error nobody expected: a reference for the person, the same in the log. Only the error's name, code and stack are logged; its message may
 * quote what a customer wrote.
 */
export function mishap(
  error: unknown,
  { where, edge }: { readonly where: string; readonly edge: string },
  log: Log,
): string {
  if (error instanceof Error && DATABASE_AWAY.test(error.name)) {
    log.warn({ error: error.name }, `the database could not be reached for somebody in ${edge}`);
    return 'Caseload cannot reach its database at the moment: as far as it knows, nothing was changed. Try again in a minute.';
  }
  const ref = randomBytes(3).toString('hex').slice(0, 5).toUpperCase();
  const { name, code, stack } = describe(error);
  log.error({ ref, where, error: name, code, stack }, `a ${edge} request failed`);
  return `Something went wrong on our side (reference ${ref}). Try again in a moment; if it happens again, give the reference to whoever runs Caseload.`;
}

function describe(error: unknown): {
  readonly name: string;
  readonly code: string | null;
  readonly stack: readonly string[];
} {
  if (!(error instanceof Error)) return { name: typeof error, code: null, stack: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : systemCode(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, stack: frames.slice(0, 8).map((line) => line.trim()) };
}
