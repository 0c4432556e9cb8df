import { mongoTrail } from '../adapters/store/audit.ts';
import { openDatabase } from '../adapters/store/connect.ts';
import { knownFacts } from '../adapters/store/known-facts.ts';
import { openModels } from '../adapters/store/models.ts';
import type { CaseFacts } from '../flow/facts.ts';
import { operators } from './operator.ts';

/** Opens what reports are made of, as `readAudit` reads the trail: that it was read is written first. Answers what the caller can mend, `say`'s words among it. */
export async function readFacts(
  from: { readonly uri: string | null; readonly dataDir: string },
  { what, format }: { readonly what: 'report' | 'cases'; readonly format: string },
  say: (facts: CaseFacts) => Promise<string | null>,
): Promise<string | null> {
  const database = await openDatabase({ ...from, readOnly: true });
  try {
    const models = await openModels(database.connection);
    await mongoTrail(models).append([operators({ kind: 'export', what, format })]);
    return await say(knownFacts(models));
  } finally {
    await database.close();
  }
}
