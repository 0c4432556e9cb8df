import { LRUCache } from 'lru-cache';
import type { Store } from '../../flow/ports.ts';
import { type Models, native } from './models.ts';

/** An account counts as top only among enough others: the first one ever seen is not the best of all. */
const RANKING_NEEDS = 10;
/** What other processes have heard of accounts is taken over as often, ms: a rank of a minute ago is as good. */
const KNOWN_FOR_MS = 60_000;
const ACCOUNTS = 10_000;

/** Ranks accounts by lifetime value. Asks the database only for what this process has not heard, or has changed itself. */
export function accountRanks(models: Models): Store['rankLifetimeValue'] {
  const accounts = native(models.accounts);
  const values = new LRUCache<string, number>({ max: ACCOUNTS, ttl: KNOWN_FOR_MS });
  /** The least value of the top `share`, or none among too few. */
  const least = new LRUCache<number, { readonly cents: number }>({ max: 10, ttl: KNOWN_FOR_MS });

  /** As many as belong to the top are passed over in the index, not all that are known. */
  async function leastOf(share: number): Promise<{ readonly cents: number }> {
    const known = await accounts.estimatedDocumentCount();
    if (known < RANKING_NEEDS) return { cents: Number.POSITIVE_INFINITY };
    const [last] = await accounts
      .find({}, { projection: { _id: 0, lifetimeValueCents: 1 } })
      .sort({ lifetimeValueCents: -1 })
      .skip(Math.floor(Math.max(1, known * share)) - 1)
      .limit(1)
      .toArray();
    return { cents: last?.lifetimeValueCents ?? Number.POSITIVE_INFINITY };
  }

  return async (id, cents, share) => {
    if (cents === null) return false;
    if (values.get(id) !== cents) {
      const before = await accounts.findOneAndUpdate(
        { _id: id },
        { $set: { lifetimeValueCents: cents } },
        { upsert: true, returnDocument: 'before' },
      );
      if (before?.lifetimeValueCents !== cents) least.clear();
      values.set(id, cents);
    }
    const top = least.get(share) ?? (await leastOf(share));
    least.set(share, top);
    return cents >= top.cents;
  };
}
