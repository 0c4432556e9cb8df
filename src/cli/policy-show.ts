import type { Command } from 'commander';
import { formatProblem, pathWords } from '../config/policy/finding.ts';
import { loadPolicy } from '../config/policy/load.ts';
import { defaultsOf, showPolicy, wholeOf } from '../config/policy/show.ts';
import { policyFileOf } from './policy-file.ts';
import { fail } from './settings.ts';

/** Prints the policy as it is in force: a policy file of its own, in which nothing is left out. */
export async function show(command: Command, named: string | undefined, options: { readonly json?: true }) {
  const file = policyFileOf(command, named);
  const result = loadPolicy(file);
  if (!result.ok)
    return fail(
      command,
      result.problems.map((problem) => formatProblem(file, problem)),
    );
  const { policy: loaded } = result;
  if (!options.json) {
    process.stdout.write(`# ${file}, version ${loaded.version}, as it is in force.\n${showPolicy(loaded)}`);
    return;
  }
  const policy = wholeOf(loaded);
  const defaults = defaultsOf(loaded).map((path) => pathWords(path, policy));
  process.stdout.write(`${JSON.stringify({ file, version: loaded.version, policy, defaults })}\n`);
}
