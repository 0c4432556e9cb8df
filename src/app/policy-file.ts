import { stat } from 'node:fs/promises';
import { type LoadedPolicy, loadPolicy, type PolicyResult } from '../config/policy/load.ts';

export interface PolicyFile {
  current(): LoadedPolicy;
  /** Takes over a changed file; one with mistakes is refused and the good policy stays. Null: nothing changed. */
  reload(): Promise<PolicyResult | null>;
}

/** A policy that follows its file. */
export function policyFile(loaded: LoadedPolicy): PolicyFile {
  let current = loaded;
  let seen: number | null = null;
  return {
    current: () => current,
    async reload() {
      const changedAt = (await stat(current.file)).mtimeMs;
      if (seen === null || changedAt === seen) {
        seen = changedAt;
        return null;
      }
      seen = changedAt;
      const result = loadPolicy(current.file);
      if (!result.ok || result.policy.version !== current.version) {
        if (result.ok) current = result.policy;
        return result;
      }
      return null;
    },
  };
}
