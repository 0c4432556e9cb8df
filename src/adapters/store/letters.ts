import { KEPT } from '../../domain/people/state.ts';
import { isLevel } from '../../domain/record/effect.ts';
import type { RecordKind } from '../../domain/record/record.ts';
import type { Letter } from '../../flow/letters.ts';
import type { Nudge } from '../../flow/ports.ts';
import { type Models, native } from './models.ts';
import type { PendingEffect } from './stored.ts';

/**
 * Of what was sent from a record, of places of messages and of letters only the newest stay. A receipt is asked for while it is not known whether another effect
 * to the same destination has arrived, and says what has not made that one's message; so many later of one record none is in doubt any more.
 */
export const NEWEST = { $slice: -KEPT } as const;

/** An effect's record, and the effect. */
export interface Of {
  readonly id: string;
  readonly kind: RecordKind;
  readonly effect: PendingEffect;
}

/** Effects that were set aside, as they lie in their records. */
export function letters(models: Models) {
  const records = native(models.records);

  async function all(): Promise<readonly (Letter & { readonly effect: PendingEffect })[]> {
    const found = await records.find({ 'dead.destination': { $gt: '' } }, { projection: { dead: 1 } }).toArray();
    return found
      .flatMap(({ _id: id, dead }) => dead.map((effect) => letterOf(id, effect)))
      .toSorted((a, b) => a.effect.at.getTime() - b.effect.at.getTime());
  }

  return {
    /**
     * Sets effects aside, out of the way of the next; they stay with their record, see `Letter`. Of a picture the last one says all. Answers the key of the
     * oldest letter, where that had to make room for this one.
     */
    async setAside(
      { id, effect, keys }: Of & { readonly keys: readonly string[] },
      aside: Pick<PendingEffect, 'error' | 'startedAt' | 'notBefore'> & { readonly asideAt: Date },
    ): Promise<string | null> {
      if (isLevel(effect)) await records.updateOne({ _id: id }, { $pull: { dead: pictureOf(effect) } });
      const letter = { ...effect, ...aside, attempts: effect.attempts + 1 };
      const before = await records.findOneAndUpdate(
        { _id: id, 'effects.key': effect.key },
        {
          $pull: { effects: { key: { $in: [...keys] } } },
          $push: { dead: { $each: [letter], ...NEWEST } },
        },
        { returnDocument: 'before', projection: { 'dead.key': 1 } },
      );
      return before && before.dead.length >= KEPT ? (before.dead[0]?.key ?? null) : null;
    },

    /** What was set aside, the oldest news first. */
    letters: all,

    /** Takes back what was set aside, as far as `which` picks it, before what waits: it is sent next. Answers where it goes. */
    async recall(which: (letters: readonly Letter[]) => readonly Letter[]): Promise<readonly Nudge[]> {
      const found = await all();
      const keys = new Set(which(found).map(({ key }) => key));
      const picked = found.filter(({ key }) => keys.has(key));
      // Last first, as each goes to the front of its record.
      for (const letter of picked.toReversed()) {
        const { id, key, effect } = letter;
        await records.updateOne(
          { _id: id, 'dead.key': key },
          { $pull: { dead: { key } }, $push: { effects: { $each: [{ ...effect, notBefore: null }], $position: 0 } } },
        );
      }
      return picked.map(({ destination, id }) => ({ destination, id }));
    },

    /** Lets letters wait until then. */
    async putOff(keys: readonly string[], notBefore: Date): Promise<void> {
      await records.updateMany(
        { 'dead.destination': { $gt: '' }, 'dead.key': { $in: [...keys] } },
        { $set: { 'dead.$[one].notBefore': notBefore } },
        { arrayFilters: [{ 'one.key': { $in: [...keys] } }] },
      );
    },

    /** Throws letters away. What a person wrote is taken back instead, to be looked for alone where it may have arrived: whoever wrote it hears what came of it. */
    async drop(given: readonly string[]): Promise<void> {
      const written = (await all()).flatMap(({ id, key, effect }) =>
        given.includes(key) && effect.kind === 'written' ? [{ id, key, effect }] : [],
      );
      for (const { id, key, effect } of written)
        await records.updateOne(
          { _id: id, 'dead.key': key },
          {
            $pull: { dead: { key } },
            $push: { effects: { $each: [{ ...effect, dropped: true, notBefore: null }] } },
          },
        );
      const keys = given.filter((key) => written.every((one) => one.key !== key));
      await records.updateMany(
        { 'dead.destination': { $gt: '' }, 'dead.key': { $in: [...keys] } },
        { $pull: { dead: { key: { $in: [...keys] } } } },
      );
      // What is just being tried anew.
      await records.updateMany(
        { 'effects.destination': { $gt: '' }, 'effects.key': { $in: [...keys] } },
        { $pull: { effects: { key: { $in: [...keys] }, kind: { $ne: 'written' } } } },
      );
    },
  };
}

export const letterOf = (id: string, effect: PendingEffect) => {
  const { key, destination, attempts, notBefore, asideAt = null, error } = effect;
  return { ...{ id, key, destination, attempts, notBefore, asideAt }, error: error ?? 'unknown', effect };
};

/** Whatever draws the same picture at the same place. */
export function pictureOf({ kind, destination, ...effect }: PendingEffect): Record<string, unknown> {
  const group = 'group' in effect ? effect.group : undefined;
  return { kind, destination, ...(group === undefined ? {} : { group }) };
}
