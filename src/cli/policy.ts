import { Command } from 'commander';
import { formatProblem } from '../config/policy/finding.ts';
import { type LoadedPolicy, loadPolicy } from '../config/policy/load.ts';

/** `caseload policy …`. A mistake in the file is told line by line on stderr, with exit code 2. */
export function policyCommand(): Command {
  const command = new Command('policy').description('work with the policy file');
  command
    .command('check')
    .description('say whether a policy file can be used')
    .argument('[file]', 'policy file (default: POLICY_FILE or policy.yml)')
    .action((file: string | undefined) => check(file ?? (process.env.POLICY_FILE || 'policy.yml')));
  return command;
}

function check(file: string): void {
  const result = loadPolicy(file);
  if (result.ok) {
    process.stdout.write(`${file} is fine: ${inventory(result.policy)}\n`);
    return;
  }
  process.stderr.write(result.problems.map((problem) => `${formatProblem(file, problem)}\n`).join(''));
  process.exitCode = 2;
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
