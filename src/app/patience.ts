import { setTimeout as after } from 'node:timers/promises';
import type { Logger } from './logger.ts';
import { passing } from './start-failure.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 10_000;
/** Whoever has said nothing by then is waited for. */
const SILENT_MS = 5_000;
/** One line says that it still waits. */
const TELL_MS = 60_000;

export interface Patience {
  readonly log: Logger;
  readonly realNow: () => Date;
  /** Aborted, nothing is waited for any longer. */
  readonly signal: AbortSignal;
  /** Told that it is waiting for somebody. */
  readonly waits: () => void;
}

/**
 * Asks until there is an answer. What passes by itself is waited for, with a line a minute; what somebody has to mend is thrown at once. An
 * address that nobody answers at may be a wrong one, but not once somebody did.
 */
export async function patiently<T>(what: string, ask: () => Promise<T>, patience: Patience): Promise<T> {
  const { log, realNow, signal, waits } = patience;
  const aborted = abortOf(signal);
  let toldAt = Number.NEGATIVE_INFINITY;
  for (let failures = 0; ; failures += 1) {
    const silent = setTimeout(waits, SILENT_MS);
    try {
      return await Promise.race([ask(), aborted]);
    } catch (error) {
      const why = signal.aborted ? null : passing(error, failures > 0);
      if (why === null) throw error;
      waits();
      if (realNow().getTime() - toldAt >= TELL_MS) {
        toldAt = realNow().getTime();
        log.warn({ error: why }, `${what} does not answer as it should: waiting for it, webhooks are kept meanwhile`);
      }
    } finally {
      clearTimeout(silent);
    }
    await after(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10)), undefined, { signal });
  }
}

/** Rejects when aborted; nobody has to wait for it. */
function abortOf(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  aborted.catch(() => undefined);
  return aborted;
}
