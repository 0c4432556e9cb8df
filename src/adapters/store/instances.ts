import { type Models, native } from './models.ts';

/** So many looks without a sign of life of another instance, and it is gone: some fifteen seconds. Counted, not timed: while the database is away nobody can look, or give a sign. */
const LOOKS = 7;
/** How often to look, ms. */
export const BEAT_MS = 2_000;

/** Who shares the work. Each instance shows that it lives; nobody compares any times for it. */
export function instances(models: Models, owner: string) {
  const all = native(models.instances);
  let seen: ReadonlyMap<string, { readonly beats: number; readonly looks: number }> = new Map();
  return {
    /** Shows that this one lives, and answers who does not any more, until that is buried. */
    async beat(): Promise<readonly string[]> {
      await all.updateOne({ _id: owner }, { $inc: { beats: 1 } }, { upsert: true });
      const others = (await all.find({}).toArray()).filter(({ _id }) => _id !== owner);
      seen = new Map(
        others.map(({ _id, beats }) => {
          const before = seen.get(_id);
          return [_id, { beats, looks: before?.beats === beats ? before.looks + 1 : 0 }];
        }),
      );
      return others.filter(({ _id }) => (seen.get(_id)?.looks ?? 0) >= LOOKS).map(({ _id }) => _id);
    },

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
