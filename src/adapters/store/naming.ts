import type { Store } from '../../flow/ports.ts';
import { pending } from './commit.ts';
import type { RecordCollection } from './models.ts';

/** Where a case is spoken of, by what the places of messages say (`CardPlace`). */
export const naming = (records: RecordCollection): Pick<Store, 'naming' | 'redraw'> => ({
  async naming(caseId) {
    const found = await records.find({ 'cards.names': caseId }, { projection: { kind: 1, cards: 1 } }).toArray();
    return found.map(({ _id: id, kind, cards }) => ({
      ...{ id, kind },
      places: [...new Set(cards.flatMap(({ channel, names }) => (names?.includes(caseId) ? [channel] : [])))],
    }));
  },
  async redraw(id, effects) {
    await records.updateOne({ _id: id }, { $push: { effects: { $each: effects.map(pending) } }, $inc: { version: 1 } });
  },
});
