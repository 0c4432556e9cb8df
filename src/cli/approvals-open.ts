import { mongoTrail } from '../adapters/store/audit.ts';
import { openDatabase } from '../adapters/store/connect.ts';
import { openModels } from '../adapters/store/models.ts';
import { approvalsBetween } from '../adapters/store/queries.ts';
import type { TicketRecord } from '../flow/ports.ts';
import { operators } from './operator.ts';

/** Reads the approvals asked for in a span, oldest first, as `readAudit` reads the trail: that they were read is written first. */
export async function readApprovals(
  from: { readonly uri: string | null; readonly dataDir: string },
  { span, format }: { readonly span: { readonly since?: Date; readonly until?: Date }; readonly format: string },
  say: (records: readonly TicketRecord[]) => Promise<void>,
): Promise<string | null> {
  const database = await openDatabase({ ...from, readOnly: true });
  try {
    const models = await openModels(database.connection);
    await mongoTrail(models).append([operators({ kind: 'export', what: 'approvals', format })]);
    await say(await approvalsBetween(models, span));
    return null;
  } finally {
    await database.close();
  }
}
