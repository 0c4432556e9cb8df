import { Command, InvalidArgumentError } from 'commander';
import type { Env } from '../config/env.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import { pastAside } from '../sandbox/past/aside.ts';
import { pageUrlOf } from '../sandbox/where.ts';
import { orFail } from './or-fail.ts';
import { fail, settings } from './settings.ts';

/** Begins with the past, so that it is built while all else is loaded. `at`: the first moment; the present without it. */
export async function playSandbox(env: Env, policy: LoadedPolicy, at?: Date): Promise<void> {
  const pageUrl = pageUrlOf(env.port);
  const begun = () => pastAside({ policy: policy.policy, now: at ?? new Date(), pageUrl });
  let first: ReturnType<typeof begun> | null = begun();
  const { runSandbox } = await import('../sandbox/run.ts');
  return runSandbox(env, policy, {
    at,
    past: () => {
      const past = first ?? begun();
      first = null;
      return past;
    },
  });
}

/** `caseload sandbox`: the sandbox, whatever tokens are set. */
export function sandboxCommand(): Command {
  const command = new Command('sandbox')
    .description('Run Caseload against local stand-ins for Slack and Intercom, with a page to play all sides')
    .option('--at <moment>', 'begin at this moment (ISO 8601, such as 2026-11-18T10:00+01:00) instead of now', moment)
    .action(async ({ at }: { at?: Date }) => {
      const found = settings();
      if (!found.ok) return fail(command, found.problems);
      return orFail(command, () => playSandbox(found.env, found.policy, at));
    });
  return command;
}

function moment(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('Write a moment such as 2026-11-18T10:00+01:00.');
  return at;
}
