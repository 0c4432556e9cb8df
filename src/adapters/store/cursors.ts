import type { Models } from './models.ts';

/** A durable point in time, e.g. up to where a reconciliation has come. */
export function mongoCursor({ counters }: Models, name: string) {
  return {
    async read(): Promise<Date | null> {
      const found = await counters.findById(`cursor:${name}`).lean<{ value: number }>();
      return found ? new Date(found.value) : null;
    },
    async write(at: Date): Promise<void> {
      await counters.updateOne({ _id: `cursor:${name}` }, { $set: { value: at.getTime() } }, { upsert: true });
    },
  };
}
