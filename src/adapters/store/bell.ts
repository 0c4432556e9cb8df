import type { Nudge } from '../../flow/ports.ts';
import { type Models, native } from './models.ts';

/** So many are taken away at a time. */
const MOST = 1_000;

export interface Bell {
  /** Leaves these for whoever works; what lies there already is not left twice. */
  ring(about: readonly Nudge[]): Promise<void>;
  /** Takes away what was left since; each goes to one who asks. What `by` should have looked at and did not, the sweep finds. */
  heard(by: string): Promise<readonly Nudge[]>;
}

/** How an instance that delivers nothing (`web`) tells those that do. Nothing rests on it but time. */
export function mongoBell(models: Pick<Models, 'nudges'>): Bell {
  const nudges = native(models.nudges);
  return {
    async ring(about) {
      const left = about.map(({ destination, id }) => ({
        updateOne: {
          filter: { _id: `${destination} ${id}` },
          update: { $set: { destination, id, by: null } },
          upsert: true,
        },
      }));
      if (left.length > 0) await nudges.bulkWrite(left, { ordered: false });
    },
    async heard(by) {
      const found = await nudges.find({ by: null }).limit(MOST).toArray();
      if (found.length === 0) return [];
      await nudges.updateMany({ _id: { $in: found.map(({ _id }) => _id) }, by: null }, { $set: { by } });
      // What is left anew in between belongs to nobody again, and stays.
      const mine = await nudges.find({ by }).toArray();
      await nudges.deleteMany({ by });
      return mine.map(({ destination, id }) => ({ destination, id }));
    },
  };
}
