import type { InstanceRole } from '../../config/variables.ts';
import type { Alive } from '../../flow/instances.ts';
import { type Models, native } from './models.ts';
import type { StoredInstance } from './stored.ts';

/** So many looks without a sign of life of another instance, and it is gone: some fifteen seconds. Counted, not timed: while the database is away nobody can look, or give a sign. */
const LOOKS = 7;
/** How often to look, ms. */
export const BEAT_MS = 2_000;

interface Seen extends Pick<StoredInstance, 'beats' | 'role'> {
  readonly looks: number;
  /** It has given a sign since it was first seen: what lies there may be of one that has long been gone. */
  readonly moved: boolean;
}

/** Who shares the work. Each instance shows that it lives; nobody compares any times for it. */
export function instances(models: Models, owner: string, role: InstanceRole = 'all') {
  const all = native(models.instances);
  let seen: ReadonlyMap<string, Seen> = new Map();
  let without = { web: 0, worker: 0 };

  const alive = (): Readonly<Record<InstanceRole, number>> => {
    const count = { all: 0, web: 0, worker: 0 };
    count[role] += 1;
    for (const one of seen.values()) if (one.moved && one.looks < LOOKS) count[one.role ?? 'all'] += 1;
    return count;
  };
  /** Looks since anybody of this kind gave a sign. */
  const since = (kind: 'web' | 'worker', before: number): number => {
    const does = (one: InstanceRole | undefined) => one === undefined || one === 'all' || one === kind;
    const gaveOne = [...seen.values()].some((one) => does(one.role) && one.moved && one.looks === 0);
    return does(role) || gaveOne ? 0 : before + 1;
  };

  return {
    /** Shows that this one lives, and answers who does not any more, until that is buried. */
    async beat(): Promise<readonly string[]> {
      await all.updateOne({ _id: owner }, { $inc: { beats: 1 }, $set: { role } }, { upsert: true });
      const others = (await all.find({}).toArray()).filter(({ _id }) => _id !== owner);
      seen = new Map(
        others.map(({ _id, beats, role: does }) => {
          const before = seen.get(_id);
          const still = before?.beats === beats;
          const moved = before !== undefined && (before.moved || !still);
          return [_id, { beats, ...(does ? { role: does } : {}), looks: still ? before.looks + 1 : 0, moved }];
        }),
      );
      without = { web: since('web', without.web), worker: since('worker', without.worker) };
      return others.filter(({ _id }) => (seen.get(_id)?.looks ?? 0) >= LOOKS).map(({ _id }) => _id);
    },

    /** Who lives by what was seen last, this one included, and for how many looks nobody took in, or worked. */
    alive: (): Alive => ({ count: alive(), without }),

    /** Frees what somebody held who is gone: destinations, with the attempt that may have arrived, and conversations. */
    async bury(gone: string): Promise<void> {
      await native(models.destinations).updateMany(
        { leaseOwner: gone },
        { $set: { leaseOwner: null, leaseUntil: null } },
      );
      // Of the form `owner:n`, see `claimsOf`.
      const claims = { claim: { $gte: `${gone}:`, $lt: `${gone};` } };
      await native(models.inbox).updateMany(
        { status: 'pending', nextAt: { $gt: new Date(0) }, ...claims },
        { $set: { claim: null } },
      );
      const beats = seen.get(gone)?.beats;
      if (beats !== undefined) await all.deleteOne({ _id: gone, beats });
    },
  };
}
