import { LRUCache } from 'lru-cache';
import type { ModelVerdict } from '../../domain/triage/verdict.ts';
import { ModelFailure } from './failure.ts';

/** About 2 kB each: some megabytes at most. */
const MOST = 2_000;
/** An answer that was paid for and of no use is not bought again at every webhook; after this it may have better luck. */
const FAILURE_MS = 600_000;

type Kept = { readonly until: number } & ({ readonly verdict: ModelVerdict } | { readonly failure: ModelFailure });

/** Verdicts by what was asked. */
export interface AnswerCache {
  /** The kept answer, the one being fetched for somebody else, or a new one. Rejects as `ask` does. `keepMs` 0 keeps nothing. */
  answer(key: string, keepMs: number, ask: () => Promise<ModelVerdict>): Promise<ModelVerdict>;
}

/** In memory and bounded: the least recently used go first. `now` in ms. */
export function answerCache(now: () => number, most = MOST): AnswerCache {
  const kept = new LRUCache<string, Kept>({ max: most });
  const underWay = new Map<string, Promise<ModelVerdict>>();
  const fetch = async (key: string, keepMs: number, ask: () => Promise<ModelVerdict>): Promise<ModelVerdict> => {
    try {
      const verdict = await ask();
      if (keepMs > 0) kept.set(key, { verdict, until: now() + keepMs });
      return verdict;
    } catch (error) {
      const paid = error instanceof ModelFailure && error.usage !== null;
      if (paid && keepMs > 0) kept.set(key, { failure: error, until: now() + Math.min(FAILURE_MS, keepMs) });
      throw error;
    } finally {
      underWay.delete(key);
    }
  };
  return {
    async answer(key, keepMs, ask) {
      const found = kept.get(key);
      if (found !== undefined && found.until > now()) {
        if ('failure' in found) throw found.failure;
        return found.verdict;
      }
      const running = underWay.get(key);
      if (running !== undefined) return running;
      const started = fetch(key, keepMs, ask);
      underWay.set(key, started);
      return started;
    },
  };
}
