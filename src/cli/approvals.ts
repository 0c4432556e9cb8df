import { Command } from 'commander';
import { approvalCsv, approvalHead, approvalJson, approvalRow, approvalText } from '../domain/ticket/approval-lines.ts';
import { moment, noSpan } from './moment.ts';
import { orFail } from './or-fail.ts';
import { fail, settings } from './settings.ts';
import { write } from './write.ts';

interface Options {
  readonly since?: Date;
  readonly until?: Date;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** `caseload approvals`: refunds, credits and discounts with who decided, when, by which limit and why (OW-7). Reading it is on the audit trail. */
export function approvalsCommand(): Command {
  const command = new Command('approvals')
    .description('refunds, credits and discounts that were asked for: how much, why, who decided by which limit')
    .option('--since <moment>', 'asked from then on: 2026-11-18 (from 00:00 UTC), or 2026-11-18T09:30:00+01:00', moment)
    .option('--until <moment>', 'asked before then', moment)
    .option('--csv', 'a table that a spreadsheet may open')
    .option('--json', 'a line of JSON each')
    .action((options: Options) => approvals(command, options));
  return command;
}

async function approvals(command: Command, options: Options): Promise<void> {
  const { since, until, csv = false, json = false } = options;
  const none = csv && json ? '--csv and --json are two answers; name one of them' : noSpan(options);
  if (none !== null) return fail(command, [none]);
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env } = found;
  // The database takes longer to load than all other commands.
  const { readApprovals } = await import('./approvals-open.ts');
  const format = csv ? 'csv' : json ? 'json' : 'text';
  const line = csv ? approvalCsv : json ? approvalJson : approvalText;
  const from = { uri: env.mongodbUri, dataDir: env.dataDir };
  const span = { ...(since ? { since } : {}), ...(until ? { until } : {}) };
  const problem = await orFail(command, () =>
    readApprovals(from, { span, format }, async (records) => {
      if (csv) await write(approvalHead);
      for (const record of records) {
        const row = approvalRow(record);
        if (row !== null) await write(line(row));
      }
      if (format === 'text' && records.length === 0) await write('Nothing was asked for.');
    }),
  );
  if (problem !== null) return fail(command, [problem]);
}
