import { Argument, Command, Option } from 'commander';
import type { Policy } from '../config/policy/schema.ts';
import { INTENTS, type Intent, PRIORITIES, type Priority, SEVERITIES, type Severity } from '../config/vocabulary.ts';
import { TURNS, type Turn } from '../domain/case/turn.ts';
import { caseCsv, caseHead, caseJson } from '../domain/measures/case-lines.ts';
import { isAsked, type ReportFilter } from '../domain/measures/filter.ts';
import { countedFor } from '../domain/measures/reader.ts';
import { VIEW_NAMES, type ViewName, viewOf } from '../domain/measures/views.ts';
import type { CaseFacts } from '../flow/facts.ts';
import { moment, noSpan } from './moment.ts';
import { orFail } from './or-fail.ts';
import { reportLines } from './report-lines.ts';
import { fail, settings } from './settings.ts';
import { write } from './write.ts';

const DAY_MS = 86_400_000;

interface Options {
  readonly from?: Date;
  readonly to?: Date;
  readonly queue?: string;
  readonly team?: string;
  readonly account?: string;
  readonly priority?: Priority;
  readonly severity?: Severity;
  readonly intent?: Intent;
  readonly tag?: string;
  readonly turn?: Turn;
  readonly adjusted?: true;
  readonly csv?: true;
  readonly json?: true;
}

/** `caseload report <view>`: how work stands, as in Slack (RP-6). Restricted cases count for nobody here; that it was read is on the audit trail. */
export function reportCommand(): Command {
  const command = new Command('report')
    .description('how work stands, for people, a spreadsheet or a program; cases: every case as a row')
    .addArgument(new Argument('<view>', 'what to look at').choices([...VIEW_NAMES, 'cases']))
    .option('--from <moment>', 'the period begins: 2026-11-18 (from 00:00 UTC), or 2026-11-18T09:30:00+01:00', moment)
    .option('--to <moment>', 'and ends before; now, unless told', moment)
    .option('--queue <id>', 'of this queue')
    .option('--team <id>', 'that a team has worked for')
    .option('--account <name>', 'of this account, by its name or id')
    .addOption(new Option('--priority <priority>', 'of this priority').choices(PRIORITIES))
    .addOption(new Option('--severity <severity>', 'of this severity').choices(SEVERITIES))
    .addOption(new Option('--intent <intent>', 'of this intent').choices(INTENTS))
    .option('--tag <tag>', 'with this tag')
    .addOption(new Option('--turn <turn>', 'whose turn it is').choices(TURNS))
    .option('--adjusted', 'late deadlines that were waived count as kept')
    .option('--csv', 'a table that a spreadsheet may open')
    .option('--json', 'as JSON; of cases a line each')
    .action((view: ViewName | 'cases', options: Options) => report(command, view, options));
  return command;
}

async function report(command: Command, view: ViewName | 'cases', options: Options): Promise<void> {
  const { csv = false, json = false } = options;
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env } = found;
  const { policy } = found.policy;
  const wrong = wrongWith(view, options, policy);
  if (wrong !== null) return fail(command, [wrong]);
  // The database takes longer to load than all other commands.
  const { readFacts } = await import('./report-open.ts');
  const format = csv ? 'csv' : json ? 'json' : view === 'cases' ? 'csv' : 'text';
  const now = new Date();
  const of = { view, options, policy, now, format } as const;
  const asked = { what: view === 'cases' ? 'cases' : 'report', format } as const;
  const problem = await orFail(command, () =>
    readFacts({ uri: env.mongodbUri, dataDir: env.dataDir }, asked, (facts) =>
      of.view === 'cases' ? sayCases(facts, of) : sayReport(facts, { ...of, view: of.view }),
    ),
  );
  if (problem !== null) return fail(command, [problem]);
}

function wrongWith(view: ViewName | 'cases', options: Options, { queues, teams }: Policy): string | null {
  const { csv, json, from, to, queue, team, account } = options;
  if (csv && json) return '--csv and --json are two answers; name one of them';
  const span = noSpan({ ...(from && { since: from }), ...(to && { until: to }) });
  if (span !== null) return span.replace('--since', '--from').replace('--until', '--to');
  if (queue !== undefined && !Object.hasOwn(queues, queue))
    return `--queue: there is no queue ${queue}; the policy has ${Object.keys(queues).join(', ')}`;
  if (team !== undefined && !Object.hasOwn(teams, team))
    return `--team: there is no team ${team}; the policy has ${Object.keys(teams).join(', ')}`;
  return view === 'account' && account === undefined ? 'name the account: --account "Acme Robotics"' : null;
}

interface Of<V> {
  readonly view: V;
  readonly options: Options;
  readonly policy: Policy;
  readonly now: Date;
  readonly format: 'csv' | 'json' | 'text';
}

function filterOf({ options, now }: Of<unknown>, days: number): ReportFilter {
  const { from, to, adjusted, account: _, csv: __, json: ___, ...rest } = options;
  const end = (to ?? now).getTime();
  return { ...rest, from: from?.getTime() ?? end - days * DAY_MS, to: end, figures: adjusted ? 'adjusted' : 'raw' };
}

const isCalled = (account: { readonly id: string; readonly name: string } | null, wanted: string): boolean =>
  account !== null && (account.id === wanted || account.name.toLowerCase() === wanted.toLowerCase());

/** Every case that was opened in the period, oldest first, a row each: never all of them in memory. */
async function sayCases(facts: CaseFacts, of: Of<unknown>): Promise<null> {
  const { options, policy, now, format } = of;
  const { from, to, account } = options;
  const filter = filterOf(of, 0);
  if (format === 'csv') await write(caseHead);
  for await (const fact of facts.opened({ ...(from && { from }), ...(to && { to }) })) {
    const counts = countedFor([fact], 'operator', policy).length > 0 && isAsked(fact, filter, policy);
    if (!counts || (account !== undefined && !isCalled(fact.account, account))) continue;
    await write(format === 'csv' ? caseCsv(fact, policy, now) : caseJson(fact, policy, now));
  }
  return null;
}

async function sayReport(facts: CaseFacts, of: Of<ViewName>): Promise<string | null> {
  const { view, options, policy, now, format } = of;
  const { account: wanted } = options;
  const period = filterOf(of, viewOf(view).days);
  const { reportFor } = await import('../flow/report.ts');
  const ports = { facts, policy: () => policy };
  const whole = await facts.since(new Date(period.from), now);
  const account = countedFor(whole.cases, 'operator', policy).find((fact) =>
    isCalled(fact.account, wanted ?? ''),
  )?.account;
  if (wanted !== undefined && !account)
    return `--account: no account with cases in this time is called “${wanted}”; caseload report accounts lists those with open ones`;
  const filter = { ...period, ...(account && { account: account.id }) };
  const seen = await reportFor(ports, 'operator', { view, filter }, now);
  for (const line of reportLines(seen, policy, format)) await write(line);
  return null;
}
