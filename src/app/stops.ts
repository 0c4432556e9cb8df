import { setTimeout as after } from 'node:timers/promises';

type End = () => Promise<unknown>;

/** In this order, each when all of the one before have ended. */
const STEPS = ['edges', 'outbox', 'database'] as const;
type Step = (typeof STEPS)[number];

/** What has to end when the program does. */
export interface Stop {
  /** Aborted when it begins. */
  readonly signal: AbortSignal;
  /** Done at once when it begins. */
  first(end: () => void): void;
  /** Each is given up after `ms`. */
  at(step: Step, ms: number, end: End): void;
  /** Ends everything, once. Never rejects. */
  run(): Promise<void>;
}

export function stops(): Stop {
  const controller = new AbortController();
  const steps: Readonly<Record<Step, End[]>> = { edges: [], outbox: [], database: [] };
  const first: (() => void)[] = [];
  let running: Promise<void> | null = null;
  async function runAll(): Promise<void> {
    for (const end of first) end();
    controller.abort();
    for (const step of STEPS) await Promise.all(steps[step].map((end) => end()));
  }
  return {
    signal: controller.signal,
    first: (end) => void first.push(end),
    at: (step, ms, end) => void steps[step].push(() => inTime(ms, end)),
    run() {
      running ??= runAll();
      return running;
    },
  };
}

/** Waits for it, but no longer than `ms`; how it ends is of no concern any more. */
async function inTime(ms: number, end: End): Promise<void> {
  const ended = (async () => end())().catch(() => undefined);
  await Promise.race([ended, after(ms, undefined, { ref: false })]);
}
