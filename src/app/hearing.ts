import { heardOf } from '../adapters/store/heard.ts';
import type { Models } from '../adapters/store/models.ts';
import type { Heard } from '../flow/lag.ts';

/** Hears of good answers, and lets all who look at the database know. */
export interface Hearing {
  heard(what: Heard): void;
  /** Writes down what is new. */
  keep(): Promise<void>;
}

export function openHearing(models: Models, realNow: () => Date): Hearing {
  const store = heardOf(models);
  const fresh = new Map<Heard, Date>();
  return {
    heard: (what) => void fresh.set(what, realNow()),
    async keep() {
      for (const [what, at] of fresh) {
        await store.write(what, at);
        if (fresh.get(what) === at) fresh.delete(what);
      }
    },
  };
}
