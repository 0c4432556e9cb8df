import type { Logged } from './record.ts';

/** So many of the newest entries stay with their record. */
const NEWEST = 200;
/** And so many of each kind: what is asked of a log is what was first, what was last of a kind, and how often of late. */
const EACH = 20;
/** Fewer than so many are not worth a whole log written anew. */
const AT_ONCE = 100;

/** A log in two: what stays with its record, and what leaves it. Null while so little would leave that all of it stays. */
export interface Cut<E> {
  readonly kept: readonly Logged<E>[];
  readonly gone: readonly Logged<E>[];
}

/** The first entry always stays. */
export function cutLog<E extends { readonly type: string }>(log: readonly Logged<E>[]): Cut<E> | null {
  if (log.length < NEWEST + AT_ONCE) return null;
  const seen = new Map<string, number>();
  const kept: Logged<E>[] = [];
  const gone: Logged<E>[] = [];
  for (const [index, entry] of [...log.entries()].toReversed()) {
    const count = (seen.get(entry.type) ?? 0) + 1;
    seen.set(entry.type, count);
    const stays = index === 0 || index >= log.length - NEWEST || count <= EACH;
    (stays ? kept : gone).push(entry);
  }
  return gone.length < AT_ONCE ? null : { kept: kept.toReversed(), gone: gone.toReversed() };
}

/** Whether entries have left a log: they are numbered without gaps. */
export const isCut = (log: readonly Logged<unknown>[]): boolean => log.length < (log.at(-1)?.n ?? 0);
