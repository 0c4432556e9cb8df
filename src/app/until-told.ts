import type { Logger } from './logger.ts';

/** The first SIGTERM or SIGINT. Ask for it before anything starts, so that a signal during the start is not lost. */
export function toldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name));
  });
}

/** Runs until told to stop, then stops and ends the process; a second signal ends it at once. */
export async function untilTold(told: Promise<string>, log: Logger, stop: () => Promise<void>): Promise<never> {
  const signal = await told;
  log.info({ signal }, 'stopping');
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => process.exit(1));
  await stop();
  log.info('stopped');
  // Agenda leaves a timer behind that would keep the process (agenda 6).
  process.exit(0);
}
