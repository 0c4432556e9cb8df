import { openDatabase } from '../adapters/store/connect.ts';
import { holdingsOf } from '../adapters/store/holdings.ts';
import { modelsOf } from '../adapters/store/models.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { Holdings } from './people.ts';

/** What somebody holds, as the database has it. Throws as `openDatabase` does. */
export async function readHoldings(
  from: { readonly uri: string | null; readonly dataDir: string },
  person: string,
  policy: Policy,
): Promise<Holdings> {
  const database = await openDatabase({ ...from, readOnly: true });
  try {
    return await holdingsOf(modelsOf(database.connection), person, policy);
  } finally {
    await database.close();
  }
}
