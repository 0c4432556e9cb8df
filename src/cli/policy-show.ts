import type { Command } from 'commander';
import { pathWords } from '../config/policy/finding.ts';
import { defaultsOf, showPolicy, wholeOf } from '../config/policy/show.ts';
import { policyFileOf, policyIn } from './policy-file.ts';

/** Prints the policy as it is in force: a policy file of its own, in which nothing is left out. */
export async function show(command: Command, named: string | undefined, options: { readonly json?: true }) {
  const file = policyFileOf(command, named);
  const loaded = policyIn(command, file);
  if (!options.json) {
    process.stdout.write(`# ${file}, version ${loaded.version}, as it is in force.\n${showPolicy(loaded)}`);
    return;
  }
  const policy = wholeOf(loaded);
  const defaults = defaultsOf(loaded).map((path) => pathWords(path, policy));
  process.stdout.write(`${JSON.stringify({ file, version: loaded.version, policy, defaults })}\n`);
}
