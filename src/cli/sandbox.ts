import { Command } from 'commander';
import { pastAside } from '../app/past/aside.ts';
import type { Env } from '../config/env.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import { fail, settings } from './settings.ts';

/** Begins with the past, so that it is built while all else is loaded. */
export async function playSandbox(command: Command, env: Env, policy: LoadedPolicy): Promise<void> {
  const begun = () => pastAside(policy.policy, new Date());
  let first: ReturnType<typeof begun> | null = begun();
  const { runSandbox } = await import('./run-sandbox.ts');
  return runSandbox(command, env, policy, () => {
    const past = first ?? begun();
    first = null;
    return past;
  });
}

/** `caseload sandbox`: the sandbox, whatever tokens are set. */
export function sandboxCommand(): Command {
  const command = new Command('sandbox')
    .description('Run Caseload against local stand-ins for Slack and Intercom, with a page to play all sides')
    .action(async () => {
      const found = settings();
      if (!found.ok) return fail(command, found.problems);
      return playSandbox(command, found.env, found.policy);
    });
  return command;
}
