import type { EffectBody } from '../../domain/record/effect.ts';
import type { Store } from '../../flow/ports.ts';
import { pending } from './commit.ts';
import type { RecordCollection } from './models.ts';

/** Where a case is spoken of. */
export const naming = (records: RecordCollection): Pick<Store, 'naming' | 'redraw'> => ({
  async naming(caseId, cited = []) {
    const ids = [caseId, ...cited];
    const found = await records
      .find(
        { $or: [{ _id: { $in: ids } }, { 'cards.names': caseId }] },
        { projection: { kind: 1, cards: 1, effects: 1 } },
      )
      .toArray();
    return found.map(({ _id: id, kind, cards = [], effects = [] }) => {
      // A card may name it no more, and a line below it does.
      const isAll = ids.includes(id) && kind !== 'person' && kind !== 'channel';
      const standing = cards.flatMap(({ channel, names }) => (isAll || names?.includes(caseId) ? [channel] : []));
      // What is being sent was drawn before; only afterwards is it known where it stands, and whom it names.
      const coming = ids.includes(id) ? effects.flatMap((one) => drawnIn(one) ?? []) : [];
      return { id, kind, places: [...new Set([...standing, ...coming])] };
    });
  },
  async redraw(id, effects) {
    await records.updateOne({ _id: id }, { $push: { effects: { $each: effects.map(pending) } }, $inc: { version: 1 } });
  },
});

/** The place of the message that an effect draws, or below which it says something; null where it does neither. */
function drawnIn(effect: EffectBody): string | null {
  switch (effect.kind) {
    case 'card':
    case 'thread':
      return effect.channel;
    case 'direct':
    case 'living':
    case 'ring':
      return effect.group;
    default:
      return null;
  }
}
