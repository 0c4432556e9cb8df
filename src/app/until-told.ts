import { setTimeout as after } from 'node:timers/promises';
import type { Logger } from './logger.ts';

/** Whoever stops a program waits ten seconds, then kills it. */
const END_MS = 9_000;

export interface Told {
  /** Aborted by the first SIGTERM or SIGINT. */
  readonly signal: AbortSignal;
  /** Resolves with its name. */
  readonly name: Promise<string>;
}

/** Listens for the first SIGTERM or SIGINT; a second one ends the process at once. Ask for it before anything starts, so that a signal during the start is not lost. */
export function toldToStop(): Told {
  const controller = new AbortController();
  const name = new Promise<string>((resolve) => {
    let told = false;
    for (const one of ['SIGTERM', 'SIGINT'] as const) {
      process.on(one, () => {
        if (told) process.exit(1);
        told = true;
        controller.abort();
        resolve(one);
      });
    }
  });
  return { signal: controller.signal, name };
}

/** Runs until told to stop, then stops and ends the process, within ten seconds whatever hangs: all that was accepted is in the database. */
export async function untilTold(told: Told, log: Logger, stop: () => Promise<void>): Promise<never> {
  const signal = await told.name;
  log.info({ signal }, 'stopping');
  const ended = await Promise.race([stop().then(() => true), after(END_MS, false)]);
  if (ended) log.info('stopped');
  else log.warn('stopped in the middle of something: the next start goes on with it');
  // Agenda leaves a timer behind that would keep the process (agenda 6).
  process.exit(0);
}
