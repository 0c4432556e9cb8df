import { openDatabase } from '../adapters/store/connect.ts';
import { usageBetween } from '../adapters/store/model-usage.ts';
import { modelsOf } from '../adapters/store/models.ts';

/** A day of the model, as the store keeps it. Micro dollars are millionths of a US dollar; zero where the policy has no price for the model. */
export interface UsageDay {
  /** UTC: 2026-11-18. */
  readonly day: string;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly microDollars: number;
}

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
