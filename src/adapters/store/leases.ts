import { honest } from '../../config/clocks.ts';
import { isDuplicate } from './commit.ts';
import { type Models, native } from './models.ts';
import type { Attempt, StoredDestination } from './stored.ts';

/** What asking for a destination came to. */
export type Taken =
  /**
   * It is the owner's, and the attempt is marked. `before` is the turn before: who had that one, or finds 0, knows that nobody else was here since.
   * `nextAt` is the pace as it was found.
   */
  | { readonly kind: 'taken'; readonly turn: number; readonly before: number; readonly nextAt: Date | null }
  /** It is the owner's, but nothing is marked: what waits has to be looked at anew, see `mark`. */
  | { readonly kind: 'look again'; readonly turn: number }
  | { readonly kind: 'too soon'; readonly at: Date }
  | { readonly kind: 'busy' };

/** No pace is slower, ms. */
const LONGEST_PACE_MS = 10_000;

/** Who may send to which destination, and what they are at: one document a destination. Times are real time. */
export function leases(models: Models) {
  const destinations = native(models.destinations);
  const records = native(models.records);
  const free = (now: Date, owner: string) => ({
    $or: [{ leaseUntil: null }, { leaseUntil: { $lte: now } }, { leaseOwner: owner }],
  });

  /** Takes it without a mark; null when somebody else has it. */
  async function lease(
    destination: string,
    owner: string,
    now: Date,
    until: Date,
  ): Promise<Partial<StoredDestination> | null> {
    try {
      const found = await destinations.findOneAndUpdate(
        { _id: destination, ...free(now, owner) },
        { $set: { leaseOwner: owner, leaseUntil: until }, $inc: { turn: 1 } },
        { upsert: true, returnDocument: 'after' },
      );
      return found ?? {};
    } catch (error) {
      // The upsert met the document of another holder.
      if (isDuplicate(error)) return null;
      throw error;
    }
  }

  /** An attempt that somebody left behind may have arrived: its effects say so from now on, as far as they still wait. */
  async function doubt({ id, keys, startedAt }: Attempt): Promise<void> {
    await records.updateOne(
      { _id: id, 'effects.key': { $in: [...keys] } },
      { $set: { 'effects.$[one].startedAt': startedAt }, $inc: { 'effects.$[one].attempts': 1 } },
      { arrayFilters: [{ 'one.key': { $in: [...keys] }, 'one.startedAt': null }] },
    );
  }

  async function release(destination: string, owner: string, nextAt: Date | null, settled = true): Promise<void> {
    await destinations.updateOne(
      { _id: destination, leaseOwner: owner },
      { $set: { leaseOwner: null, leaseUntil: null, nextAt, ...(settled ? { attempt: null } : {}) } },
    );
  }

  return {
    lease,
    /** Gives it back, with what the next holder must know: its pace, and, unless all is `settled`, the attempt that may have arrived. */
    release,

    /**
     * Takes the destination until `until` and marks the attempt, in one write, unless somebody else has it, its pace forbids it, or an attempt of
     * before is still in doubt. `paced` false: what is sent needs no pace.
     */
    async take(destination: string, owner: string, attempt: Attempt, until: Date, paced = true): Promise<Taken> {
      const now = attempt.startedAt;
      const ahead = new Date(now.getTime() + LONGEST_PACE_MS);
      const inTime = paced ? [{ $or: [{ nextAt: null }, { nextAt: { $lte: now } }, { nextAt: { $gt: ahead } }] }] : [];
      try {
        const before = await destinations.findOneAndUpdate(
          {
            _id: destination,
            attempt: null,
            $and: [free(now, owner), ...inTime],
          },
          { $set: { leaseOwner: owner, leaseUntil: until, attempt }, $inc: { turn: 1 } },
          { upsert: true, returnDocument: 'before' },
        );
        const last = before?.turn ?? 0;
        return { kind: 'taken', turn: last + 1, before: last, nextAt: before?.nextAt ?? null };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      const held = await lease(destination, owner, now, until);
      if (held === null) return { kind: 'busy' };
      const { attempt: left, turn = 0 } = held;
      const nextAt = honest(held.nextAt ?? null, now, LONGEST_PACE_MS);
      if (left) await doubt(left);
      if (!nextAt || nextAt <= now) return { kind: 'look again', turn };
      await release(destination, owner, nextAt);
      return { kind: 'too soon', at: nextAt };
    },

    /** Marks what is sent next, and holds the lease until `until`; false when it is lost. */
    async mark(destination: string, owner: string, attempt: Attempt, until: Date): Promise<boolean> {
      const { matchedCount } = await destinations.updateOne(
        { _id: destination, leaseOwner: owner },
        { $set: { leaseUntil: until, attempt } },
      );
      return matchedCount === 1;
    },

    /** Frees what a process that is certainly gone had leased. Only for a database that this process alone uses. */
    async clearLeases(): Promise<void> {
      await destinations.updateMany(
        { leaseUntil: { $gt: new Date(0) } },
        { $set: { leaseOwner: null, leaseUntil: null } },
      );
    },
  };
}
