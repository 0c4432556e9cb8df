import type { mongo } from 'mongoose';
import { isLevel, placesOf, urgentFirst } from '../../domain/record/effect.ts';
import type { CardPlace, RecordKind } from '../../domain/record/record.ts';
import type { Subject } from '../../flow/delivery.ts';
import { UNDRAWN } from '../../flow/letters.ts';
import type { Nudge } from '../../flow/ports.ts';
import { brokenWhy, mark, NO_PROOF, type Proof } from './broken.ts';
import { historyOf } from './history.ts';
import { leases } from './leases.ts';
import { letters, NEWEST, type Of, pictureOf } from './letters.ts';
import { type Models, native } from './models.ts';
import { recordOf } from './records.ts';
import type { PendingEffect, StoredRecord } from './stored.ts';
import { subjectOf } from './subject-of.ts';

/** What waits of one record, with the record as it is now. */
export interface Head {
  readonly kind: RecordKind;
  readonly id: string;
  /** The effects, in their order. */
  readonly waiting: readonly PendingEffect[];
  /** The oldest news of the next record that something waits of, for the same destination; null when there is none. */
  readonly nextAt: Date | null;
  readonly subject: Subject;
}

/** More than any clock is off. */
const KNOWN_BEFORE_MS = 3_600_000;
/** Lines of a thread that may still grow are of the last minutes. */
const LINES = 20;
const TO_DELIVER = { dead: 0, receipts: 0 } as const;

/**
 * Effects as they lie in their records. Nothing here bumps a record's version: receipts are no change of the case, and a verb that
 * writes at the same moment appends, so that neither loses the other's work.
 */
