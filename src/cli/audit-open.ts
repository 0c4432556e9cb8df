import { mongoTrail, type TrailSpan, trailBetween } from '../adapters/store/audit.ts';
import { openDatabase } from '../adapters/store/connect.ts';
import { openModels } from '../adapters/store/models.ts';
import type { Kept } from '../domain/audit/lines.ts';
import { operators } from './operator.ts';

/**
 * Reads the trail in the order in which it was written. That it was read is written first: where it cannot be, nothing is read. `known`: the person is one of the policy, so that nothing of them is no slip. Answers what the caller can mend; throws as
 * `openDatabase` does.
 */
export async function readAudit(
  from: { readonly uri: string | null; readonly dataDir: string },
  { span, format, known }: { readonly span: TrailSpan; readonly format: string; readonly known: boolean },
  say: (entries: AsyncIterable<Kept>) => Promise<void>,
): Promise<string | null> {
  const database = await openDatabase({ ...from, readOnly: true });
  try {
    const models = await openModels(database.connection);
    const trail = mongoTrail(models);
    const { person } = span;
    if (person !== undefined && !known && (await trail.newest({ person }, 1)).length === 0)
      return `--person: nobody called “${person}” is on the trail; write the id that the policy gives them, or a Slack id`;
    await trail.append([operators({ kind: 'export', what: 'trail', format })]);
    await say(trailBetween(models, span));
    return null;
  } finally {
    await database.close();
  }
}
