import type { LearningEntry, LearningStore } from '../../domain/triage/lessons.ts';
import { isDuplicate } from './commit.ts';
import type { Models } from './models.ts';
import type { StoredLesson } from './stored.ts';

/** The lessons of the workspace in the database: one document an entry, its number as `_id`, so that two instances never write the same. */
export function mongoLearning({ learning }: Models): LearningStore {
  return {
    async load() {
      const stored = await learning.find({}).sort({ _id: 1 }).lean<StoredLesson[]>();
      // Written by `append` below from a LearningEntry.
      return stored.map(({ _id: n, ...entry }) => ({ ...entry, n }) as LearningEntry);
    },
    async newest() {
      const newest = await learning.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean<{ _id: number }>();
      return newest?._id ?? 0;
    },
    async append({ n, ...entry }) {
      try {
        await learning.create({ _id: n, ...entry });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async forget({ cases = [], conversations = [], contacts = [], intents = [] }) {
      let modified = 0;
      const takeOut = async (type: LearningEntry['type'], field: string, ids: readonly string[]) => {
        if (ids.length === 0) return;
        const change = { $pull: { accepted: { [field]: { $in: [...ids] } } } };
        modified += (await learning.updateMany({ type }, change)).modifiedCount;
      };
      await takeOut('taught', 'caseId', cases);
      await takeOut('history', 'conversationId', conversations);
      await takeOut('history', 'contactId', contacts);
      await takeOut('history', 'intent', intents);
      return modified > 0;
    },
    async clearPast(before) {
      await learning.updateMany({ type: 'history', _id: { $lt: before } }, { $set: { accepted: [] } });
    },
  };
}
