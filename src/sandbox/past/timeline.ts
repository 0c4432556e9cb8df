import { advance } from '../../flow/advance.ts';
import type { PastWorld } from './world.ts';

/** One thread of what happens: it yields the moments (epoch ms) at which it wants to go on, and is resumed exactly then. */
export type Thread = AsyncGenerator<number, void, Date>;

/**
 * Runs threads and the world's own wake-ups in order of time, up to and including `until`; what would come later does not happen. Of
 * one moment the wake-ups come first, then the threads in the order in which they asked.
 */
export async function play(world: PastWorld, threads: readonly Thread[], until: Date): Promise<void> {
  const queue: { at: number; readonly thread: Thread }[] = [];
  const put = (at: number, thread: Thread) => {
    const later = queue.findIndex((one) => one.at > at);
    queue.splice(later < 0 ? queue.length : later, 0, { at, thread });
  };
  let reached = 0;
  for (const thread of threads) {
    const first = await thread.next(new Date(0));
    if (!first.done) put(first.value, thread);
  }
  for (let next = queue.shift(); next && next.at <= until.getTime(); next = queue.shift()) {
    const { at, thread } = next;
    await wakeUntil(world, reached, at);
    reached = at;
    const then = await thread.next(new Date(at));
    await world.settle();
    if (!then.done) put(Math.max(at, then.value), thread);
  }
  await wakeUntil(world, reached, until.getTime());
}

/** Lets every record act at the moment at which it becomes due, as the sweep does. */
async function wakeUntil(world: PastWorld, from: number, until: number): Promise<void> {
  let reached = from;
  for (let first = soonest(world, until); first; first = soonest(world, until)) {
    // The end of a hold can bring back a rung of an earlier moment: it rings then, not in the past.
    reached = Math.max(reached, first.at.getTime());
    await advance(world.ports, first.kind, first.id, new Date(reached));
    const after = RECORDS[first.kind](world).get(first.id)?.wakeAt;
    // The sweep would come back to it for ever; here that would be at once.
    if (after?.getTime() === first.at.getTime())
      throw new Error(`${first.id} does not wake at ${first.at.toISOString()}`);
    await world.settle();
  }
}

/** The kinds of records that wake by themselves. */
const WAKING = ['case', 'ticket', 'person'] as const;
type Waking = (typeof WAKING)[number];
const RECORDS = {
  case: ({ cases }: PastWorld) => cases,
  ticket: ({ tickets }: PastWorld) => tickets,
  person: ({ persons }: PastWorld) => persons,
};

/** Of the records that wake by then, the one that is due first. */
function soonest(world: PastWorld, until: number) {
  let found: { readonly kind: Waking; readonly id: string; readonly at: Date } | null = null;
  for (const kind of WAKING) {
    for (const { id, wakeAt } of RECORDS[kind](world).values()) {
      if (wakeAt && wakeAt.getTime() <= until && (!found || wakeAt < found.at)) found = { kind, id, at: wakeAt };
    }
  }
  return found;
}
