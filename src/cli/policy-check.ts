import type { Command } from 'commander';
import { formatProblem, type Problem } from '../config/policy/finding.ts';
import { type LoadedPolicy, loadPolicy } from '../config/policy/load.ts';
import { calendarHints } from '../domain/calendar/spec.ts';
import { policyFileOf } from './policy-file.ts';
import { fail } from './settings.ts';

interface Options {
  readonly slack?: true;
  readonly json?: true;
}

/** Says that a policy can be used, or why it cannot: a line a mistake on stderr, exit code 2. As JSON all of it on stdout. */
export async function check(command: Command, named: string | undefined, options: Options): Promise<void> {
  const file = policyFileOf(command, named);
  const result = loadPolicy(file);
  const problems = !result.ok ? result.problems : options.slack ? await unknownToSlack(command, result.policy) : [];
  const good = result.ok && problems.length === 0 ? result.policy : null;
  const hints = good === null ? [] : hintsOf(good);
  if (good === null) process.exitCode = 2;
  if (options.json) {
    const found = good === null ? {} : { version: good.version, holds: Object.fromEntries(inventory(good)) };
    process.stdout.write(`${JSON.stringify({ file, ok: good !== null, ...found, hints, problems })}\n`);
  } else if (good === null) {
    process.stderr.write(problems.map((problem) => `${formatProblem(file, problem)}\n`).join(''));
  } else {
    const holds = inventory(good).map(([name, count]) => `${count} ${count === 1 ? ONE[name] : name}`);
    process.stdout.write(`${file} is fine: ${holds.join(', ')}, version ${good.version}\n`);
    process.stderr.write(hints.map((hint) => `hint: ${hint}\n`).join(''));
  }
}

const hintsOf = ({ policy }: LoadedPolicy): readonly string[] =>
  Object.entries(policy.calendars).flatMap(([name, spec]) =>
    calendarHints(spec).map((hint) => `calendars.${name}.${hint}`),
  );

/** People and channels that this workspace does not have. */
async function unknownToSlack(command: Command, loaded: LoadedPolicy): Promise<readonly Problem[]> {
  const token = process.env.SLACK_BOT_TOKEN ?? '';
  if (token === '') fail(command, ['SLACK_BOT_TOKEN is not set; set it, or leave --slack out']);
  // Loaded only when asked for: Slack's SDK takes longer to load than the check.
  const [{ slackDirectory }, { readClient }] = await Promise.all([
    import('../adapters/slack/directory.ts'),
    import('../adapters/slack/client.ts'),
  ]);
  const client = readClient(token, process.env.SLACK_API_URL || undefined);
  const directory = slackDirectory({ client, policy: () => loaded.policy, realNow: () => Date.now() });
  try {
    await directory.start();
  } catch (error) {
    fail(command, [`Slack could not be asked: ${error instanceof Error ? error.message : String(error)}`]);
  }
  return directory.problems().map(loaded.place);
}

const ONE = {
  queues: 'queue',
  teams: 'team',
  people: 'person',
  routes: 'route',
  targets: 'target',
  'ladder steps': 'ladder step',
} as const;

const inventory = ({ policy }: LoadedPolicy): readonly (readonly [keyof typeof ONE, number])[] => [
  ['queues', Object.keys(policy.queues).length],
  ['teams', Object.keys(policy.teams).length],
  ['people', policy.people.length],
  ['routes', policy.routing.length],
  ['targets', policy.targets.length],
  ['ladder steps', policy.ladder.length],
];
