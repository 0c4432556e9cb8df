import { openDatabase } from '../adapters/store/connect.ts';
import { type Models, native, openModels } from '../adapters/store/models.ts';
import { latestRatings } from '../adapters/store/queries.ts';
import { findRecords } from '../adapters/store/records.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import type { CaseEvent, CaseState } from '../domain/case/case.ts';
import { type OutlookReport, outlookReport } from '../domain/measures/outlook-report.ts';
import { type Report, reportOf } from '../domain/predict/report.ts';
import { LESSONS } from '../domain/predict/weights.ts';
import { seedPast } from '../sandbox/past/seed.ts';

/** Where the rated cases lie; null: the invented ones of the sandbox. */
export type Rated = { readonly uri: string | null; readonly dataDir: string } | null;

/** Holds the predictions of the stored ratings against the ratings. Throws as `openDatabase` does. */
export const readReport = (rated: Rated, policy: LoadedPolicy, now: Date): Promise<Report> =>
  readFrom(rated, policy, now, async (models) => reportOf(await latestRatings(models, LESSONS)));

/** So many mornings are looked back at. */
const MORNINGS = 28;

/** Holds the board of likely escalations against what came, morning by morning. */
export const readOutlookReport = (from: Rated, policy: LoadedPolicy, now: Date): Promise<OutlookReport> =>
  readFrom(from, policy, now, async (models) => {
    const newest = { sort: { 'state.number': -1 }, limit: LESSONS } as const;
    const cases = await findRecords<CaseState, CaseEvent>(native(models.records), 'case', {}, newest);
    return outlookReport(cases, policy.policy, now, MORNINGS);
  });

async function readFrom<R>(
  rated: Rated,
  { policy }: LoadedPolicy,
  now: Date,
  read: (models: Models) => Promise<R>,
): Promise<R> {
  const database = await openDatabase(rated ? { ...rated, readOnly: true } : { uri: null, dataDir: null });
  try {
    const models = await openModels(database.connection);
    if (rated === null) await seedPast({ models, policy, now });
    return await read(models);
  } finally {
    await database.close();
  }
}
