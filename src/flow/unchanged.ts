/** What a round saw may be looked at anew after so long, ms: time alone changes little of what follows from it. */
const AGAIN_MS = 300_000;

/** Whether a round sees the same as at its last look of not long ago, so that nothing new can follow. */
export type Unchanged = (seen: readonly string[], now: Date) => boolean;

/** Remembers, for one duty of one process, what its last look saw. */
export function unchangedSince(): Unchanged {
  let before = '';
  let at = Number.NEGATIVE_INFINITY;
  return (seen, now) => {
    const names = seen.join();
    if (names === before && now.getTime() - at < AGAIN_MS) return true;
    before = names;
    at = now.getTime();
    return false;
  };
}

/** Looks every time. */
export const always: Unchanged = () => false;
