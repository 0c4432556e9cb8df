import { Command } from 'commander';
import type { Policy } from '../config/policy/schema.ts';
import { troubleWords } from '../flow/health-words.ts';
import { heardWords, lateWords } from '../flow/lag.ts';
import type { SeenHealth } from './health-open.ts';
import { orFail } from './or-fail.ts';
import { fail, settings } from './settings.ts';

interface Options {
  readonly json?: true;
  readonly retry?: string | true;
  readonly drop?: string;
}

/** `caseload health`: what cannot be delivered, tried again or dropped, by whoever may read the database. */
export function healthCommand(): Command {
  const command = new Command('health')
    .description('what cannot be delivered, and what helps')
    .option('--retry [place]', 'try again what was set aside: all of it, or that of a place: "#eng", "@ada", CASE-12')
    .option('--drop <place>', 'throw away what was set aside at a place, or "all"')
    .option('--json', 'as JSON')
    .action((options: Options) => health(command, options));
  return command;
}

async function health(command: Command, options: Options): Promise<void> {
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env, policy } = found;
  const of = (place: string | true) => (place === true || place === 'all' ? null : place);
  const tend =
    options.retry !== undefined
      ? ({ what: 'retry', of: of(options.retry) } as const)
      : options.drop !== undefined
        ? ({ what: 'drop', of: of(options.drop) } as const)
        : null;
  // The database takes longer to load than all other commands.
  const { tendedHealth } = await import('./health-open.ts');
  const from = { uri: env.mongodbUri, dataDir: env.dataDir };
  const seen = await orFail(command, () => tendedHealth(from, policy.policy, tend));
  process.stdout.write(options.json ? `${JSON.stringify(seen)}\n` : healthText(seen, policy.policy));
}

const messages = (count: number): string => `${count} ${count === 1 ? 'message' : 'messages'}`;

/** The same for people. */
export function healthText({ lag, waiting, troubles, tended }: SeenHealth, policy: Policy): string {
  const late = lateWords(lag);
  const name = (id: string) => policy.people.find((person) => person.id === id)?.name ?? id;
  const done = tended?.what === 'retry' ? 'tried again as soon as Caseload runs' : 'dropped';
  return `${[
    ...(tended ? [`${messages(tended.count)} ${done}.`] : []),
    ...(troubles.length === 0 && late.length === 0 ? [`All well: ${heardWords(lag)}.`] : ['', ...late]),
    ...troubles.flatMap((trouble) => {
      const { what, remedy } = troubleWords(trouble, name);
      const { keys, records, place } = trouble;
      const about = records.length === 0 ? '' : `: ${records.join(', ')}`;
      return [`${place.replace(/^slack:/, '')}  ${what}`, `  ${remedy}`, `  ${messages(keys.length)}${about}`, ''];
    }),
    `${messages(waiting)} on the way.`,
  ]
    .join('\n')
    .trimStart()}\n`;
}
