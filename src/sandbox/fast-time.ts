import type { SandboxClock, Speed } from './clock.ts';

/** Sandbox time between two looks at what is due: short against the 90 s between two steps of the tightest ladder, a production outage's. */
const STEP_MS = 30_000;
/** Real ms. More often than this would only keep the machine busy. */
const LEAST_MS = 50;

/** How often to look at what is due at this speed, real ms; null where the app's own duties, a second apart, are often enough. */
export const lookEvery = (speed: Speed): number | null =>
  speed === 1 ? null : Math.min(1_000, Math.max(LEAST_MS, STEP_MS / speed));

/**
 * Looks at what is due as often as the clock's speed needs, so that the steps of a ladder are seen one by one: at 600× a second is ten minutes,
 * and of several missed steps only the highest rings. One look follows the other; `stop` waits for the last.
 */
export function keepUp(
  clock: SandboxClock,
  look: () => Promise<void>,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  let isLooking = false;
  const again = (): void => {
    if (isLooking) return;
    isLooking = true;
    last = look()
      .catch(failed)
      .finally(() => {
        isLooking = false;
      });
  };
  const reset = (): void => {
    clearInterval(timer);
    const every = lookEvery(clock.speed());
    timer = every === null ? undefined : setInterval(again, every);
    timer?.unref();
  };
  reset();
  const quiet = clock.on('change', reset);
  return {
    async stop() {
      quiet();
      clearInterval(timer);
      await last;
    },
  };
}
