import { considerAll } from './groups.ts';
import type { Drained, DrainPorts } from './ports.ts';

const NOTHING: Drained = { done: 0, failed: 0, dead: 0 };

/** A round hands back after so long, ms: whoever waits for it, such as a duty with a lock, does not wait for a flood. */
const ROUND_MS = 15_000;

/** Empties the inbox of what is due now, as far as a round goes. Rejects only when the inbox itself fails. */
async function drainInbox(ports: DrainPorts): Promise<Drained & { readonly left: boolean }> {
  const end = ports.now().getTime() + ROUND_MS;
  let total = NOTHING;
  for (;;) {
    const rows = await ports.inbox.take(ports.now(), ports.limit);
    const round = await considerAll(ports, rows);
    total = { done: total.done + round.done, failed: total.failed + round.failed, dead: total.dead + round.dead };
    // What has come meanwhile has asked for a round of its own.
    if (rows.length < ports.limit) return { ...total, left: false };
    if (ports.now().getTime() >= end) return { ...total, left: true };
  }
}

/**
 * The inbox's worker in this process. `drain` may be called at any time and as often as one likes: while one round runs, all further calls share
 * the one that follows it, so no conversation is considered twice at once and no row that came meanwhile is overlooked.
 */
export function inboxDrain(ports: DrainPorts): () => Promise<Drained> {
  let running: Promise<Drained> | null = null;
  let following: Promise<Drained> | null = null;
  const begin = (): Promise<Drained> => {
    const round = drainInbox(ports)
      .then(({ left, ...ended }) => {
        if (left) next().catch((error: unknown) => ports.log.error({ err: String(error) }, 'inbox'));
        return ended;
      })
      .finally(() => {
        if (running === round) running = null;
      });
    running = round;
    return round;
  };
  const next = (): Promise<Drained> => {
    // One that waits for the end of the last begins a moment after it.
    if (following !== null) return following;
    if (running === null) return begin();
    following = running
      .catch(() => NOTHING)
      .then(() => {
        following = null;
        return begin();
      });
    return following;
  };
  return next;
}
