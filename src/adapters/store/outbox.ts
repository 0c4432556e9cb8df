import type { Model } from 'mongoose';
import { KEPT } from '../../domain/people/state.ts';
import { sameKind } from '../../domain/record/effect.ts';
import type { CardPlace, RecordKind } from '../../domain/record/record.ts';
import type { Subject } from '../../flow/delivery.ts';
import type { Models, PendingEffect, StoredDestination, StoredRecord } from './models.ts';
import { isDuplicate, recordOf } from './records.ts';
import { spokenOf } from './spoken-of.ts';

/** The next effect of a destination, with the record it speaks of as it is now. */
export interface Head {
  readonly kind: RecordKind;
  readonly id: string;
  readonly effect: PendingEffect;
  /** Keys of all pending effects of the record that draw this picture: sending a level covers them all. */
  readonly sameKind: readonly string[];
  readonly subject: Subject;
}

/** More than any clock is off. */
const KNOWN_BEFORE_MS = 3_600_000;

const ORDERED_KINDS: readonly RecordKind[] = ['conversation', 'case', 'ticket', 'person', 'channel', 'cluster'];

/** People's and channels' records live for years: of what was sent from them only the newest stays, as of their logs. */
const newest = (kind: RecordKind): { readonly $slice: number } | Record<string, never> =>
  kind === 'person' || kind === 'channel' ? { $slice: -KEPT } : {};

/**
 * Effects as they lie in their records. Nothing here bumps a record's version: receipts are no change of the case, and a verb that
 * writes at the same moment appends, so that neither loses the other's work.
 */
