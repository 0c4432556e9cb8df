import { Command, InvalidArgumentError, Option } from 'commander';
import { recordIdOf } from '../adapters/slack/typed.ts';
import type { Person, Policy } from '../config/policy/schema.ts';
import { KINDS } from '../domain/audit/entry.ts';
import { CSV_HEAD, csvLine, jsonLine, type Kept } from '../domain/audit/lines.ts';
import { moment, noSpan } from './moment.ts';
import { orFail } from './or-fail.ts';
import { fail, settings } from './settings.ts';
import { write } from './write.ts';

const FORMATS = ['jsonl', 'csv'] as const;

interface Options {
  readonly since?: Date;
  readonly until?: Date;
  readonly person?: string;
  readonly case?: string;
  readonly kind?: string;
  readonly format: (typeof FORMATS)[number];
}

/** `caseload audit`: who was told no, who saw what is restricted, who changed what (AD-3). Reading it is itself on the trail. */
export function auditCommand(): Command {
  const command = new Command('audit')
    .description('the audit trail: who was told no, who saw what is restricted, who moved deadlines, roles, approvals')
    .option('--since <moment>', 'from then on: 2026-11-18 (from 00:00 UTC), or 2026-11-18T09:30:00+01:00', moment)
    .option('--until <moment>', 'before then', moment)
    .option('--person <id>', 'what somebody of the policy did, or what concerned them; also a Slack id')
    .option('--case <number>', 'what became of a case or ticket: CASE-12, ENG-3', record)
    .addOption(new Option('--kind <kind>', 'of one kind alone').choices(Object.keys(KINDS)))
    .addOption(new Option('--format <format>', 'a line of JSON each, or a table').choices(FORMATS).default('jsonl'))
    .addOption(new Option('--json', 'a line of JSON each').implies({ format: 'jsonl' }))
    .addHelpText('after', `\nKinds:\n${kindLines()}`)
    .action((options: Options) => audit(command, options));
  return command;
}

const kindLines = (): string =>
  Object.entries(KINDS)
    .map(([kind, words]) => `  ${kind.padEnd(10)} ${words}`)
    .join('\n');

function record(text: string): string {
  const id = recordIdOf(text);
  if (id === null) throw new InvalidArgumentError('write the number of a case or ticket, such as CASE-12 or ENG-3.');
  return id;
}

/** As the trail calls them: by id, name or address; an account in Slack of nobody in the policy; what else stands there under `who`. */
export function personNamed(text: string, people: Policy['people']): string {
  const wanted = text.replace(/^@/, '').toLowerCase();
  const isMeant = ({ id, name, email, slack }: Person) =>
    [id, name, email, slack].some((one) => one?.toLowerCase() === wanted);
  const found = people.find(isMeant);
  if (found !== undefined) return found.id;
  return /^[UW][A-Z0-9]{2,}$/.test(text) ? `stranger:${text}` : text;
}

async function audit(command: Command, options: Options): Promise<void> {
  const { since, until, kind, format } = options;
  const none = noSpan(options);
  if (none !== null) return fail(command, [none]);
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env, policy } = found;
  const { person, case: about } = options;
  const span = {
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(about === undefined ? {} : { record: about }),
    ...(person === undefined ? {} : { person: personNamed(person, policy.policy.people) }),
  };
  // The database takes longer to load than all other commands.
  const { readAudit } = await import('./audit-open.ts');
  const from = { uri: env.mongodbUri, dataDir: env.dataDir };
  const line = format === 'csv' ? csvLine : jsonLine;
  const say = async (entries: AsyncIterable<Kept>): Promise<void> => {
    if (format === 'csv') await write(CSV_HEAD);
    for await (const entry of entries) await write(line(entry));
  };
  const known = policy.policy.people.some(({ id }) => id === span.person);
  const problem = await orFail(command, () => readAudit(from, { span, format, known }, say));
  if (problem !== null) return fail(command, [problem]);
}
