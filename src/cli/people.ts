import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import type { Held } from '../adapters/store/holdings.ts';
import { formatProblem } from '../config/policy/finding.ts';
import { parsePolicy } from '../config/policy/load.ts';
import type { Person } from '../config/policy/schema.ts';
import { didYouMean } from '../config/policy/suggest.ts';
import { confirmed } from './confirm.ts';
import { orFail } from './or-fail.ts';
import { withoutPerson } from './people-policy.ts';
import { fail, settings } from './settings.ts';
import { write } from './write.ts';

interface Options {
  readonly successor?: string;
  readonly yes?: true;
  readonly json?: true;
}

/** `caseload people …` */
export function peopleCommand(): Command {
  const command = new Command('people').description('The people of the policy');
  const remove = command
    .command('remove')
    .description('show what somebody holds, then take them out of the policy')
    .argument('<id>', 'their id in the policy')
    .option('--successor <id>', 'who leads and manages in their place, where they do')
    .option('--yes', 'do it without asking')
    .option('--json', 'only show what they hold, as JSON')
    .action((id: string, options: Options) => removePerson(remove, id, options));
  return command;
}

async function removePerson(command: Command, id: string, options: Options): Promise<void> {
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env, policy } = found;
  const { people } = policy.policy;
  const known = (who: string, what: string): Person => {
    const person = people.find((one) => one.id === who);
    const near =
      didYouMean(
        who,
        people.map((one) => one.id),
      ) || '; write an id that stands under `people:`';
    return person ?? fail(command, [`${what}: nobody with the id “${who}” is in ${env.policyFile}${near}`]);
  };
  const person = known(id, 'people remove');
  const successor = options.successor === undefined ? null : known(options.successor, '--successor').id;
  // The database takes longer to load than all other commands.
  const { readHoldings } = await import('./people-open.ts');
  const from = { uri: env.mongodbUri, dataDir: env.dataDir };
  const held = await orFail(command, () => readHoldings(from, id, policy.policy));
  const change = withoutPerson(readFileSync(policy.file, 'utf8'), id, successor);
  if (options.json) return write(JSON.stringify({ id, held, places: change.left, needed: change.needed }));
  await write(holdingText(person, held, change.left));
  if (change.needed.length > 0)
    return fail(command, [
      `${change.needed.join(', ')}: somebody has to be named there instead; write --successor with their id, or change it in ${env.policyFile}`,
    ]);
  const checked = parsePolicy(change.text, policy.file);
  if (!checked.ok)
    return fail(command, [
      `without them ${env.policyFile} has mistakes, so nothing was changed; correct these first`,
      ...checked.problems.map((problem) => formatProblem(env.policyFile, problem)),
    ]);
  if (!(await confirmed(`Take ${person.name} out of ${env.policyFile}?`, options.yes === true))) return;
  const beside = `${policy.file}.new`;
  writeFileSync(beside, change.text);
  renameSync(beside, policy.file);
  await write(
    `${person.name} is out of ${env.policyFile}. A running Caseload takes that over within a minute: nobody asks them any more, what they had is offered to its queues and teams, and the leads hear of it.`,
  );
}

/** What somebody holds, for people. */
export function holdingText(
  { name, id }: Pick<Person, 'name' | 'id'>,
  held: Held | null,
  places: readonly string[],
): string {
  const at = (moment: Date) => `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const list = (what: string, all: readonly string[]) =>
    all.length === 0 ? [] : [`  ${what.padEnd(11)}${all.join(', ')}`];
  const rows =
    held === null
      ? []
      : [
          ...list('cases', [...held.cases, ...(held.restricted > 0 ? [`${held.restricted} restricted`] : [])]),
          ...list('tickets', held.tickets),
          ...list('approvals', held.approvals),
          ...list(
            'shifts',
            held.covers.map(
              ({ list: of, from, until, theirs }) =>
                `${of} ${at(from)} to ${at(until)}${theirs ? ', taken over from another' : ', given away'}`,
            ),
          ),
        ];
  const holds =
    held === null
      ? `${name} (${id}): there is no database yet, so they hold nothing.`
      : rows.length === 0
        ? `${name} (${id}) holds nothing.`
        : `${name} (${id}) holds`;
  return [holds, ...rows, ...list('in policy', places)].join('\n');
}
