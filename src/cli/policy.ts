import { Command } from 'commander';
import { loadDotEnv } from '../config/dotenv.ts';
import { formatProblem, type Problem } from '../config/policy/finding.ts';
import { type LoadedPolicy, loadPolicy } from '../config/policy/load.ts';
import { calendarHints } from '../domain/calendar/spec.ts';
import { replayCommand } from './policy-replay.ts';
import { fail } from './settings.ts';

/** `caseload policy …`. A mistake in the file is told line by line on stderr, with exit code 2. */
export function policyCommand(): Command {
  const command = new Command('policy').description('work with the policy file');
  command
    .command('check')
    .description('say whether a policy file can be used')
    .argument('[file]', 'policy file (default: POLICY_FILE or policy.yml)')
    .option('--slack', 'ask Slack too whether its people and channels exist (needs SLACK_BOT_TOKEN)')
    .action((file: string | undefined, { slack }: { slack?: true }) =>
      check(command, file ?? (process.env.POLICY_FILE || 'policy.yml'), slack === true),
    );
  command.addCommand(replayCommand());
  return command;
}

async function check(command: Command, file: string, askSlack: boolean): Promise<void> {
  const result = loadPolicy(file);
  const problems = !result.ok ? result.problems : askSlack ? await unknownToSlack(command, result.policy) : [];
  if (result.ok && problems.length === 0) {
    process.stdout.write(`${file} is fine: ${inventory(result.policy)}\n`);
    for (const [name, spec] of Object.entries(result.policy.policy.calendars))
      for (const hint of calendarHints(spec)) process.stderr.write(`hint: calendars.${name}.${hint}\n`);
    return;
  }
  process.stderr.write(problems.map((problem) => `${formatProblem(file, problem)}\n`).join(''));
  process.exitCode = 2;
}

/** People and channels that this workspace does not have. */
async function unknownToSlack(command: Command, loaded: LoadedPolicy): Promise<readonly Problem[]> {
  const dotEnv = loadDotEnv('.env');
  if (!dotEnv.ok) fail(command, dotEnv.problems);
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

function inventory({ policy, version }: LoadedPolicy): string {
  const counts: readonly (readonly [number, string, string])[] = [
    [Object.keys(policy.queues).length, 'queue', 'queues'],
    [Object.keys(policy.teams).length, 'team', 'teams'],
    [policy.people.length, 'person', 'people'],
    [policy.routing.length, 'route', 'routes'],
    [policy.targets.length, 'target', 'targets'],
    [policy.ladder.length, 'ladder step', 'ladder steps'],
  ];
  return [...counts.map(([count, one, many]) => `${count} ${count === 1 ? one : many}`), `version ${version}`].join(
    ', ',
  );
}
