import type { Command } from 'commander';
import { loadDotEnv } from '../config/dotenv.ts';
import { type Env, readEnv } from '../config/env.ts';
import { formatProblem } from '../config/policy/finding.ts';
import { type LoadedPolicy, loadPolicy } from '../config/policy/load.ts';

/** What start and sandbox need, or the lines that say what to mend. */
export function settings():
  | { readonly ok: true; readonly env: Env; readonly policy: LoadedPolicy }
  | { readonly ok: false; readonly problems: readonly string[] } {
  const dotEnv = loadDotEnv('.env');
  if (!dotEnv.ok) return dotEnv;
  const read = readEnv(process.env);
  if (!read.ok) return read;
  const policy = loadPolicy(read.env.policyFile);
  if (!policy.ok)
    return { ok: false, problems: policy.problems.map((problem) => formatProblem(read.env.policyFile, problem)) };
  return { ok: true, env: read.env, policy: policy.policy };
}

/** The same for whoever looks at what is wrong: all that can be read, and each mistake. `.env` is read anew each time. */
export function lenientSettings(): {
  readonly env: Env;
  readonly envProblems: readonly string[];
  readonly policy: LoadedPolicy | null;
  readonly policyProblems: readonly string[];
} {
  const given = { ...process.env };
  const dotEnv = loadDotEnv('.env', given);
  const read = readEnv(given);
  const env = read.ok ? read.env : read.rest;
  const policy = loadPolicy(env.policyFile);
  return {
    env,
    envProblems: [...(dotEnv.ok ? [] : dotEnv.problems), ...(read.ok ? [] : read.problems)],
    policy: policy.ok ? policy.policy : null,
    policyProblems: policy.ok ? [] : policy.problems.map((problem) => formatProblem(env.policyFile, problem)),
  };
}

/** Ends the command with exit code 2 and a line for each thing the caller can mend. */
export function fail(command: Command, problems: readonly string[]): never {
  return command.error(problems.join('\n'), { exitCode: 2 });
}
