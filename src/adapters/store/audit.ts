import mongoose, { type mongo } from 'mongoose';
import { type Entry, peopleOf, recordsOf } from '../../domain/audit/entry.ts';
import type { Kept } from '../../domain/audit/lines.ts';
import type { TrailQuery, TrailStore } from '../../flow/trail.ts';
import { isDuplicate } from './commit.ts';
import { type Models, native } from './models.ts';
import type { StoredEntry } from './stored.ts';

type Entries = mongo.Collection<StoredEntry>;

/** Ids of one process grow, so that entries of one moment keep their order. */
const rowOf = (entry: Entry, id = new mongoose.mongo.ObjectId().toHexString()): StoredEntry => ({
  _id: id,
  ...entry,
  people: peopleOf(entry),
  about: recordsOf(entry),
});

const keptOf = ({ _id: id, people: _, about: __, ...entry }: StoredEntry): Kept => ({ ...entry, id });

/** The only writes of the trail: nothing in it is ever changed or taken away. */
export async function appendEntries(entries: Entries, added: readonly Entry[]): Promise<void> {
  if (added.length > 0) await entries.insertMany(added.map((entry) => rowOf(entry)));
}

/** Which of the trail to read: `since` and after, before `until`. */
export interface TrailSpan extends TrailQuery {
  readonly since?: Date;
  readonly until?: Date;
  readonly kind?: string;
}

const TELLING = {
  $or: [
    { kind: { $nin: ['refusal', 'export'] } },
    { kind: 'refusal', why: { $in: ['not_found', 'not_allowed'] } },
    { kind: 'export', format: { $ne: 'slack' } },
  ],
};

function filterOf({ person, record, since, until, kind, telling }: TrailSpan): mongo.Filter<StoredEntry> {
  const at = { ...(since ? { $gte: since } : {}), ...(until ? { $lt: until } : {}) };
  // Of a union's fields the driver's filter knows none but the common ones.
  return {
    ...(person === undefined ? {} : { people: person }),
    ...(record === undefined ? {} : { about: record }),
    ...(since || until ? { at } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(telling ? TELLING : {}),
  } as mongo.Filter<StoredEntry>;
}

export function mongoTrail(models: Pick<Models, 'audit'>): TrailStore {
  const entries = native(models.audit);
  return {
    append: (added) => appendEntries(entries, added),
    async newest(query, most) {
      const found = await entries.find(filterOf(query)).sort({ at: -1, _id: -1 }).limit(most).toArray();
      return found.map(keptOf);
    },
    async policy() {
      const [newest] = await entries.find({ kind: 'policy' }).sort({ n: -1 }).limit(1).toArray();
      const kept = newest && keptOf(newest);
      return kept?.kind === 'policy' ? kept : null;
    },
    async appendPolicy(entry) {
      try {
        await entries.insertOne(rowOf(entry, `policy-${entry.n}`));
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
  };
}

/** The trail in the order in which it was written, however long it is. */
export async function* trailBetween(models: Pick<Models, 'audit'>, span: TrailSpan): AsyncGenerator<Kept> {
  for await (const stored of native(models.audit).find(filterOf(span)).sort({ at: 1, _id: 1 })) yield keptOf(stored);
}
