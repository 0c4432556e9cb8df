import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { parse } from 'yaml';
import { check } from './policy-check.ts';
import { replayCommand } from './policy-replay.ts';
import { show } from './policy-show.ts';
import { updates } from './policy-updates.ts';

const FILE = ['[file]', 'policy file (default: POLICY_FILE of the environment or of .env, else policy.yml)'] as const;

/** `caseload policy …`. A mistake in the file is told line by line on stderr, with exit code 2. */
export function policyCommand(): Command {
  const command = new Command('policy').description('work with the policy file');
  command
    .command('check')
    .description('say whether a policy file can be used, and every mistake by its line')
    .argument(...FILE)
    .option('--slack', 'ask Slack too whether its people and channels exist (needs SLACK_BOT_TOKEN)')
    .option('--json', 'as JSON')
    .action((file: string | undefined, options: { slack?: true; json?: true }) => check(command, file, options));
  command
    .command('show')
    .description('print the policy as it is in force, with what the file leaves to a default marked so')
    .argument(...FILE)
    .option('--json', 'as JSON')
    .action((file: string | undefined, options: { json?: true }) => show(command, file, options));
  command
    .command('updates')
    .description('print what customers are told by itself of how their case stands, as they read it')
    .argument(...FILE)
    .option('--json', 'as JSON')
    .action((file: string | undefined, options: { json?: true }) => updates(command, file, options));
  command
    .command('reference')
    .description('print what may stand in a policy file, as Markdown')
    .action(async () => {
      const { reference } = await import('../config/policy/reference.ts');
      // Beside the program: what ships with it is its own example.
      const [small, full] = ['policies/small.yml', 'policy.yml'].map((name) =>
        readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'),
      );
      process.stdout.write(reference(small ?? '', [parse(small ?? ''), parse(full ?? '')]));
    });
  command.addCommand(replayCommand());
  return command;
}
