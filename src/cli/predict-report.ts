import { seedPast } from '../app/past/seed.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import { type Report, reportOf } from '../predict/report.ts';
import { LESSONS } from '../predict/weights.ts';
import { openDatabase } from '../store/connect.ts';
import { openModels } from '../store/models.ts';
import { latestRatings } from '../store/queries.ts';

/** Where the rated cases lie; null: the invented ones of the sandbox. */
export type Rated = { readonly uri: string | null; readonly dataDir: string } | null;

/** Holds the predictions of the stored ratings against the ratings. Throws as `openDatabase` does. */
export async function readReport(rated: Rated, { policy }: LoadedPolicy, now: Date): Promise<Report> {
  const database = await openDatabase(rated ?? { uri: null, dataDir: null });
  try {
    const models = await openModels(database.connection);
    if (rated === null) await seedPast({ models, policy, now });
    return reportOf(await latestRatings(models, LESSONS));
  } finally {
    await database.close();
  }
}
