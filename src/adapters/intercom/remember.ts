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
  const known = new Map<string, { readonly until: number; readonly value: Promise<T> }>();
  return (key) => {
    const at = now().getTime();
    const found = known.get(key);
    if (found && found.until > at) return found.value;
    const entry = { until: at + ms, value: load(key) };
    known.delete(key);
    known.set(key, entry);
    const oldest = known.size > MOST ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    entry.value.catch(() => {
      if (known.get(key) === entry) known.delete(key);
    });
    return entry.value;
  };
}
