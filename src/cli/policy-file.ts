import type { Command } from 'commander';
import { loadDotEnv } from '../config/dotenv.ts';
import { formatProblem } from '../config/policy/finding.ts';
import { type LoadedPolicy, loadPolicy } from '../config/policy/load.ts';
import { fail } from './settings.ts';

/** The policy of a file; its mistakes, a line each, end the program. */
export function policyIn(command: Command, file: string): LoadedPolicy {
  const result = loadPolicy(file);
  return result.ok
    ? result.policy
    : fail(
        command,
        result.problems.map((problem) => formatProblem(file, problem)),
      );
}

/** The policy file that is meant: as named, else as `start` finds it. */
export function policyFileOf(command: Command, named: string | undefined): string {
  const dotEnv = loadDotEnv('.env');
  if (!dotEnv.ok) fail(command, dotEnv.problems);
  return named ?? (process.env.POLICY_FILE?.trim() || 'policy.yml');
}
