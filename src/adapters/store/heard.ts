import { HEARD, type Heard } from '../../flow/lag.ts';
import { type Models, native } from './models.ts';

const nameOf = (what: Heard): string => `heard:${what}`;

/** When the other sides last gave a good answer to any instance, real time. */
export function heardOf(models: Pick<Models, 'counters'>) {
  const counters = native(models.counters);
  return {
    async read(): Promise<ReadonlyMap<Heard, Date>> {
      const found = await counters.find({ _id: { $in: HEARD.map(nameOf) } }).toArray();
      const at = (what: Heard) => found.find(({ _id }) => _id === nameOf(what))?.value;
      return new Map(HEARD.flatMap((what) => (at(what) === undefined ? [] : [[what, new Date(at(what) ?? 0)]])));
    },
    async write(what: Heard, at: Date): Promise<void> {
      await counters.updateOne({ _id: nameOf(what) }, { $set: { value: at.getTime() } }, { upsert: true });
    },
  };
}