export function mongoOutbox(models: Models, proof: Proof = NO_PROOF) {
  const records = native(models.records);
  const history = historyOf(models);

  const count = async (field: 'effects' | 'dead'): Promise<number> => {
    const [found] = await records
      .aggregate<{ count: number }>([
        { $match: { [`${field}.destination`]: { $gt: '' } } },
        { $unwind: `$${field}` },
        { $count: 'count' },
      ])
      .toArray();
    return found?.count ?? 0;
  };

  /** What waits of a record. What waits of a broken one is set aside until it is mended, and stands in nobody's way. */
  async function headIn(
    stored: mongo.WithId<StoredRecord>,
    wanted: (effect: PendingEffect) => boolean,
  ): Promise<Head | null> {
    try {
      return headOf(stored, wanted);
    } catch (error) {
      mark(records, stored._id, error);
      const waiting = stored.effects.filter(wanted);
      const why = { error: `${UNDRAWN}: ${brokenWhy(error)}`, notBefore: null };
      await records.updateOne(
        { _id: stored._id },
        {
          $pull: { effects: { key: { $in: waiting.map(({ key }) => key) } } },
          $push: { dead: { $each: waiting.map((one) => ({ ...one, ...why, asideAt: one.asideAt ?? one.at })) } },
        },
      );
      return null;
    }
  }

  return {
    ...leases(models),
    ...letters(models),

    /** All that waits, the oldest news first: each destination with each record that has something for it. */
    async pending(): Promise<readonly Nudge[]> {
      const found = await records
        .find({ 'effects.destination': { $gt: '' } }, { projection: { 'effects.destination': 1, 'effects.at': 1 } })
        .sort({ 'effects.at': 1 })
        .toArray();
      return found.flatMap(({ _id: id, effects }) =>
        [...new Set(effects.map((one) => one.destination))].map((destination) => ({ destination, id })),
      );
    },

    /** What waits for a destination of the record with the oldest news. Within a record the order is exact, between records it is that of their oldest news. */
    async head(destination: string): Promise<Head | null> {
      for (;;) {
        const [stored, next] = await records
          .find({ 'effects.destination': destination }, { projection: TO_DELIVER })
          .sort({ 'effects.at': 1 })
          .limit(2)
          .toArray();
        if (!stored) return null;
        const head = await headIn(stored, (one) => one.destination === destination);
        if (head) return { ...head, nextAt: next?.effects[0]?.at ?? null };
      }
    },

    /** What a record has for a destination, whatever else waits for that. */
    async waitingOf(id: string, destination: string): Promise<Head | null> {
      const stored = await records.findOne({ _id: id }, { projection: TO_DELIVER });
      return stored && headIn(stored, (one) => one.destination === destination);
    },

    /** What a record has for other records. */
    async carried(id: string): Promise<Head | null> {
      const stored = await records.findOne({ _id: id }, { projection: TO_DELIVER });
      return stored && headIn(stored, (one) => one.kind === 'tell');
    },

    /** The record of an effect with what else the effect speaks of, as that is now. */
    subject: (head: Head, effect: PendingEffect): Promise<Subject> =>
      subjectOf({ records, history }, head.subject, effect, proof),

    /**
     * Records the receipt and takes the effects away, in one write. Answers whether the record has more for the destination by now.
     */
    async markDone(
      { id, effect }: Of,
      covered: readonly string[],
      receipt: { readonly id: string; readonly at: Date },
      card: CardPlace | null,
      standing: readonly CardPlace[],
    ): Promise<boolean> {
      const { key, destination } = effect;
      const places = placesOf(effect);
      const kept = places === 'lines' ? { $slice: -LINES } : NEWEST;
      const write = (edited: boolean) => {
        const push = {
          receipts: { $each: [{ key, destination, ...receipt }], ...NEWEST },
          ...(card && !edited ? { [places]: { $each: [card], ...kept } } : {}),
        };
        return records.findOneAndUpdate(
          { _id: id, ...(card && edited ? { [`${places}.channel`]: card.channel } : {}) },
          {
            // What was set aside of the same picture has nothing more to show.
            $pull: { effects: { key: { $in: [...covered] } }, ...(isLevel(effect) ? { dead: pictureOf(effect) } : {}) },
            $push: push,
            $set: { sentAt: receipt.at, ...(card && edited ? { [`${places}.$`]: card } : {}) },
          },
          { returnDocument: 'after', projection: { 'effects.destination': 1 } },
        );
      };
      const known = card !== null && standing.some(({ channel }) => channel === card.channel);
      const after = (known ? await write(true) : null) ?? (await write(false));
      return after?.effects.some((one) => one.destination === destination) ?? false;
    },

    /** Takes away what other records have applied. */
    async markCarried({ id }: Pick<Head, 'id'>, applied: readonly PendingEffect[]): Promise<void> {
      const keys = applied.map(({ key }) => key);
      if (keys.length > 0) await records.updateOne({ _id: id }, { $pull: { effects: { key: { $in: keys } } } });
    },

    /** Leaves the effect for later. `startedAt` says since when it may have arrived; null when it certainly has not. */
    async markLater(
      { id, effect }: Of,
      later: { readonly notBefore: Date; readonly error: string; readonly startedAt: Date | null },
    ): Promise<void> {
      const { notBefore, error, startedAt } = later;
      const set = { 'effects.$.notBefore': notBefore, 'effects.$.error': error, 'effects.$.startedAt': startedAt };
      await records.updateOne({ _id: id, 'effects.key': effect.key }, { $set: set, $inc: { 'effects.$.attempts': 1 } });
    },

    /** Ids that effects to this destination are known to have made since then, and in the hour before, as clocks differ. */
    async knownIds(destination: string, since: Date): Promise<readonly string[]> {
      const from = new Date(since.getTime() - KNOWN_BEFORE_MS);
      const found = await records
        // The first condition is the one with an index.
        .find(
          { sentAt: { $gt: new Date(0), $gte: from }, 'receipts.destination': destination },
          { projection: { receipts: 1 } },
        )
        .toArray();
      const receipts = found.flatMap((one) => one.receipts);
      return receipts.filter((one) => one.destination === destination && one.at >= from).map(({ id }) => id);
    },

    /** How many effects wait and how many are dead, for health. */
    async depth(): Promise<{ readonly pending: number; readonly dead: number }> {
      const [pending, dead] = await Promise.all([count('effects'), count('dead')]);
      return { pending, dead };
    },
  };
}

export type OutboxStore = ReturnType<typeof mongoOutbox>;

function headOf(stored: mongo.WithId<StoredRecord>, wanted: (effect: PendingEffect) => boolean): Head | null {
  // What was set aside and comes back is in its old place again.
  const waiting = urgentFirst(stored.effects.filter(wanted).toSorted((a, b) => a.seq - b.seq));
  if (waiting.length === 0) return null;
  const { _id: id, kind } = stored;
  // `kind` tells what is in the record; what a person's or a channel's message speaks of is added by `subjectOf`.
  const subject = { kind, record: recordOf<unknown, unknown>(stored, kind) } as Subject;
  return { kind, id, waiting, nextAt: null, subject };
}
