import { openDatabase } from '../adapters/store/connect.ts';
import { openModels } from '../adapters/store/models.ts';
import { latestRatings } from '../adapters/store/queries.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import { type Report, reportOf } from '../domain/predict/report.ts';
import { LESSONS } from '../domain/predict/weights.ts';
import { seedPast } from '../sandbox/past/seed.ts';

/** Where the rated cases lie; null: the invented ones of the sandbox. */
export type Rated = { readonly uri: string | null; readonly dataDir: string } | null;

/** Holds the predictions of the stored ratings against the ratings. Throws as `openDatabase` does. */
export async function readReport(rated: Rated, { policy }: LoadedPolicy, now: Date): Promise<Report> {
  const database = await openDatabase(rated ? { ...rated, readOnly: true } : { uri: null, dataDir: null });
  try {
    const models = await openModels(database.connection);
    if (rated === null) await seedPast({ models, policy, now });
    return reportOf(await latestRatings(models, LESSONS));
  } finally {
    await database.close();
  }
}
