/** How many calls and webhooks a stand-in remembers: hours of playing, some megabytes. A test that counts them stays far below. */
export const REMEMBERED = 5_000;

/** A list that keeps the last ones, oldest first. */
export interface Recent<T> {
  readonly list: readonly T[];
  add(item: T): void;
}

/**
 * @param settled what may be forgotten; the rest stays whatever its age. A tenth is forgotten at a time, so that a full list costs
 * no more than a growing one.
 */
export function recent<T>(most: number = REMEMBERED, settled: (item: T) => boolean = () => true): Recent<T> {
  const list: T[] = [];
  return {
    list,
    add(item) {
      list.push(item);
      if (list.length <= most) return;
      let tooMany = list.length - Math.ceil(most * 0.9);
      const kept = list.filter((one) => {
        if (tooMany <= 0 || !settled(one)) return true;
        tooMany -= 1;
        return false;
      });
      list.splice(0, list.length, ...kept);
    },
  };
}
