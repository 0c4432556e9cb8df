import type { Models } from './models.ts';
import type { StoredModelUsage } from './stored.ts';

interface CallUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly estimated: boolean;
}

const NOTHING: Omit<StoredModelUsage, '_id'> = {
  microDollars: 0,
  promptTokens: 0,
  completionTokens: 0,
  calls: 0,
  estimatedCalls: 0,
  told: false,
};

/** What the model costs, day by day, for all instances together; only ever counted up and down in one step, so nobody's call is lost. */
export function mongoModelUsage({ modelUsage }: Pick<Models, 'modelUsage'>) {
  /** The day's document, made by whoever comes first: two at once differ in nothing. */
  const begin = async (day: string): Promise<void> => {
    try {
      await modelUsage.updateOne({ _id: day }, { $setOnInsert: NOTHING }, { upsert: true });
    } catch (error) {
      // E11000: another instance made it between our look and our insert.
      if (!(error instanceof Error && 'code' in error && error.code === 11000)) throw error;
    }
  };
  return {
    async reserve(day: string, micros: number, limit: number): Promise<boolean> {
      await begin(day);
      const within = { _id: day, microDollars: { $lte: limit - micros } };
      const { modifiedCount } = await modelUsage.updateOne(within, { $inc: { microDollars: micros } });
      return modifiedCount === 1;
    },
    async add(day: string, micros: number, usage: CallUsage): Promise<void> {
      await begin(day);
      const { promptTokens, completionTokens, estimated } = usage;
      const inc = { microDollars: micros, promptTokens, completionTokens, calls: 1, estimatedCalls: estimated ? 1 : 0 };
      await modelUsage.updateOne({ _id: day }, { $inc: inc });
    },
    async release(day: string, micros: number): Promise<void> {
      await modelUsage.updateOne({ _id: day }, { $inc: { microDollars: -micros } });
    },
    async firstToTell(day: string): Promise<boolean> {
      await begin(day);
      const { modifiedCount } = await modelUsage.updateOne({ _id: day, told: false }, { $set: { told: true } });
      return modifiedCount === 1;
    },
    /** A day's figures; null when the model was not asked. */
    async read(day: string): Promise<StoredModelUsage | null> {
      return modelUsage.findById(day).lean<StoredModelUsage>();
    },
  };
}

/** The figures of the days between, oldest first; days as they are stored, UTC, null for no bound. */
export async function usageBetween(
  { modelUsage }: Pick<Models, 'modelUsage'>,
  { since, until }: { readonly since: string | null; readonly until: string | null },
): Promise<readonly StoredModelUsage[]> {
  const span = { ...(since === null ? {} : { $gte: since }), ...(until === null ? {} : { $lt: until }) };
  const filter = Object.keys(span).length === 0 ? {} : { _id: span };
  return modelUsage.find(filter).sort({ _id: 1 }).lean<StoredModelUsage[]>();
}
