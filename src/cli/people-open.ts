import { openDatabase } from '../adapters/store/connect.ts';
import { type Held, holdingsOf } from '../adapters/store/holdings.ts';
import { modelsOf } from '../adapters/store/models.ts';
import type { Policy } from '../config/policy/schema.ts';

/** What somebody holds, as the database has it. Throws as `openDatabase` does. */
export async function readHoldings(
  from: { readonly uri: string | null; readonly dataDir: string },
  person: string,
  policy: Policy,
): Promise<Held> {
  const database = await openDatabase({ ...from, readOnly: true });
  try {
    return await holdingsOf(modelsOf(database.connection), person, policy);
  } finally {
    await database.close();
  }
}
