/** Sandbox seconds that pass in one real second. */
export type Speed = 1 | 60 | 600;
export const SPEEDS: readonly Speed[] = [1, 60, 600];

/** The sandbox's time: starts at the present unless told, runs at the speed that was set, and never goes back. */
export interface SandboxClock {
  /** Epoch milliseconds. */
  now(): number;
  speed(): Speed;
  setSpeed(speed: Speed): void;
  /** Moves on by so many milliseconds at once. Throws for a negative number: time here never goes back. */
  jump(ms: number): void;
  /** Called after a jump or a change of speed; the answer stops it. */
  on(event: 'change', listener: () => void): () => void;
}

/** @param realNow epoch milliseconds; a test gives its own. @param startsAt the first moment, epoch milliseconds */
export function createSandboxClock(realNow: () => number = Date.now, startsAt = realNow()): SandboxClock {
  let speed: Speed = 1;
  let anchor = { real: realNow(), here: startsAt };
  let last = anchor.here;
  const listeners = new Set<() => void>();
  const now = (): number => {
    // A machine's clock may be set back; the sandbox's must not follow it there.
    last = Math.max(last, anchor.here + (realNow() - anchor.real) * speed);
    return last;
  };
  const change = (next: { readonly here: number; readonly speed: Speed }): void => {
    anchor = { real: realNow(), here: next.here };
    last = next.here;
    speed = next.speed;
    for (const listener of listeners) listener();
  };
  return {
    now,
    speed: () => speed,
    setSpeed: (wanted) => change({ here: now(), speed: wanted }),
    jump(ms) {
      if (!(ms >= 0)) throw new RangeError(`the sandbox's clock cannot jump by ${ms} ms`);
      change({ here: now() + ms, speed });
    },
    on(_event, listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