export function mongoOutbox(models: Models) {
  const modelOf = (kind: RecordKind): Model<StoredRecord> =>
    ({
      case: models.cases,
      ticket: models.tickets,
      conversation: models.conversations,
      person: models.persons,
      channel: models.channels,
      cluster: models.clusters,
    })[kind];

  return {
    /** Destinations with anything pending. */
    async pendingDestinations(): Promise<readonly string[]> {
      const some = { 'effects.destination': { $gt: '' } };
      const found = await Promise.all(ORDERED_KINDS.map((kind) => modelOf(kind).distinct('effects.destination', some)));
      return [...new Set(found.flat().map(String))];
    },

    /** Takes the destination until `until` unless somebody else has it. Answers its pace; null when it is taken. */
    async lease(
      destination: string,
      owner: string,
      now: Date,
      until: Date,
    ): Promise<{ readonly nextAt: Date | null } | null> {
      try {
        const found = await models.destinations
          .findOneAndUpdate(
            { _id: destination, $or: [{ leaseUntil: null }, { leaseUntil: { $lte: now } }, { leaseOwner: owner }] },
            { $set: { leaseOwner: owner, leaseUntil: until } },
            { upsert: true, returnDocument: 'after' },
          )
          .lean<StoredDestination>();
        return found ? { nextAt: found.nextAt ?? null } : null;
      } catch (error) {
        // The upsert met the document of another holder.
        if (isDuplicate(error)) return null;
        throw error;
      }
    },

    async release(destination: string, owner: string, nextAt: Date | null): Promise<void> {
      const free = { leaseOwner: null, leaseUntil: null, nextAt };
      await models.destinations.updateOne({ _id: destination, leaseOwner: owner }, { $set: free });
    },

    /** Frees what a process that is certainly gone had leased. Only for a database that this process alone uses. */
    async clearLeases(): Promise<void> {
      await models.destinations.updateMany(
        { leaseUntil: { $gt: new Date(0) } },
        { $set: { leaseOwner: null, leaseUntil: null } },
      );
    },

    /** The oldest pending effect of a destination. */
    async head(destination: string): Promise<Head | null> {
      const heads = await Promise.all(ORDERED_KINDS.map((kind) => headOf(kind, modelOf(kind), destination)));
      const head = heads
        .filter((one) => one !== null)
        .reduce<Head | null>((first, one) => (first && first.effect.at <= one.effect.at ? first : one), null);
      return head && { ...head, subject: await spokenOf(models, head) };
    },

    async markStarted({ kind, id, effect }: Head, at: Date): Promise<void> {
      await modelOf(kind).updateOne(
        { _id: id, 'effects.key': effect.key },
        { $set: { 'effects.$.startedAt': at }, $inc: { 'effects.$.attempts': 1 } },
      );
    },

    /** Records the receipt and takes the effects away, in one write. */
    async markDone(
      { kind, id, effect }: Head,
      covered: readonly string[],
      receipt: { readonly id: string; readonly at: Date },
      card: CardPlace | null,
    ): Promise<void> {
      const { key, destination } = effect;
      const common = {
        $pull: { effects: { key: { $in: [...covered] } } },
        $push: { receipts: { $each: [{ key, destination, ...receipt }], ...newest(kind) } },
      };
      if (!card) {
        await modelOf(kind).updateOne({ _id: id }, common);
        return;
      }
      const known = await modelOf(kind).updateOne(
        { _id: id, 'cards.channel': card.channel },
        { ...common, $set: { 'cards.$': card } },
      );
      if (known.matchedCount > 0) return;
      await modelOf(kind).updateOne(
        { _id: id },
        { $pull: common.$pull, $push: { ...common.$push, cards: { $each: [card], ...newest(kind) } } },
      );
    },

    /** Leaves the effect for later. `startedAt` stays when the attempt may have arrived. */
    async markLater(
      { kind, id, effect }: Head,
      later: { readonly notBefore: Date; readonly error: string; readonly unsure: boolean },
    ): Promise<void> {
      const { notBefore, error, unsure } = later;
      await modelOf(kind).updateOne(
        { _id: id, 'effects.key': effect.key },
        {
          $set: {
            'effects.$.notBefore': notBefore,
            'effects.$.error': error,
            ...(unsure ? {} : { 'effects.$.startedAt': null }),
          },
        },
      );
    },

    /** Sets an effect aside that will never be taken; it stays with its record as a dead letter. */
    async markDead({ kind, id, effect }: Head, error: string): Promise<void> {
      await modelOf(kind).updateOne(
        { _id: id, 'effects.key': effect.key },
        {
          $pull: { effects: { key: effect.key } },
          $push: { dead: { $each: [{ ...effect, error }], ...newest(kind) } },
        },
      );
    },

    /** Ids that effects to this destination are known to have made since then, and in the hour before, as clocks differ. */
    async knownIds(destination: string, since: Date): Promise<readonly string[]> {
      const at = { $gte: new Date(since.getTime() - KNOWN_BEFORE_MS) };
      const found = await Promise.all(
        ORDERED_KINDS.map((kind) =>
          modelOf(kind)
            // The first condition is the one with an index.
            .find(
              { 'receipts.destination': destination, receipts: { $elemMatch: { destination, at } } },
              { receipts: 1 },
            )
            .lean<Pick<StoredRecord, 'receipts'>[]>(),
        ),
      );
      const receipts = found.flat().flatMap((one) => one.receipts);
      return receipts.filter((one) => one.destination === destination && one.at >= at.$gte).map(({ id }) => id);
    },

    /** How many effects wait and how many are dead, for health. */
    async depth(): Promise<{ readonly pending: number; readonly dead: number }> {
      const counts = await Promise.all(
        ORDERED_KINDS.map(async (kind) => ({
          pending: await countEffects(modelOf(kind), 'effects'),
          dead: await countEffects(modelOf(kind), 'dead'),
        })),
      );
      return counts.reduce((sum, one) => ({ pending: sum.pending + one.pending, dead: sum.dead + one.dead }));
    },
  };
}

export type OutboxStore = ReturnType<typeof mongoOutbox>;

async function countEffects(model: Model<StoredRecord>, field: 'effects' | 'dead'): Promise<number> {
  const [found] = await model.aggregate<{ count: number }>([
    { $match: { [`${field}.destination`]: { $gt: '' } } },
    { $unwind: `$${field}` },
    { $count: 'count' },
  ]);
  return found?.count ?? 0;
}

async function headOf(kind: RecordKind, model: Model<StoredRecord>, destination: string): Promise<Head | null> {
  // Sorted by each record's oldest effect: within a record the order is exact, between records it is that of their oldest news.
  const [stored] = await model
    .find({ 'effects.destination': destination }, { dead: 0, receipts: 0 })
    .sort({ 'effects.at': 1 })
    .limit(1)
    .lean<StoredRecord[]>();
  const waiting = stored?.effects.filter((one) => one.destination === destination) ?? [];
  const effect = waiting[0];
  if (!stored || !effect) return null;
  const covered = waiting.filter((one) => sameKind(one, effect)).map((one) => one.key);
  // The model of a kind holds records of that kind only; what a person's or channel's message speaks of is added by `spokenOf`.
  const subject = { kind, record: recordOf(stored) } as Subject;
  return { kind, id: stored._id, effect, sameKind: covered, subject };
}
