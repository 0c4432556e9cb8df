import type { Model } from 'mongoose';
import type { Effect } from '../../domain/record/effect.ts';
import type { AggregateRecord, Change } from '../../domain/record/record.ts';
import type { Records } from '../../flow/ports.ts';
import type { PendingEffect, StoredRecord } from './models.ts';

/** A unique index refused a write (MongoDB code 11000). */
export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;

const pending = (effect: Effect): PendingEffect => ({
  ...effect,
  attempts: 0,
  notBefore: null,
  startedAt: null,
  error: null,
});

/** What only the outbox has to do with; not reading it halves the work of reading a record. */
export const WITHOUT_DELIVERY = '-effects -dead -receipts';

/** What flow sees of a stored record. */
export function recordOf<S, E>(stored: StoredRecord<S, E>): AggregateRecord<S, E> {
  const { _id, version, state, log, cards, wakeAt } = stored;
  return { id: _id, version, state, log, cards, wakeAt };
}

/**
 * Records of one kind, each write a compare-and-set on `version` of a single document. With `keep`, only so many of the newest log entries stay: for
 * records that live for years.
 */
export function records<S, E>(model: Model<StoredRecord>, keep?: number): Records<S, E> {
  // The model stores what flow's typed writes gave it; S and E are that type.
  const typed = model as unknown as Model<StoredRecord<S, E>>;
  return {
    async load(id) {
      const stored = await typed.findById(id).select(WITHOUT_DELIVERY).lean<StoredRecord<S, E>>();
      return stored ? recordOf(stored) : null;
    },
    async insert(change) {
      const { id, state, log, effects, wakeAt } = change;
      const fresh = { dead: [], receipts: [], cards: [], effects: effects.map(pending) };
      try {
        await model.create({ _id: id, version: 1, state, log: [...log], ...fresh, wakeAt });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async commit(change) {
      return commit(model, change, keep);
    },
  };
}

async function commit<S, E>(
  model: Model<StoredRecord>,
  change: Change<S, E>,
  keep: number | undefined,
): Promise<boolean> {
  const { id, expectedVersion, state, log, effects, wakeAt } = change;
  const push = {
    ...(log.length > 0 ? { log: { $each: [...log], ...(keep === undefined ? {} : { $slice: -keep }) } } : {}),
    ...(effects.length > 0 ? { effects: { $each: effects.map(pending) } } : {}),
  };
  try {
    const result = await model.updateOne(
      { _id: id, version: expectedVersion },
      {
        $set: { state, wakeAt, version: expectedVersion + 1 },
        ...(Object.keys(push).length > 0 ? { $push: push } : {}),
      },
    );
    return result.modifiedCount === 1;
  } catch (error) {
    // Reopening while the conversation has a newer open case: the caller decides again and finds it.
    if (isDuplicate(error)) return false;
    throw error;
  }
}
