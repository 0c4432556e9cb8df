import type { Timers } from '../adapters/outbox/outbox.ts';

/** Timers of this process. They do not keep it alive: the servers do. */
export const processTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};

/** Runs the duties of this process one after the other, again and again with `ms` between the rounds; a duty that fails is told and tried anew. */
export function repeat(
  ms: number,
  failed: (duty: string, error: unknown) => void,
  duties: Readonly<Record<string, () => Promise<void>>>,
): { cancel(): void } {
  let cancelled = false;
  let timer = processTimers.after(ms, () => void round());
  const round = async () => {
    for (const [duty, run] of Object.entries(duties)) {
      if (!cancelled) await run().catch((error: unknown) => failed(duty, error));
    }
    if (!cancelled) timer = processTimers.after(ms, () => void round());
  };
  return {
    cancel() {
      cancelled = true;
      timer.cancel();
    },
  };
}
