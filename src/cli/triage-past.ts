import { Command } from 'commander';
import type { LearnOptions } from './triage-past-run.ts';

// What these do is loaded only when asked for: most calls of `caseload triage` need neither the policy nor a database.

/** `caseload triage learn`: what closed conversations would teach, and switching it on (TR-13). */
export function learnCommand(): Command {
  const command = new Command('learn')
    .description('learn from closed conversations by their tags, teams and ticket types; shows the gain first')
    .option('--from-history', 'read the closed conversations of Intercom, newest first')
    .option('--apply', 'switch it on where the gain is real, without asking')
    .option('--json', 'as JSON')
    .option('--sandbox', 'read the invented past of the sandbox instead of your own; keeps nothing')
    .addHelpText(
      'after',
      `
Reading changes nothing. What names mean stands under history in the policy; names that are not there count by their own words.
\`caseload triage history off\` takes it back. Exit codes: 0 done, 1 --apply although it is no gain, 2 settings.`,
    )
    .action(async (options: LearnOptions) => (await import('./triage-past-run.ts')).learn(command, options));
  return command;
}

/** `caseload triage history off`: unlearns the past. */
export function offCommand(): Command {
  const command = new Command('off')
    .description('unlearn what closed conversations taught; corrections stay')
    .action(async () => (await import('./triage-past-run.ts')).unlearn(command));
  return command;
}
