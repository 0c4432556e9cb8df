import { openDatabase } from '../adapters/store/connect.ts';
import { usageBetween } from '../adapters/store/model-usage.ts';
import { modelsOf } from '../adapters/store/models.ts';
import type { UsageDay } from './model.ts';

/** What each day cost, oldest first. Throws as `openDatabase` does. */
export async function usageDays(
  from: { readonly uri: string | null; readonly dataDir: string },
  { since, until }: { readonly since?: Date; readonly until?: Date },
): Promise<readonly UsageDay[]> {
  const database = await openDatabase({ ...from, readOnly: true });
  const dayOf = (at: Date | undefined) => at?.toISOString().slice(0, 10) ?? null;
  try {
    const found = await usageBetween(modelsOf(database.connection), { since: dayOf(since), until: dayOf(until) });
    return found.map(({ _id: day, calls, promptTokens, completionTokens, microDollars }) => ({
      ...{ day, calls, promptTokens, completionTokens, microDollars },
    }));
  } finally {
    await database.close();
  }
}
