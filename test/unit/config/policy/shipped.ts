import { readFileSync } from 'node:fs';
import { type LoadedPolicy, type PolicyResult, parsePolicy } from '../../../../src/config/policy/load.ts';

/** The text of the policy that ships. */
export const SHIPPED = readFileSync('policy.yml', 'utf8');

/** The shipped policy with one place of its text changed; throws when the place is not there once. */
export function edited(from: string, to: string): { text: string; result: PolicyResult } {
  if (SHIPPED.split(from).length !== 2) throw new Error(`expected once in policy.yml: ${from}`);
  const text = SHIPPED.replace(from, () => to);
  return { text, result: parsePolicy(text, 'policy.yml') };
}

/** The shipped policy, loaded. */
export function shipped(): LoadedPolicy {
  const result = parsePolicy(SHIPPED, 'policy.yml');
  if (!result.ok) throw new Error(result.problems.map(({ line, message }) => `${line} ${message}`).join('\n'));
  return result.policy;
}
