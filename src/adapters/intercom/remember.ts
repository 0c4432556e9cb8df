import { LRUCache } from 'lru-cache';

const MOST = 1_000;

/**
 * Remembers what `load` gave for a key for `ms`, at most 1,000 keys. Askers at the same time share one call; a failed one is not
 * remembered.
 */
export function remember<T>(
  ms: number,
  now: () => Date,
  load: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const known = new LRUCache<string, { readonly until: number; readonly value: Promise<T> }>({ max: MOST });
  return (key) => {
    const at = now().getTime();
    const found = known.get(key);
    if (found && found.until > at) return found.value;
    const entry = { until: at + ms, value: load(key) };
    known.set(key, entry);
    entry.value.catch(() => {
      if (known.peek(key) === entry) known.delete(key);
    });
    return entry.value;
  };
}
