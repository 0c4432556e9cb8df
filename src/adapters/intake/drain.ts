import { considerAll } from './groups.ts';
import type { Drained, DrainPorts } from './ports.ts';

const NOTHING: Drained = { done: 0, failed: 0, dead: 0 };

/** Empties the inbox of what is due now. Rejects only when the inbox itself fails. */
async function drainInbox(ports: DrainPorts): Promise<Drained> {
  let total = NOTHING;
  for (;;) {
    const rows = await ports.inbox.take(ports.now(), ports.limit);
    if (rows.length === 0) return total;
    const round = await considerAll(ports, rows);
    total = { done: total.done + round.done, failed: total.failed + round.failed, dead: total.dead + round.dead };
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
    const round = drainInbox(ports).finally(() => {
      if (running === round) running = null;
    });
    running = round;
    return round;
  };
  return () => {
    if (running === null) return begin();
    following ??= running
      .catch(() => NOTHING)
      .then(() => {
        following = null;
        return begin();
      });
    return following;
  };
}
