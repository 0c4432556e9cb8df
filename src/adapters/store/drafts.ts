import type { Drafts } from '../../flow/drafts.ts';
import { type Models, native } from './models.ts';

/** A reply that was begun longer ago is given up. Real ms. */
const KEPT_MS = 3_600_000;

/** Replies that people are writing, for all instances to see. What is too old goes with the next that is begun. */
export function mongoDrafts(models: Models, realNow: () => Date): Drafts {
  const drafts = native(models.drafts);
  const idOf = (caseId: string, person: string): string => `${caseId} ${person}`;
  const since = (): Date => new Date(realNow().getTime() - KEPT_MS);
  return {
    async put(caseId, { person, name, openedAt, text }) {
      // First: what is too old of this very reply is not taken up again.
      await drafts.deleteMany({ touchedAt: { $lt: since() } });
      await drafts.updateOne(
        { _id: idOf(caseId, person) },
        {
          $set: {
            record: caseId,
            person,
            name,
            touchedAt: realNow(),
            ...(text === undefined ? { openedAt } : { text }),
          },
          $setOnInsert: text === undefined ? { text: '' } : { openedAt },
        },
        { upsert: true },
      );
    },
    async of(caseId) {
      const found = await drafts.find({ record: caseId, touchedAt: { $gte: since() } }).toArray();
      return found.map(({ person, name, openedAt, text }) => ({ person, name, openedAt, text }));
    },
    async drop(caseId, person) {
      await drafts.deleteOne({ _id: idOf(caseId, person) });
    },
  };
}
