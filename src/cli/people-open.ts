import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../adapters/store/connect.ts';
import { type Held, holdingsOf } from '../adapters/store/holdings.ts';
import { modelsOf } from '../adapters/store/models.ts';
import type { Policy } from '../config/policy/schema.ts';
import { dataFile } from '../embedded/index.ts';

/** What somebody holds, as the database has it; null where none is there yet. Throws as `openDatabase` does. */
export async function readHoldings(
  from: { readonly uri: string | null; readonly dataDir: string },
  person: string,
  policy: Policy,
): Promise<Held | null> {
  if (from.uri === null && !existsSync(join(from.dataDir, dataFile))) return null;
  const database = await openDatabase({ ...from, readOnly: true });
  try {
    return await holdingsOf(modelsOf(database.connection), person, policy);
  } finally {
    await database.close();
  }
}
