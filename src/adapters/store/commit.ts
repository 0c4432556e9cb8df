import { type Effect, groupOf, isLevel } from '../../domain/record/effect.ts';
import type { Change } from '../../domain/record/record.ts';
import { packed } from './calendars.ts';
import { type HistoryCollection, keepInHistory } from './history.ts';
import type { RecordCollection } from './models.ts';
import type { PendingEffect, StoredFact } from './stored.ts';

/** A unique index refused a write (MongoDB code 11000). */
export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;

export const pending = (effect: Effect): PendingEffect => ({
  ...effect,
  attempts: 0,
  notBefore: null,
  startedAt: null,
  error: null,
});

/** What becomes of the older entries of a log: kept in the history where the rules have cut it, or, with a number, so many of the newest stay and the rest is gone. */
export type Older = HistoryCollection | number;

/** What is kept of a record beside its state, of the version that a write makes; null: nothing, and what was there goes. */
export type Beside<S, E> = (change: Change<S, E>) => StoredFact | null;

/** One write of a record that is there; false when another came first. */
export async function commit<S, E>(
  collection: RecordCollection,
  change: Change<S, E>,
  older: Older,
  beside?: Beside<S, E>,
): Promise<boolean> {
  const { id, expectedVersion, state, log, cut, effects, wakeAt } = change;
  const fact = beside?.(change);
  const newest = typeof older === 'number' ? { $slice: -older } : {};
  const push = {
    ...(log.length > 0 && !cut ? { log: { $each: [...log], ...newest } } : {}),
    ...(effects.length > 0 ? { effects: { $each: effects.map(pending) } } : {}),
  };
  // First: whatever happens in between, an entry is in one of the two, or in both alike.
  if (cut && typeof older !== 'number') await keepInHistory(older, id, cut.gone);
  try {
    const after = await collection.findOneAndUpdate(
      { _id: id, version: expectedVersion },
      {
        $set: {
          ...{ state: packed(state), wakeAt, version: expectedVersion + 1 },
          ...(cut ? { log: [...cut.kept] } : {}),
          ...(fact ? { fact } : {}),
        },
        ...(fact === null ? { $unset: { fact: 1 } } : {}),
        ...(Object.keys(push).length > 0 ? { $push: push } : {}),
      },
      { returnDocument: 'after', projection: PICTURED },
    );
    if (after) await dropOvertaken(collection, id, after.effects);
    return after !== null;
  } catch (error) {
    // Reopening while the conversation has a newer open case: the caller decides again and finds it.
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** As much of what waits as tells what draws the same. */
const PICTURED = { 'effects.key': 1, 'effects.kind': 1, 'effects.destination': 1, 'effects.group': 1 } as const;
/** So many effects of one record wait only while the other side is away. */
const WAITING = 50;

/**
 * Of what draws the same picture at the same place, the last says all: it alone waits, and the first, which somebody may be sending. What is said once waits
 * however long it takes.
 */
async function dropOvertaken(
  collection: RecordCollection,
  id: string,
  waiting: readonly PendingEffect[],
): Promise<void> {
  if (waiting.length <= WAITING) return;
  const last = new Map(waiting.map((one) => [pictureName(one), one.key]));
  const first = new Map(waiting.toReversed().map((one) => [pictureName(one), one.key]));
  const overtaken = waiting.filter((one) => {
    const picture = pictureName(one);
    return isLevel(one) && last.get(picture) !== one.key && first.get(picture) !== one.key;
  });
  if (overtaken.length === 0) return;
  const keys = overtaken.map(({ key }) => key);
  await collection.updateOne({ _id: id }, { $pull: { effects: { key: { $in: keys } } } });
}

const pictureName = (one: PendingEffect): string => `${one.kind} ${one.destination} ${groupOf(one) ?? ''}`;
