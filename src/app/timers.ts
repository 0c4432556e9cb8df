import type { Timers } from '../outbox/outbox.ts';

/** Timers of this process. They do not keep it alive: the servers do. */
export const processTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};
