import type { Command } from 'commander';
import { loadDotEnv } from '../config/dotenv.ts';
import { fail } from './settings.ts';

/** The policy file that is meant: as named, else as `start` finds it. */
export function policyFileOf(command: Command, named: string | undefined): string {
  const dotEnv = loadDotEnv('.env');
  if (!dotEnv.ok) fail(command, dotEnv.problems);
  return named ?? (process.env.POLICY_FILE?.trim() || 'policy.yml');
}
